"""People: handle, display name, sign-in and preferences."""
