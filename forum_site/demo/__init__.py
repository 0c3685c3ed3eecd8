"""The seminar that `manage.py demo` opens: its people, its second discussion and the server it runs on."""
