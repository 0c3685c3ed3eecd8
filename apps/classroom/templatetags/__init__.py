"""Tags for pages of other apps that show something of a course."""
