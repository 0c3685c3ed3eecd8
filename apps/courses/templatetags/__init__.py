"""Template tags of every page's furniture."""
