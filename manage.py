#!/usr/bin/env python
"""Run the site's commands: `manage.py demo` opens a seminar, `manage.py ci` runs every gate."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_site.settings")
    execute_from_command_line(sys.argv)
