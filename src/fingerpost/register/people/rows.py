"""What a file, or a form, says of a person: plain frozen rows, which `bulk` and the actions write.

A blank text and a None say nothing, and so change nothing. Dates are dates, texts are as they are to be
stored; whoever makes a row has read and checked it. Numbers of people and organisations are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | date | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name, current unless `kind` says `former` or `known_as` (PersonName.Kind)."""

    given_name: str
    family_name: str
    middle_name: str = ""
    kind: str = "current"
    from_date: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number somebody calls the person by; `kind` of Identifier.Kind.

    A pupil or learner number that differs from the current one takes its place, unless `current` is False.
    """

    kind: str
    value: str
    source: str = ""
    current: bool = True


@dataclass(frozen=True, slots=True)
class Address:
    """A home. `district` is a district's name; where blank, the postcode says it if the map knows it."""

    lines: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    district: str = ""
    from_date: date | None = None
    until: date | None = None
    confirmed_on: date | None = None
    at_risk: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number or e-mail address of the person's own; `kind` of ContactPoint.Kind."""

    kind: str
    value: str
    confirmed_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A time on the roll of an organisation. It ends other open places unless `alongside`."""

    organisation: int
    year_group: int | None = None
    start: date | None = None
    end: date | None = None
    source: str = ""
    alongside: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A need or circumstance; `kind` is a key of the list of markers. With `end`, an open one ends then."""

    kind: str
    start: date | None = None
    end: date | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a person in care lives; `kind` is a key of the list of placements."""

    kind: str
    start: date
    end: date | None = None
    reason_for_move: str = ""


@dataclass(frozen=True, slots=True)
class Care:
    """A time in care or of support as a care leaver (`kind` of CareEpisode.Kind). It keeps the markers of
    care in step."""

    kind: str
    start: date | None = None
    end: date | None = None
    uasc: bool = False
    long_term_missing: bool = False
    responsible_authority: str = ""
    source: str = ""
    placements: tuple[Placement, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """How much provision somebody had on a day (`intensity` of ProvisionHours.Intensity); blank: none."""

    intensity: str
    on: date
    hours_a_week: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be true of one person. Whatever the record already says is no change.

    `fields` are the person's own columns: those of OWN_FIELDS, no others. `birth_date` sets the month of
    birth; `birth_month` alone is for people whose day is not known.
    """

    person: int
    fields: Mapping[str, Value] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    places: tuple[Place, ...] = ()
    markers: tuple[Marker, ...] = ()
    care: tuple[Care, ...] = ()
    hours: tuple[Hours, ...] = ()
    siblings: tuple[int, ...] = ()
    cleared: tuple[str, ...] = ()
    """Own columns to empty: those of CLEARABLE."""
    opt_out: bool | None = None
    """Section 72 of the Education and Skills Act 2008: True opts out, False takes it back."""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person whom we do not hold. `name` and a birth date or month are needed; the rest as in Change.

    `council_id` is the id of thirteen characters under which the Department knows the person already; blank
    gives the next of our own.
    """

    name: Name
    birth_date: date | None = None
    birth_month: date | None = None
    council_id: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    contacts: tuple[Contact, ...] = ()
    places: tuple[Place, ...] = ()
    markers: tuple[Marker, ...] = ()
    care: tuple[Care, ...] = ()
    hours: tuple[Hours, ...] = ()
    siblings: tuple[int, ...] = ()
    opt_out: bool | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """What changes would do: how many people's records would change, and rows added or changed by table."""

    people: int
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a batch came to: rows restored and removed, and what stays because of later changes.

    `kept_people` were made by the batch, and others have written to their records since. `kept_values`
    counts values, and `kept_rows` rows, that somebody changed after the batch: the later change stands.
    """

    restored: int
    removed: int
    kept_people: tuple[int, ...] = ()
    kept_rows: int = 0
    kept_values: int = 0


CLEARABLE = frozenset(
    {"gender", "ethnicity", "transferred_to", "left_cohort_on", "level_of_need", "authority_at_year_11"}
)
"""Own columns that may be emptied."""

OWN_FIELDS = frozenset(
    {
        "birth_date",
        "birth_month",
        "gender",
        "ethnicity",
        "cohort_status",
        "lead_authority",
        "educated_authority",
        "authority_at_year_11",
        "transferred_to",
        "left_cohort_on",
        "level_of_need",
    }
)
"""Columns of Person that a change may set by name; the others follow from the tables beside it."""
