"""What the app tells lower ones when Django starts."""

from fingerpost.register.audit.kinds import declare
from fingerpost.register.jobs import due
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.kinds import register as job
from fingerpost.register.people import pointing
from fingerpost.register.returns import audit_kinds, looking, measuring
from fingerpost.register.returns.building import JOB, build, give_up
from fingerpost.register.returns.measuring import FIGURES, measure
from fingerpost.register.returns.models import Fault


def register() -> None:
    """Declare audit kinds, the job that builds, and what a merge does to our tables."""
    declare(*audit_kinds.KINDS)
    job(JOB, [Step("build", "Building the return", build)], give_up)
    job(FIGURES, [Step("measure", "Working out the figures", measure)], measuring.give_up)
    due.register("returns.errors", looking.refresh, looking.EVERY)
    due.register("returns.figures", measuring.refresh, measuring.EVERY)
    pointing.register(Fault, "errors of returns", derived=True)
