"""The app as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
