"""The columns that a list may have: what each is called, what right it needs, and how its cells are read.

Cells are read for a thousand people at a time, with one statement for what stands beside the person's row.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from django.db.models import Max

from fingerpost.core.calendar import academic_age, year_group
from fingerpost.core.codes import edition_for
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import people_of
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import Address, Alert, ContactPoint, Person
from fingerpost.register.people.scopes import in_force, markers_now
from fingerpost.register.sharing.permissions import FieldGroup, Permission
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.queries import working

Cell = str | int | date | None
Read = Callable[["Some"], Callable[[Person], Cell]]

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "EET": "In education, employment or training",
        "NEET": "NEET",
        "NOT_KNOWN": "Not known",
        "OTHER": "Other",
        "SCHOOL": "At school",
    }
)
LAPSED = "Not known: lapsed"
LAPSING = frozenset({"EET", "SCHOOL", "OTHER"})
"""Groups of which a lapsed activity makes not known; NEET stays NEET."""
FIRST_YEAR, LAST_YEAR = 0, 14


@dataclass(frozen=True)
class Some:
    """Some people whose cells are read: who reads, on which day, whom."""

    by: User
    today: date
    people: list[Person]

    @cached_property
    def numbers(self) -> list[int]:
        """Our numbers of them."""
        return [person.pk for person in self.people]

    @cached_property
    def statuses(self) -> dict[int, CurrentStatus]:
        """What each of them is doing, by number."""
        held = CurrentStatus.objects.filter(person__in=self.numbers).select_related("activity")
        return {status.person_id: status for status in held}

    def standing(self, person: Person) -> str:
        """The group in words, as the list on the page has it."""
        status = self.statuses.get(person.pk)
        if status is None:
            return GROUPS["NOT_KNOWN"]
        past = status.lapses_on is not None and status.lapses_on < self.today
        return LAPSED if past and status.group in LAPSING else GROUPS[status.group]

    def activity(self, person: Person) -> str:
        """The activity in words; nothing where none is recorded or its code is of another year."""
        status = self.statuses.get(person.pk)
        edition, _ = edition_for(self.today)
        activity = edition.activities.get(status.code) if status else None
        return activity.label if activity else ""

    def of_status(self, field: str) -> Callable[[Person], Cell]:
        """A day of the status."""
        return lambda person: getattr(self.statuses.get(person.pk), field, None)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `group` and `permission`: the right that it needs; `inside`: it stays in the council."""

    key: str
    label: str
    read: Read
    width: int = 16
    group: FieldGroup | None = None
    permission: Permission | None = None
    inside: bool = False


def _own(field: str) -> Read:
    return lambda some: lambda person: getattr(person, field)


def _from_status(field: str) -> Read:
    return lambda some: some.of_status(field)


def _joined(pairs: Mapping[int, list[str]]) -> Callable[[Person], Cell]:
    return lambda person: ", ".join(pairs.get(person.pk, ()))


def _year(some: Some) -> Callable[[Person], Cell]:
    def year(person: Person) -> Cell:
        number = year_group(academic_age(person.birth_date or person.birth_month, some.today))
        return f"Year {number}" if FIRST_YEAR < number <= LAST_YEAR else ""

    return year


def _reached_by(*kinds: str) -> Read:
    def read(some: Some) -> Callable[[Person], Cell]:
        found: defaultdict[int, list[str]] = defaultdict(list)
        held = ContactPoint.objects.filter(
            person__in=some.numbers, carer__isnull=True, ended_on__isnull=True, kind__in=kinds
        ).order_by("kind", "-confirmed_on", "pk")
        for person, value in held.values_list("person_id", "value"):
            found[person].append(value)
        return _joined(found)

    return read


def _carers(some: Some) -> Callable[[Person], Cell]:
    """Those who may be contacted, each with numbers and with how contact is safe."""
    held = ContactPoint.objects.filter(
        person__in=some.numbers,
        ended_on__isnull=True,
        carer__ended_at__isnull=True,
        carer__may_be_contacted=True,
    ).order_by("carer_id", "kind", "pk")
    fields = ("person_id", "carer_id", "carer__name", "carer__relation", "carer__safe_contact", "value")
    ways: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for person, carer, name, relation, safe, value in held.values_list(*fields):
        told = ways[person, carer]
        if not told:
            how = f" [safe contact: {safe}]" if safe else ""
            told.append(f"{name}{f' ({relation})' if relation else ''}{how}")
        told.append(value)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for (person, _), told in ways.items():
        found[person].append(" ".join(told))
    return lambda person: "; ".join(found.get(person.pk, ()))


