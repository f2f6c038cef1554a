#!/usr/bin/env python
"""Django's own commands, for developers; people who run Fingerpost use `fingerpost`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
