"""Answers of the classroom: one module per place."""
