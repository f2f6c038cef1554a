"""The app as Django knows it."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.sharing"
    label = "sharing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare audit kinds, the job, the approval, merging and what falls due."""
        from fingerpost.register.sharing import start  # noqa: PLC0415 - models exist from here on

        start.register()
