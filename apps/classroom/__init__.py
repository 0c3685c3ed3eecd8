"""Pages on which the layers meet: home, schedule, library, reading, topics."""
