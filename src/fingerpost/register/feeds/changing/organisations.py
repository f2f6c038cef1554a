"""The schools, colleges and providers that a file names: made when it is applied, looked for before."""

from collections.abc import Sequence

from fingerpost.analysis.files.partners import Fact
from fingerpost.core.codes import names
from fingerpost.register.feeds.changing.claims import Claim
from fingerpost.register.organisations import bulk, rows
from fingerpost.register.organisations.models import Organisation

KINDS = {
    "school_census": Organisation.Kind.SCHOOL,
    "attendance": Organisation.Kind.SCHOOL,
    "suspensions": Organisation.Kind.SCHOOL,
    "ks4_results": Organisation.Kind.SCHOOL,
    "sixth_form_roll": Organisation.Kind.SCHOOL,
    "looked_after": Organisation.Kind.SCHOOL,
    "ehc_plans": Organisation.Kind.SCHOOL,
    "college_enrolment": Organisation.Kind.COLLEGE,
    "college_leavers": Organisation.Kind.COLLEGE,
}
"""What an organisation is that a file of this kind names first; a training provider otherwise."""
AT_SCHOOL = frozenset({names.COMPULSORY_REGISTERED, names.SIXTH_FORM})
NAMES_A_PLACE = frozenset({Fact.ACTIVITY, Fact.ACTIVITY_ENDED, Fact.NOT_STARTED, Fact.SCHOOL_PLACE})

Key = tuple[str, str, str]
"""Establishment number, UKPRN and name, as the file gives them."""


def key_of(claim: Claim) -> Key | None:
    """Where a claim says that something was; None where it does not say."""
    key = (claim.establishment or "", claim.ukprn or "", claim.provider or "")
    return key if any(key) else None


class Places:
    """The organisations that the claims of a file name, with our numbers of them."""

    def __init__(self, kind: str, sender: int | None) -> None:
        self._kind = kind
        self._sender = sender
        self._named: dict[Key, rows.Named] = {}
        self._numbers: dict[Key, int] = {}

    def take(self, claim: Claim) -> None:
        """Let a claim name its place."""
        key = key_of(claim) if claim.fact in NAMES_A_PLACE else None
        if key is not None and key not in self._named:
            number, ukprn, name = key
            kind = Organisation.Kind.SCHOOL if claim.code in AT_SCHOOL else KINDS.get(self._kind, "provider")
            self._named[key] = rows.Named(name=name, kind=kind, establishment_number=number, ukprn=ukprn)

    @property
    def unknown(self) -> int:
        """How many of them are not held."""
        return sum(number < 0 for number in self._numbers.values())

    def look(self) -> None:
        """Find what is held, and give the rest numbers below nought."""
        found = bulk.find(self._all())
        self._numbers = {
            key: -place if number is None else number
            for place, (key, number) in enumerate(zip(self._named, found, strict=True), start=1)
        }

    def make(self, batch: int) -> dict[int, int]:
        """Make what is not held, in the caller's transaction; number below nought -> our number."""
        made = bulk.find_or_make(batch=batch, named=self._all())
        found = zip(self._numbers.values(), made, strict=True)
        return {number: pk for number, pk in found if number < 0 and pk is not None}

    def number(self, claim: Claim) -> int | None:
        """Our number of the place of a claim; the sender itself where the claim names none."""
        key = key_of(claim)
        return self._sender if key is None else self._numbers.get(key)

    def _all(self) -> Sequence[rows.Named]:
        return list(self._named.values())
