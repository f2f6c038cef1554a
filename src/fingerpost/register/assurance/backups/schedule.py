"""The day's backup: asked for by the worker's rounds, made as a job of its own, pruned once it is whole."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fingerpost.register.assurance.audit_kinds import BACKUP_FAILED
from fingerpost.register.assurance.backups import making, pruning
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.work import Work

JOB = "assurance.backup"
EVERY = timedelta(minutes=5)
AGAIN = timedelta(hours=1)
"""How long after a failed one it is tried again."""


def ask_when_due(now: datetime) -> None:
    """Have the day's backup made, once its hour has come; safe to run twice. Without a key, none is made."""
    local = timezone.localtime(now)
    if not settings.BACKUP_RECIPIENTS or local.hour < settings.BACKUP_AT:
        return
    if any(timezone.localdate(kept.made_at) == local.date() for kept in pruning.all_kept()[:1]):
        return
    tried = Job.objects.filter(kind=JOB, state=Job.State.FAILED, ended_at__gt=now - AGAIN)
    if not tried.exists():
        start(by=WORKER, kind=JOB, argument=local.date().toordinal())


def work(_work: Work) -> None:
    """The job's one step."""
    making.make(by=WORKER)
    pruning.prune()


def failed(argument: int) -> None:
    """Keep in the audit that a backup could not be made; the job's own sentence says why."""
    with transaction.atomic():
        record(BACKUP_FAILED, by=WORKER, details={"day": argument})
