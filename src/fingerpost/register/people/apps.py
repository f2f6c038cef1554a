"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say where people are, whom each scope covers, what is audited and what a merge moves."""
        from fingerpost.register.people import start  # noqa: PLC0415  # models exist from here on

        start.register()
