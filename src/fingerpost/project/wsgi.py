"""The server's entry: `fingerpost.project.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")

application = get_wsgi_application()
