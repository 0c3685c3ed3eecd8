"""Commands of the loader."""
