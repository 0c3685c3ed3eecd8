"""Prompts, questions, threads, replies, drafts and read states: one aggregate."""
