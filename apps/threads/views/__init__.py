"""Answers to the addresses of a discussion, by topic."""
