"""One box over a course: what it finds, in which order, and that it tells nobody of what they may not read."""
