"""The app as Django knows it."""

from datetime import timedelta

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what the worker looks after: silent jobs, ended tasks, audit rows to seal, statistics."""
        from fingerpost.register.audit.sealing import seal  # noqa: PLC0415 - models are loaded by now
        from fingerpost.register.jobs import due, rescue, statistics  # noqa: PLC0415

        due.register("audit.seal", lambda _now: seal(), every=timedelta(seconds=2))
        due.register("jobs.rescue", rescue.rescue, every=timedelta(seconds=5))
        due.register("jobs.prune", rescue.prune, every=timedelta(hours=1))
        due.register("jobs.statistics", statistics.renew, every=statistics.EVERY)
