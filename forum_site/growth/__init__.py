"""A term of any size, written in bulk as the actions would have left it, to see how the site grows."""
