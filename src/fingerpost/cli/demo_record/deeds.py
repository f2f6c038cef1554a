"""Replaying what no partner sends: each deed by the action that a member of staff would call."""

import inspect
import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access import actions as access
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.history import actions as history
from fingerpost.register.people import actions as people
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions as tracking

ACTIONS: Mapping[str, Callable[..., Any]] = {
    "access.restrict": access.restrict,
    "history.record_update": history.record_update,
    "people.add_barrier": people.add_barrier,
    "people.raise_alert": people.raise_alert,
    "people.record_consent": people.record_consent,
    "tracking.record_contact": tracking.record_contact,
}
"""Every deed that the made-up county writes."""
CASELOADS = frozenset({"support_worker", "personal_adviser"})

AHEAD = {"review_on": timedelta(days=30), "expires_on": timedelta(days=210)}
"""Days that must still be to come, and how far ahead they are where the county's own are past."""


class Replay:
    """The deeds in order of date, done by the staff of the demonstration."""

    def __init__(self, path: Path, staff: dict[str, User], today: date) -> None:
        lines = path.read_text(encoding="utf-8").splitlines()
        self.waiting = [json.loads(line) for line in lines]
        self.staff, self.today = staff, today
        self.done: Counter[str] = Counter()

    def until(self, month: str) -> None:
        """Do every deed up to the end of a month."""
        while self.waiting and self.waiting[0]["date"][:7] <= month:
            self._do(self.waiting.pop(0))

    def _do(self, deed: dict[str, Any]) -> None:
        act = ACTIONS[deed["action"]]
        person = Person.objects.filter(council_id=deed["arguments"]["person"]).first()
        if person is None:
            self.done["nobody of that number"] += 1
            return
        by = self.staff[deed["role"]]
        if deed["role"] in CASELOADS:
            self._assign(person, by, deed)
        try:
            act(by=by, **self._arguments(act, deed["arguments"], person))
        except (FingerpostError, NotAllowed, ValueError) as refusal:
            self.done[f"refused ({type(refusal).__name__})"] += 1
        else:
            self.done[deed["action"]] += 1

    def _assign(self, person: Person, to: User, deed: dict[str, Any]) -> None:
        """A caseload begins with its manager's assigning."""
        people.assign(
            by=self.staff["support_manager"],
            person=person,
            role=deed["role"],
            from_date=date.fromisoformat(deed["date"]),
            user=to,
        )

    def _arguments(self, act: Callable[..., Any], given: dict[str, Any], person: Person) -> dict[str, Any]:
        """The action's own arguments from texts: dates where it takes dates, users where it takes members."""
        takes = inspect.signature(act).parameters
        found: dict[str, Any] = {"person": person}
        for name, value in given.items():
            if name == "members":
                found[name] = [self.staff[role] for role in value]
            elif name in AHEAD:
                found[name] = max(date.fromisoformat(value), self.today + AHEAD[name])
            elif name != "person":
                found[name] = date.fromisoformat(value) if "date" in str(takes[name].annotation) else value
        return found
