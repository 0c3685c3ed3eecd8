"""The whole site in one file, and back: the database as it stood at one moment, the uploads, and what made them."""