def _homes(*, at_risk: bool) -> Read:
    """The home of now. Of whom one is at risk, none is told but under that column's own right."""

    def read(some: Some) -> Callable[[Person], Cell]:
        held = Address.objects.filter(in_force(some.today, end="until"), person__in=some.numbers)
        endangered = set(held.filter(at_risk=True).values_list("person_id", flat=True))
        found: dict[int, str] = {}
        for home in held.filter(at_risk=at_risk).order_by("from_date", "pk"):
            parts = (*home.lines.splitlines(), home.town, home.county, home.postcode)
            found[home.person_id] = ", ".join(part.strip() for part in parts if part.strip())
        return lambda person: "" if not at_risk and person.pk in endangered else found.get(person.pk, "")

    return read


def _needs(group: FieldGroup | None) -> Read:
    def read(some: Some) -> Callable[[Person], Cell]:
        kinds = [kind.key for kind in markers().values() if kind.field_group == (group or "")]
        held = markers_now(some.today).filter(kind__in=kinds, person__in=some.numbers).order_by("kind", "pk")
        found: defaultdict[int, list[str]] = defaultdict(list)
        for person, kind in held.values_list("person_id", "kind"):
            if markers()[kind].label not in found[person]:
                found[person].append(markers()[kind].label)
        return _joined(found)

    return read


def _alerts(some: Some) -> Callable[[Person], Cell]:
    held = Alert.objects.filter(
        person__in=some.numbers, ended_at__isnull=True, expires_on__gte=some.today
    ).order_by("-kind", "pk")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for alert in held:
        found[alert.person_id].append(str(alert.get_kind_display()))
    return _joined(found)


def _workers(some: Some) -> Callable[[Person], Cell]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    assigned = working(some.today).filter(person__in=some.numbers).order_by("pk")
    for person, user, team in assigned.values_list("person_id", "user__name", "team__name"):
        found[person].append(user or team)
    return _joined(found)


def _last_contact(some: Some) -> Callable[[Person], Cell]:
    open_to = people_of(some.by, Permission.CONTACTS_VIEW).filter(pk__in=some.numbers).values("pk")
    held = Contact.objects.filter(person__in=open_to, withdrawn_at__isnull=True).values("person")
    last = dict(held.annotate(day=Max("on")).order_by().values_list("person_id", "day"))
    return lambda person: last.get(person.pk)


_ALL = (
    Column("council_id", "Council id", _own("council_id")),
    Column("upn", "UPN", _own("upn")),
    Column("uln", "ULN", _own("uln"), 12),
    Column("given_name", "Given name", _own("given_name")),
    Column("family_name", "Family name", _own("family_name")),
    Column("birth_date", "Date of birth", _own("birth_date")),
    Column("year", "Academic year", _year, 14),
    Column("district", "District", lambda some: lambda p: p.district.name if p.district else "", 20),
    Column("school", "School or provider", lambda some: lambda p: p.school.name if p.school else "", 30),
    Column("status", "Status", lambda some: some.standing, 30),
    Column("activity", "What they are doing", lambda some: some.activity, 40),
    Column("since", "Since", _from_status("since")),
    Column("confirmed", "Last confirmed", _from_status("verified")),
    Column("lapses", "Counts until", _from_status("lapses_on")),
    Column("telephone", "Telephone", _reached_by("mobile", "phone"), 24),
    Column("email", "E-mail", _reached_by("email"), 28),
    Column("carers", "Parents and carers who may be contacted", _carers, 44),
    Column("address", "Home", _homes(at_risk=False), 44),
    Column("needs", "Needs and circumstances", _needs(None), 36),
    Column("workers", "Who works with them", _workers, 24, inside=True),
    Column("last_contact", "Last contact", _last_contact, permission=Permission.CONTACTS_VIEW, inside=True),
    Column("alerts", "Alerts", _alerts, 24, inside=True),
    Column(
        "opted_out",
        "Opted out of sharing",
        lambda some: lambda p: "Yes" if p.information_opt_out else "",
        inside=True,
    ),
    Column("health", "Needs: health", _needs(FieldGroup.HEALTH), 30, FieldGroup.HEALTH),
    Column("offending", "Needs: offending", _needs(FieldGroup.OFFENDING), 30, FieldGroup.OFFENDING),
    Column("immigration", "Needs: immigration", _needs(FieldGroup.IMMIGRATION), 30, FieldGroup.IMMIGRATION),
    Column(
        "child_protection",
        "Needs: child protection",
        _needs(FieldGroup.CHILD_PROTECTION),
        30,
        FieldGroup.CHILD_PROTECTION,
        inside=True,
    ),
    Column("at_risk", "Home at risk", _homes(at_risk=True), 44, FieldGroup.ADDRESS_AT_RISK, inside=True),
)
COLUMNS: Mapping[str, Column] = MappingProxyType({column.key: column for column in _ALL})
"""Every column by key, in the order in which they stand in a file."""
