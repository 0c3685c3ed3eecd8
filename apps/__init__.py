"""The seminar's apps, in layers: each imports only those below it (see pyproject.toml)."""
