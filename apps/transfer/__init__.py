"""What comes in and goes out: the loader of readings and pasted blog pages."""
