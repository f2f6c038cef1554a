"""The app as Django knows it."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare audit kinds, and what the worker looks after."""
        from fingerpost.register.assurance import start  # noqa: PLC0415 - models exist from here on

        start.register()
