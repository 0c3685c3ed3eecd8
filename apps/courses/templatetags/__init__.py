"""Tags for pages that show something of a course."""
