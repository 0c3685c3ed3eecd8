"""What people are told: an inbox of what concerns them, and mails of it, as closely as each wishes."""
