"""What claims say of a person's activities: what they do, and what they do no longer."""

from collections.abc import Sequence

from fingerpost.analysis.files.partners import Fact
from fingerpost.register.feeds.changing.claims import Claim
from fingerpost.register.feeds.changing.organisations import Places
from fingerpost.register.feeds.changing.person import is_destination
from fingerpost.register.history.rows import ActivityRow, Leaving

Report = ActivityRow | Leaving
ENDED = frozenset({Fact.ACTIVITY_ENDED, Fact.NOT_STARTED})


def reports_of(
    claims: Sequence[Claim], *, person: int, source: str, told_by: str, places: Places
) -> list[Report]:
    """The reports of one line, as the history takes them.

    A leaver without a date left by the date of the file. Somebody who never started is taken to have left
    on the day on which they should have begun. Unless a destination is given, nothing is said of what comes
    after: it is not known from the day after.
    """
    found: list[Report] = []
    for claim in claims:
        if claim.fact == Fact.ACTIVITY:
            elsewhere = is_destination(claim, claims)
            found.append(_activity(claim, person, source, told_by, places, elsewhere=elsewhere))
        elif claim.fact in ENDED:
            found.append(_leaving(claim, person, source, told_by, places))
    return found


def _activity(
    claim: Claim, person: int, source: str, told_by: str, places: Places, *, elsewhere: bool
) -> ActivityRow:
    more = claim.more
    lapsed = more.get("currency_lapsed")
    return ActivityRow(
        person=person,
        code=claim.code or "",
        source=source,
        ascertained=claim.day("ascertained") or claim.as_at,
        start=claim.start,
        end=claim.end,
        expected_end=claim.expected_end,
        due_to_lapse=claim.day("due_to_lapse"),
        currency_lapsed=None if lapsed not in ("Y", "N") else lapsed == "Y",
        verified=claim.day("verified"),
        review=claim.day("review"),
        neet_start=claim.day("neet_start"),
        organisation=None if elsewhere else places.number(claim),
        establishment_number=claim.establishment or "",
        establishment_name=(claim.provider or "")[:200],
        ukprn=claim.ukprn or "",
        told_by=told_by,
        note=claim.text or "",
    )


def _leaving(claim: Claim, person: int, source: str, told_by: str, places: Places) -> Leaving:
    on = claim.start or claim.as_at if claim.fact == Fact.NOT_STARTED else claim.end or claim.as_at
    return Leaving(
        person=person,
        on=on,
        source=source,
        ascertained=claim.as_at,
        code=claim.code or "",
        organisation=places.number(claim),
        establishment_number=claim.establishment or "",
        ukprn=claim.ukprn or "",
        told_by=told_by,
        note=claim.text or "",
    )
