"""The app as Django knows it."""

from django.apps import AppConfig


class CohortConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.cohort"
    label = "cohort"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare audit kinds and merging."""
        from fingerpost.register.cohort import start  # noqa: PLC0415  # models exist from here on

        start.register()
