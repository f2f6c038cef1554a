"""The whole of what a batch would do, made from what was staged and decided; nothing is written."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fingerpost.core.names import folded
from fingerpost.register.feeds import staging
from fingerpost.register.feeds.changing import policy
from fingerpost.register.feeds.changing.activities import Report, reports_of
from fingerpost.register.feeds.changing.claims import Claim, by_line
from fingerpost.register.feeds.changing.held import HeldPerson, held_people
from fingerpost.register.feeds.changing.kept import Kept, kept_of
from fingerpost.register.feeds.changing.newcomers import Identity, birth_of, enough, newcomers
from fingerpost.register.feeds.changing.organisations import Places
from fingerpost.register.feeds.changing.person import Said, Sender, said_of
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.register.organisations.bulk import districts_of_postcodes
from fingerpost.register.organisations.models import Postcode
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person, PersonName

TO_DECIDE = "still to decide whom they are about"
NOT_KNOWN = "about people whom we do not know"
TOO_LITTLE = "about people whom we do not know, without the names and birth date that a record needs"
ELSEWHERE = "about people whom we do not know and who live outside the county"
LEFT_OUT = "left out by somebody"
COUNCIL_ID_LENGTH = 13
NewOrChange = TypeVar("NewOrChange", rows.NewPerson, rows.Change)


@dataclass(slots=True)
class Plan:
    """What a batch would do. A person whom it adds goes by the first of their lines, below nought."""

    places: Places
    lines: dict[int, int] = field(default_factory=dict)
    """Line -> person, of the rows that take part."""
    added: dict[int, rows.NewPerson] = field(default_factory=dict)
    changes: list[rows.Change] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def with_places_made(self, batch: int) -> None:
        """Make the places that are not held, and let whatever names them name them by their numbers."""
        if not self.places.unknown:
            return
        made = self.places.make(batch)

        def settle(person: NewOrChange) -> NewOrChange:
            if not any(place.organisation < 0 for place in person.places):
                return person
            return replace(
                person,
                places=tuple(
                    replace(place, organisation=made.get(place.organisation, place.organisation))
                    for place in person.places
                ),
            )

        self.added = {ref: settle(person) for ref, person in self.added.items()}
        self.changes = [settle(change) for change in self.changes]
        self.reports = [
            replace(report, organisation=made.get(report.organisation or 0, report.organisation))
            for report in self.reports
        ]


class Planner:
    """Makes the plan of a batch. Its rows that were applied already take no part."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        feed = batch.feed
        self.sender = Sender(batch.kind, f"feed:{feed.pk}" if feed is not None else batch.kind)
        self.told_by = "" if feed is None else feed.name[:100]
        sender = None if feed is None else feed.organisation_id
        self.plan = Plan(Places(batch.kind, sender))

    def made(self) -> Plan:
        """The plan."""
        people = self._who()
        claims = list(by_line(staging.read(self.batch, staging.WHAT)))
        for _line, some in claims:
            for claim in some:
                self.plan.places.take(claim)
        self.plan.places.look()
        held = held_people(person for person in people.values() if person > 0)
        who = _identities(self.batch)
        council_ids = self._free_council_ids(people, who)
        # The claims come in order of time, so the last line of a person is what is true now.
        last = {people[line]: line for line, _ in claims if line in people}
        for line, some in _with_silent_lines(claims, people):
            person = people[line]
            now = who.get(last.get(person, line), {})
            self._take(person, some, who.get(line, {}), now, held, council_ids)
        self.plan.lines = people
        return self.plan

    def _who(self) -> dict[int, int]:
        """Line -> person, and why other rows take no part."""
        left_out = self.plan.left_out
        people: dict[int, int] = {}
        strangers: dict[int, Identity] = {}
        staged = StagedRow.objects.filter(batch=self.batch, applied=False).order_by("line")
        new = {StagedRow.Decision.NEW}
        for row in staged.values_list("line", "outcome", "person", "decision").iterator(chunk_size=10_000):
            line, outcome, person, decision = row
            if decision == StagedRow.Decision.LEAVE_OUT:
                left_out[LEFT_OUT] += 1
            elif person is not None:
                people[line] = person
            elif decision in new or (outcome == StagedRow.Outcome.NEW and self.batch.add_new):
                strangers[line] = {}
            else:
                left_out[NOT_KNOWN if outcome == StagedRow.Outcome.NEW else TO_DECIDE] += 1
        if strangers:
            self._add(strangers, people)
        return people

    def _add(self, strangers: dict[int, Identity], people: dict[int, int]) -> None:
        """Whom the file adds, of the people whom we do not know."""
        who = _identities(self.batch)
        outside = self._outside({line: who.get(line, {}) for line in strangers})
        fit: list[tuple[int, Identity]] = []
        for line in strangers:
            identity = who.get(line, {})
            if not enough(identity):
                self.plan.left_out[TOO_LITTLE] += 1
            elif line in outside:
                self.plan.left_out[ELSEWHERE] += 1
            else:
                fit.append((line, identity))
        for newcomer in newcomers(fit):
            for line in newcomer.lines:
                people[line] = -newcomer.line

    def _outside(self, strangers: Mapping[int, Identity]) -> set[int]:
        """The lines whose home lies outside the county, where the kind lists people from everywhere."""
        if self.batch.kind not in policy.FROM_EVERYWHERE or not Postcode.objects.exists():
            return set()
        codes = {line: who["postcode"] for line, who in strangers.items() if who.get("postcode")}
        here = districts_of_postcodes(codes.values())
        return {line for line, code in codes.items() if code not in here}

    def _free_council_ids(self, people: Mapping[int, int], who: Mapping[int, Identity]) -> set[str]:
        """Ids of the file, of people to add, that the Department knows them by and nobody of ours has."""
        wanted = {
            str(who.get(line, {}).get("council_id", ""))
            for line, person in people.items()
            if person < 0 and self.batch.kind == policy.MIGRATION
        }
        wanted = {value for value in wanted if len(value) == COUNCIL_ID_LENGTH}
        taken: set[str] = set()
        if wanted:
            taken = set(Person.objects.values_list("council_id", flat=True))
        return wanted - taken

    def _take(
        self,
        person: int,
        claims: list[Claim],
        identity: Identity,
        now: Identity,
        held: Mapping[int, HeldPerson],
        council_ids: set[str],
    ) -> None:
        """Take the claims of a line: `identity` is whom it names, `now` whom the person's last line names."""
        plan = self.plan
        known = held.get(person)
        if known is None:
            council_id = str(now.get("council_id", ""))
            known = HeldPerson(council_id=council_id if council_id in council_ids else "")
        said = said_of(claims, known, plan.places, self.sender, last=identity is now)
        if self.batch.kind in policy.KNOWS_NAMES:
            _name(said, identity, now, new=person < 0)
        if person < 0 and person not in plan.added:
            plan.added[person] = _new(now, said, known.council_id)
        elif said:
            plan.changes.append(rows.Change(person=person, **said.parts()))  # type: ignore[arg-type]
        plan.reports += reports_of(
            claims, person=person, source=self.batch.kind, told_by=self.told_by, places=plan.places
        )
        plan.kept += kept_of(claims, person=person)


