"""What each table that points at a person holds, for a deletion and for an answer to a subject's request.

Every such table must stand here. A new one that does not stops both, and a test says so: nobody's rows are
forgotten, and nobody else's details are given out by a slip.
"""

from dataclasses import dataclass

from django.db.models import Model

from fingerpost.register.access.models import EmergencyAccess, Restriction
from fingerpost.register.people.pointing import pointer_of

TECHNICAL = frozenset({"id", "person", "batch", "superseded_batch", "replaces", "version"})
"""Our own numbers and links between rows: they say nothing of anybody."""


class Undeclared(LookupError):
    """A table points at people, and this module does not say what it holds."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How one table is answered for.

    `others`: fields that name somebody else (a parent, a sibling, whoever told us): given out as words in
    their place. `left_out`: fields that say nothing of the person. `withheld`: why none of it is given out.
    """

    others: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    withheld: str = ""
    title: str = ""


def _holding(others: str = "", left_out: str = "", withheld: str = "", title: str = "") -> Holding:
    return Holding(frozenset(others.split()), frozenset(left_out.split()), withheld, title)


SAME = "it repeats, in another form, what stands elsewhere in this answer"
HOLDINGS: dict[str, Holding] = {
    "assurance.Hold": _holding(title="holds on deletion"),
    "cohort.BaselineRow": _holding(left_out="baseline"),
    "cohort.HandOver": _holding(others="told_by", left_out="reference digests"),
    "correspondence.Message": _holding(
        others="user",
        left_out="point seal once reference gateway_id tries next_at wording wording_number",
    ),
    "correspondence.Notice": _holding(
        withheld="a note to a member of staff that something in the record is to be looked at"
    ),
    "correspondence.Watched": _holding(
        withheld="it says which member of staff is told when something in the record changes"
    ),
    "feeds.KeptFact": _holding(left_out="digest line"),
    "feeds.StagedRow": _holding(left_out="likeness candidates line score"),
    "history.Activity": _holding(others="told_by"),
    "history.CurrentStatus": _holding(left_out="activity"),
    "history.Departure": _holding(),
    "people.Achievement": _holding(),
    "people.Address": _holding(),
    "people.Alert": _holding(),
    "people.Answer": _holding(),
    "people.Barrier": _holding(),
    "people.CareEpisode": _holding(),
    "people.Carer": _holding(others="name safe_contact language interpreter"),
    "people.Consent": _holding(others="given_by"),
    "people.ContactPoint": _holding(others="carer"),
    "people.Document": _holding(left_out="file sha256"),
    "people.DuplicatePair": _holding(
        withheld="it is about whether two people are one, and tells of the other"
    ),
    "people.Identifier": _holding(),
    "people.Interest": _holding(),
    "people.Marker": _holding(),
    "people.Merge": _holding(left_out="survivor absorbed moved kept changes restriction"),
    "people.PersonName": _holding(),
    "people.ProvisionHours": _holding(),
    "people.RecordChange": _holding(left_out="row"),
    "people.SchoolPlace": _holding(),
    "people.SearchKey": _holding(withheld=SAME),
    "people.Sibling": _holding(others="other"),
    "people.Worker": _holding(),
    "returns.Fault": _holding(left_out="of"),
    "sharing.ExportPerson": _holding(),
    "tracking.BulkRow": _holding(left_out="change"),
    "tracking.Contact": _holding(left_out="settled_by"),
}
LOOSE: tuple[tuple[type[Model], str], ...] = ((Restriction, "person"), (EmergencyAccess, "person"))
"""Tables that hold our own number of a person without a link. The audit does too, and is kept for good."""
LOOSE_TITLES = {
    "access.Restriction": "restrictions of the record to named users",
    "access.EmergencyAccess": "openings of the restricted record in an emergency",
}


def declared_of(model: type[Model]) -> Holding:
    """What a table holds. Raises Undeclared."""
    try:
        return HOLDINGS[model._meta.label]
    except KeyError:
        raise Undeclared(
            f"{model._meta.label} points at people, and assurance/holdings.py does not say what it holds."
        ) from None


def title_of(model: type[Model]) -> str:
    """What its rows are called."""
    label = model._meta.label
    return LOOSE_TITLES.get(label) or HOLDINGS[label].title or pointer_of(model).title
