"""The frozen types that a row of a code list becomes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Group(StrEnum):
    """What an activity counts as before currency is looked at."""

    SCHOOL = "SCHOOL"
    EET = "EET"
    NEET = "NEET"
    NOT_KNOWN = "NOT_KNOWN"
    OTHER = "OTHER"


class Participation(StrEnum):
    """The kind of education or training that counts for the duty to participate."""

    FULL_TIME = "full_time"
    APPRENTICESHIP = "apprenticeship"
    OTHER = "other"


class WhenLapsed(StrEnum):
    """What becomes of an activity whose currency has run out."""

    NOT_KNOWN = "not_known"
    STAYS = "stays"
    CANNOT = "cannot"


class Outcome(StrEnum):
    """What a September Guarantee status counts as."""

    OFFER = "offer"
    NOT_APPROPRIATE = "not_appropriate"
    NO_OFFER = "no_offer"
    NOT_RECORDED = "not_recorded"


class Kind(StrEnum):
    """How the text of a field is read."""

    TEXT = "text"
    ID = "id"
    CODE = "code"
    CODES = "codes"
    AUTHORITY = "authority"
    POSTCODE = "postcode"
    DATE = "date"
    BIRTH = "birth"


class Severity(StrEnum):
    """What a problem does: leaves the row out, makes the return invalid, or is worth a look."""

    LEFT_OUT = "left_out"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list. `name` is the constant that code uses, `label` what people read."""

    code: str
    name: str
    label: str
    edition: str
    source: str


@dataclass(frozen=True, slots=True)
class Activity(Code):
    """A current activity code with everything that a rule or a measure asks of it.

    `available` is whether a NEET activity counts as available to the labour market (None for others);
    `needs_characteristic` the characteristic code that goes with a reason; `valid_to` the last period
    end at which a retired code is still in the list.
    """

    group: Group
    participation: Participation | None
    available: bool | None
    when_lapsed: WhenLapsed
    employment_without_training: bool
    needs_characteristic: str | None
    needs_review_date: bool
    needs_predicted_end: bool
    needs_send: bool
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        """Whether the code is in the list for a period that ends `on`."""
        return self.valid_to is None or on <= self.valid_to


@dataclass(frozen=True, slots=True)
class Characteristic(Code):
    """A characteristic code; `vulnerable` puts its holder in the scorecard's vulnerable group."""

    vulnerable: bool


@dataclass(frozen=True, slots=True)
class GuaranteeStatus(Code):
    """A September Guarantee status, what it counts as, and the years it may be used for."""

    outcome: Outcome
    year11: bool
    year12: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority: `code` three digits, `ons_code` nine characters; `valid_to` when abolished."""

    code: str
    ons_code: str
    label: str
    region: str
    valid_to: date | None
    edition: str
    source: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the extract and the return: `field` the national name, `column` ours.

    `path` is its place in the return below `NCCIS` (header) or `YoungPersonsRecord`; `list` the code
    list it is read by; `also_called` header names seen in real files.
    """

    field: str
    column: str
    kind: Kind
    path: tuple[str, ...]
    list: str | None
    required: bool
    personal: bool
    also_called: tuple[str, ...]
    edition: str
    source: str

    @property
    def in_header(self) -> bool:
        """Whether the return holds it once for the whole file."""
        return self.path[0] == "FileHeader"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the edition says of one check: the Department's number and priority, and what it does."""

    rule: str
    dfe_rule: str | None
    dfe_priority: str | None
    severity: Severity
    in_force: bool
    edition: str
    source: str