def _name(said: Said, identity: Identity, now: Identity, *, new: bool) -> None:
    """The name of the last line is the person's; another of an earlier line is a former one."""
    given, family = identity.get("given_name", ""), identity.get("family_name", "")
    if not (given and family):
        return
    if identity is now:
        if not new:
            said.names.append(rows.Name(given, family, identity.get("middle_name", "")))
    elif (folded(given), folded(family)) != tuple(
        folded(now.get(n, "")) for n in ("given_name", "family_name")
    ):
        said.names.append(rows.Name(given, family, kind=PersonName.Kind.FORMER))


def _new(identity: Identity, said: Said, council_id: str) -> rows.NewPerson:
    birth_date, birth_month = birth_of(identity)
    if identity.get("gender"):
        said.fields.setdefault("gender", identity["gender"])
    return rows.NewPerson(
        name=rows.Name(
            identity["given_name"], identity["family_name"], str(identity.get("middle_name", "") or "")
        ),
        birth_date=birth_date,
        birth_month=birth_month,
        council_id=council_id,
        **said.parts(),  # type: ignore[arg-type]
    )


def _identities(batch: Batch) -> dict[int, Identity]:
    """Line -> who the row says it is about, without blanks."""
    table = staging.read(batch, staging.WHO)
    return {
        row["line"]: {
            name: _text(value) for name, value in row.items() if value is not None and name != "line"
        }
        for row in table.to_pylist()
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else value.isoformat()  # type: ignore[attr-defined]


def _with_silent_lines(
    claims: Iterable[tuple[int, list[Claim]]], people: Mapping[int, int]
) -> Iterable[tuple[int, list[Claim]]]:
    """The claims of the lines that take part; a line that claims nothing still adds its person."""
    seen: set[int] = set()
    for line, some in claims:
        if line in people:
            seen.add(line)
            yield line, some
    for line, person in people.items():
        if line not in seen and person < 0:
            yield line, []
