"""What no partner sends: calls, confirmations, consent, alerts, barriers, restricted records.

`deeds.jsonl` has one object a line in order of date: `date`, `role` (a key of the roles), `action` (the app
and its action, as `people.raise_alert`) and `arguments` (the action's own, with `person` a YoungPersonsID
and dates as texts).
"""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World

PER_THOUSAND = 1.0
"""Updates by hand a month, for every thousand of the people; the rest come in the trackers' results."""
MOST_UPDATES = 40
SOURCES = ("young_person", "parent_carer", "young_person", "officer")
OUTCOMES = ("spoke", "no_answer", "left_message", "spoke_to_parent", "wrong_number")
BARRIERS = ("transport", "mental_health", "accommodation", "childcare", "attendance", "benefits")
CONSENTS = ("support", "contact", "sharing")
ALERTS = (
    ("safeguarding", "Speak to the duty team before making contact."),
    ("lone_working", "Two workers visit, never one."),
    ("contact", "Ring the mobile only; no letters to the home."),
)
RESTRICTED = "Address withheld at the request of children's social care."

Deed = dict[str, Any]


class Deeds:
    """The deeds of one county, gathered month by month."""

    def __init__(self, world: World, ids: list[str]) -> None:
        self.world, self.ids = world, ids
        self.made: list[Deed] = []

    def updated_by_hand(self, before: Snapshot, now: Snapshot) -> Ints:
        """The people whose news of this month an officer records, a few of many."""
        changed = now.changed_since(before) & (now.place < 0) & (now.start >= now.month.first)
        who = np.flatnonzero(changed & self._on_record())
        count = min(MOST_UPDATES, max(3, round(self.world.known * PER_THOUSAND / 1000)))
        return self.world.chance.sample("by hand", who, np.ones(len(who)), count, now.month.place)

    def month(self, before: Snapshot, now: Snapshot, by_hand: Ints, verified: Ints) -> None:
        """The deeds of a month: what is recorded by hand, and the calls that were made."""
        for number, i in enumerate(by_hand.tolist()):
            found = int(verified[i]) if verified[i] != NONE else int(now.start[i])
            on = min(max(found, now.month.first), now.month.last)
            source = SOURCES[number % len(SOURCES)]
            outcome = "spoke_to_parent" if source == "parent_carer" else "spoke"
            self._call(i, on, outcome)
            self._add(
                on,
                "tracking_officer",
                "history.record_update",
                i,
                code=f"{now.code[i]}",
                start=_iso(int(now.start[i])),
                source=source,
            )
            if number % 6 == 0:
                self._consent(i, on, number)
        here = now.here & self._on_record()
        unknown = np.flatnonzero(here & (now.code == int(names.NOT_KNOWN)) & (now.group <= 13))
        tried = self.world.chance.sample(
            "called", unknown, np.ones(len(unknown)), len(by_hand), now.month.place
        )
        for number, i in enumerate(tried.tolist()):
            self._call(i, now.month.first + 3 + number % 20, OUTCOMES[1 + number % (len(OUTCOMES) - 1)])
        if not any(deed["action"] == "people.raise_alert" for deed in self.made):
            self._once(now)

    def lines(self) -> Iterator[str]:
        """The deeds in order of date, one JSON object a line."""
        for deed in sorted(self.made, key=lambda deed: deed["date"]):
            yield json.dumps(deed, ensure_ascii=False)

    def _once(self, now: Snapshot) -> None:
        """Alerts, barriers and restricted records: they are raised in the first month and then stand."""
        people, month = self.world.people, now.month
        here = now.here & self._on_record()
        neet = np.flatnonzero(here & (now.code // 100 == 6))
        for number, i in enumerate(neet[: 4 * len(BARRIERS)].tolist()):
            kind = BARRIERS[number % len(BARRIERS)]
            self._add(
                month.first + 4, "support_worker", "people.add_barrier", i, kind=kind, start=_iso(month.first)
            )
        care = np.flatnonzero(here & people.has[names.HAS_LOOKED_AFTER])
        for number, i in enumerate(care[: 4 * len(ALERTS)].tolist()):
            kind, reason = ALERTS[number % len(ALERTS)]
            self._add(
                month.first + 5,
                "support_manager",
                "people.raise_alert",
                i,
                kind=kind,
                reason=reason,
                review_on=_iso(month.last + 150),
                expires_on=_iso(month.last + 330),
            )
        for i in care[-5:].tolist():
            self._add(
                month.first + 6,
                "support_manager",
                "access.restrict",
                i,
                reason=RESTRICTED,
                members=["support_manager", "personal_adviser"],
            )

    def _on_record(self) -> Flags:
        """Who was handed over with the record, so that a deed can name them."""
        return np.array([bool(text) for text in self.ids], dtype=np.bool_)

    def _call(self, i: int, on: int, outcome: str) -> None:
        self._add(
            on, "tracking_officer", "tracking.record_contact", i, kind="call", outcome=outcome, on=_iso(on)
        )

    def _consent(self, i: int, on: int, number: int) -> None:
        kind = "section_72" if number % 18 == 12 else CONSENTS[number // 6 % len(CONSENTS)]
        self._add(on, "tracking_officer", "people.record_consent", i, kind=kind, given=True, on_date=_iso(on))

    def _add(self, on: int, role: str, action: str, i: int, /, **arguments: Any) -> None:
        arguments = {"person": self.ids[i], **arguments}
        self.made.append({"date": _iso(on), "role": role, "action": action, "arguments": arguments})


def _iso(day: int) -> str:
    return str(np.datetime64(day, "D"))
