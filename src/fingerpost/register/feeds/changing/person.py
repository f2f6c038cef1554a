"""What claims say of the person: names, numbers, home, telephone, markers, care, the roll they are on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fingerpost.analysis.files.partners import Fact
from fingerpost.core import postcodes
from fingerpost.register.feeds.changing import policy
from fingerpost.register.feeds.changing.claims import Claim
from fingerpost.register.feeds.changing.held import HeldPerson
from fingerpost.register.feeds.changing.organisations import Places
from fingerpost.register.people import rows
from fingerpost.register.people.models import CareEpisode, Identifier, PersonName

AUTHORITIES = {
    "lead_lea": "lead_authority",
    "educated_lea": "educated_authority",
    "lea_code_at_year11": "authority_at_year_11",
    "transferred_to_la_code": "transferred_to",
}
LINES = ("line2", "line3", "line4", "line5")
SUPPORT, PLAN = "sen_support", "ehcp"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose file it is: its kind, and the key by which what it told us is known again."""

    kind: str
    key: str


@dataclass(slots=True)
class Said:
    """What the claims of one line say of one person, in the rows that the record takes."""

    fields: dict[str, rows.Value] = field(default_factory=dict)
    names: list[rows.Name] = field(default_factory=list)
    identifiers: list[rows.Identifier] = field(default_factory=list)
    addresses: list[rows.Address] = field(default_factory=list)
    contacts: list[rows.Contact] = field(default_factory=list)
    places: list[rows.Place] = field(default_factory=list)
    markers: list[rows.Marker] = field(default_factory=list)
    care: list[rows.Care] = field(default_factory=list)
    hours: list[rows.Hours] = field(default_factory=list)

    def parts(self) -> dict[str, object]:
        """As keyword arguments of `rows.Change` and `rows.NewPerson`."""
        return {
            "fields": self.fields,
            "names": tuple(self.names),
            "identifiers": tuple(self.identifiers),
            "addresses": tuple(self.addresses),
            "contacts": tuple(self.contacts),
            "places": tuple(self.places),
            "markers": tuple(self.markers),
            "care": tuple(self.care),
            "hours": tuple(self.hours),
        }

    def __bool__(self) -> bool:
        return any(self.parts().values())


def said_of(
    claims: Sequence[Claim], held: HeldPerson, places: Places, sender: Sender, *, last: bool = True
) -> Said:
    """What a line says of the person; what is true now is taken from the `last` of their lines alone."""
    said = Said()
    for claim in claims:
        take = TAKERS.get(Fact(claim.fact))
        if take is not None and (last or Fact(claim.fact) not in policy.TRUE_NOW):
            take(said, claim, held, sender)
    _placements(said, claims)
    for claim in claims:
        _roll(said, claim, claims, places, sender)
    return said


