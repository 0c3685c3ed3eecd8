"""One box over readings, prompts, replies and people: an index of stems, and pages that show what a seat may read."""
