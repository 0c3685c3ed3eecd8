"""The site: settings, addresses, server entry point, static files and site-wide commands."""
