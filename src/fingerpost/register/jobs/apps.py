"""The app as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
