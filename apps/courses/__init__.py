"""Courses, sections, seats, meetings and the action log."""
