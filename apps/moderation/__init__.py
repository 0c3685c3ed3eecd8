"""What waits for the staff of a course, who flagged it, and what was decided."""
