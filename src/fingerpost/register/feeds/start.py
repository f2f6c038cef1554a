"""What this app tells the lower ones when Django starts: jobs, audit kinds, tables that point at people."""

from fingerpost.register.audit.kinds import declare
from fingerpost.register.feeds import merging
from fingerpost.register.feeds.audit_kinds import KINDS
from fingerpost.register.feeds.kinds import APPLY, CHECK, PREVIEW, UNDO
from fingerpost.register.feeds.models import KeptFact, StagedRow
from fingerpost.register.feeds.naming import called
from fingerpost.register.feeds.steps.applying import apply, undo
from fingerpost.register.feeds.steps.failing import put_back
from fingerpost.register.feeds.steps.matching import match
from fingerpost.register.feeds.steps.previewing import preview
from fingerpost.register.feeds.steps.reading import read
from fingerpost.register.history import provenance
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.kinds import register as job
from fingerpost.register.people import pointing

LOOKING = Step("preview", "Working out what would change", preview)


def register() -> None:
    """Tell them all."""
    declare(*KINDS)
    job(
        CHECK,
        [Step("read", "Reading the file", read), Step("match", "Matching people", match), LOOKING],
        put_back,
    )
    job(PREVIEW, [LOOKING], put_back)
    job(APPLY, [Step("apply", "Applying the file", apply)], put_back)
    job(UNDO, [Step("undo", "Undoing the file", undo)], put_back)
    pointing.register(StagedRow, "rows of files", derived=True)
    pointing.register(KeptFact, "facts kept for later", merging.move, merging.put_back)
    provenance.register_batches(called)
