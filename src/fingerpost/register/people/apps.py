"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
