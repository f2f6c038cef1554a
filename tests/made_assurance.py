"""People old enough to be deleted, and a deletion asked for and agreed to, for tests of keeping."""

from datetime import date
from typing import Any

from fingerpost.register.access import approvals
from fingerpost.register.access.models import User
from fingerpost.register.assurance import actions
from fingerpost.register.assurance.models import Disposal
from fingerpost.register.assurance.retention.disposing import JOB
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.queries import latest
from fingerpost.register.people.models import Person
from made_people import person

LONG_AGO = date(1990, 5, 17)
LONGER_AGO = date(1950, 5, 17)


def grown(given: str = "Robin", family: str = "Ashdown", birth: date = LONG_AGO, **fields: Any) -> Person:
    """Somebody past their 25th birthday."""
    return person(given, family, birth_date=birth, **fields)


def disposed(by: User, second: User, rule: str) -> Disposal:
    """A deletion that was asked for, agreed to and done."""
    asked = actions.ask_disposal(by=by, rule=rule)
    return agreed(asked, second)


def agreed(asked: Disposal, second: User) -> Disposal:
    """A deletion that is agreed to and done."""
    assert asked.approval is not None
    approvals.decide(by=second, approval=asked.approval, agree=True)
    job = latest([JOB], asked.pk)
    assert job is not None
    run_now(job)
    return Disposal.objects.get(pk=asked.pk)