def _identifier(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    kind, value = claim.code or "", claim.text or ""
    if kind in (Identifier.Kind.UPN, Identifier.Kind.ULN):
        current = sender.kind in policy.KNOWS_NUMBERS or not getattr(held, kind)
        said.identifiers.append(rows.Identifier(kind, value, source=sender.kind, current=current))
    elif kind == Identifier.Kind.PARTNER:
        said.identifiers.append(rows.Identifier(kind, value, source=sender.key))
    elif value != held.council_id:
        # An id of another system, or of ours from before: the person's own stands on the record itself.
        said.identifiers.append(rows.Identifier(Identifier.Kind.FORMER_SYSTEM, value, source=sender.kind))


def _other_name(said: Said, claim: Claim, _held: HeldPerson, _sender: Sender) -> None:
    text = claim.text or ""
    if claim.code == "former":
        said.names.append(rows.Name("", text, kind=PersonName.Kind.FORMER))
        return
    given, family = (text, "") if claim.code == "preferred_given" else ("", text)
    if said.names and said.names[-1].kind == PersonName.Kind.KNOWN_AS:
        before = said.names.pop()
        given, family = given or before.given_name, family or before.family_name
    said.names.append(rows.Name(given, family, kind=PersonName.Kind.KNOWN_AS))


def _attribute(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    name = claim.among or ""
    if name not in policy.ATTRIBUTES or not claim.code:
        return
    if sender.kind in policy.KNOWS_ATTRIBUTES or not getattr(held, name, ""):
        said.fields[name] = claim.code


def _cohort(said: Said, claim: Claim, _held: HeldPerson, _sender: Sender) -> None:
    if claim.code:
        said.fields["cohort_status"] = claim.code
    for name, column in AUTHORITIES.items():
        value = claim.more.get(name)
        if value:
            said.fields[column] = value


def _address(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    more = claim.more
    postcode = postcodes.normalise(more.get("postcode") or "")
    if (postcode, sender.key) in held.past_homes:
        return
    lines = [claim.text or "", *(more.get(name) or "" for name in LINES)]
    said.addresses.append(
        rows.Address(
            lines="\n".join(line for line in lines if line),
            town=more.get("town") or "",
            county=more.get("county") or "",
            postcode=postcode,
            confirmed_on=claim.as_at,
            source=sender.key,
        )
    )


def _contact(said: Said, claim: Claim, _held: HeldPerson, sender: Sender) -> None:
    said.contacts.append(
        rows.Contact(claim.code or "", claim.text or "", confirmed_on=claim.as_at, source=sender.key)
    )


def _marker(said: Said, claim: Claim, _held: HeldPerson, sender: Sender) -> None:
    if claim.among == "markers" and claim.code:
        said.markers.append(
            rows.Marker(
                claim.code, start=claim.start, end=claim.end, note=claim.text or "", source=sender.kind
            )
        )


def _need(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    """A plan, or no provision at all, ends SEN support; a school's word never ends a plan."""
    if claim.among == "sen_provision" and claim.code in ("E", "N") and SUPPORT in held.open_markers:
        said.markers.append(rows.Marker(SUPPORT, end=claim.start or claim.as_at, source=sender.kind))


def _over(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    """What has ended by the date of the file ends the marker, where one is open."""
    marker = policy.ENDED_BY.get(Fact(claim.fact)) or (claim.code or "").lower()
    if claim.end is not None and claim.end <= claim.as_at and marker in held.open_markers:
        said.markers.append(rows.Marker(marker, end=claim.end, source=sender.kind))


def _supervision(said: Said, claim: Claim, held: HeldPerson, sender: Sender) -> None:
    """Whether it is over, and how much education it left time for on the day of the file (SR-137)."""
    _over(said, claim, held, sender)
    provision = claim.more.get("provision")
    if provision in policy.INTENSITY and (claim.end is None or claim.end >= claim.as_at):
        offered = round(claim.out_of) if claim.out_of and policy.INTENSITY[provision] else None
        said.hours.append(rows.Hours(policy.INTENSITY[provision], claim.as_at, offered or None))


def _care(said: Said, claim: Claim, _held: HeldPerson, sender: Sender) -> None:
    more = claim.more
    said.care.append(
        rows.Care(
            kind=claim.code or CareEpisode.Kind.IN_CARE,
            start=claim.start,
            end=claim.end,
            uasc=more.get("uasc") == "Y",
            long_term_missing=more.get("missing") == "Y",
            responsible_authority=more.get("authority") or "",
            source=sender.kind,
        )
    )


def _placements(said: Said, claims: Sequence[Claim]) -> None:
    """Placements belong to the time in care of their line; one without a first day is left out."""
    found = tuple(
        rows.Placement(kind=claim.code or "other", start=claim.start, end=claim.end)
        for claim in claims
        if claim.fact == Fact.PLACEMENT and claim.start is not None
    )
    if found and said.care:
        last = said.care.pop()
        said.care.append(
            rows.Care(
                kind=last.kind,
                start=last.start,
                end=last.end,
                uasc=last.uasc,
                long_term_missing=last.long_term_missing,
                responsible_authority=last.responsible_authority,
                source=last.source,
                placements=found,
            )
        )


def _roll(said: Said, claim: Claim, claims: Sequence[Claim], places: Places, sender: Sender) -> None:
    """A time on a roll, by the kinds whose places are claimed, or whose activities are places too."""
    learns = sender.kind in policy.LEARNS_THERE and claim.fact == Fact.ACTIVITY
    if claim.fact != Fact.SCHOOL_PLACE and (not learns or is_destination(claim, claims)):
        return
    organisation = places.number(claim)
    if organisation is None:
        return
    said.places.append(
        rows.Place(
            organisation=organisation,
            year_group=None if claim.number is None or learns else int(claim.number),
            start=claim.start,
            end=claim.end,
            source=sender.kind,
            alongside=claim.code in policy.ALONGSIDE,
        )
    )


def is_destination(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether an activity is what somebody did after leaving: it is not at the sender's."""
    left: list[date | None] = [other.end for other in claims if other.fact == Fact.ACTIVITY_ENDED]
    if claim.fact != Fact.ACTIVITY or not left or any((claim.establishment, claim.ukprn, claim.provider)):
        return False
    return (
        claim.text is None
        and claim.details is None
        and (claim.start is None or claim.start - ONE_DAY in left)
    )


TAKERS = {
    Fact.IDENTIFIER: _identifier,
    Fact.NAME: _other_name,
    Fact.ATTRIBUTE: _attribute,
    Fact.COHORT: _cohort,
    Fact.ADDRESS: _address,
    Fact.CONTACT: _contact,
    Fact.MARKER: _marker,
    Fact.NEED: _need,
    Fact.PLAN: _over,
    Fact.SUPERVISION: _supervision,
    Fact.NOT_IN_SCHOOL: _over,
    Fact.CARE: _care,
}
