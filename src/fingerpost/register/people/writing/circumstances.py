"""Needs, care, school places, brothers and sisters, and the opt-out: what a row says against what is held."""

from datetime import date, timedelta
from typing import Any

from fingerpost.register.people import rows
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import (
    CareEpisode,
    Consent,
    Marker,
    Placement,
    ProvisionHours,
    SchoolPlace,
)
from fingerpost.register.people.writing.held import Held
from fingerpost.register.people.writing.ledger import Ledger

ONE_DAY = timedelta(days=1)
SECTION_72 = "section_72"
CARE_MARKERS = {CareEpisode.Kind.IN_CARE: "child_in_care", CareEpisode.Kind.CARE_LEAVER: "care_leaver"}
UASC = "uasc"


def _same_time(known: Any, row: Any) -> bool:
    """Whether a row speaks of a time that is held: it is open, or it began or ended on the same day."""
    if known.end is None:
        return row.end is None or known.start is None or row.end >= known.start
    if row.start is not None and known.start is not None:
        return bool(row.start == known.start)
    return row.end is not None and bool(row.end == known.end)


def _fill(ledger: Ledger, held: Held, known: Any, row: Any, *names: str) -> None:
    """What was blank is filled; an open time is ended where the row ends it."""
    for name in ("start", *names):
        value = getattr(row, name)
        if value and not getattr(known, name):
            ledger.set(known, held.person, **{name: value})
    if row.end is not None and known.end is None:
        ledger.set(known, held.person, end=row.end)


def write_marker(ledger: Ledger, held: Held, row: rows.Marker) -> None:
    """A need or circumstance. One that is open already, or the same time again, adds what was blank alone.

    Raises LookupError for a kind that is not in the list.
    """
    if row.kind not in markers():
        raise LookupError("A marker is of a kind that is not in the list of markers.")
    for known in held.markers:
        if known.kind == row.kind and _same_time(known, row):
            _fill(ledger, held, known, row, "note")
            return
    marker = Marker(
        person=held.person, kind=row.kind, start=row.start, end=row.end, note=row.note, source=row.source
    )
    held.markers.append(marker)
    ledger.add(marker, held.person)


def write_care(ledger: Ledger, held: Held, row: rows.Care) -> None:
    """A time in care or after it, with its placements; the markers of care follow it."""
    for known in held.care:
        if known.kind == row.kind and _same_time(known, row):
            _fill(ledger, held, known, row, "uasc", "long_term_missing", "responsible_authority")
            episode = known
            break
    else:
        episode = CareEpisode(
            person=held.person,
            kind=row.kind,
            start=row.start,
            end=row.end,
            uasc=row.uasc,
            long_term_missing=row.long_term_missing,
            responsible_authority=row.responsible_authority,
            source=row.source,
        )
        held.care.append(episode)
        ledger.add(episode, held.person)
    for placement in row.placements:
        _write_placement(ledger, held, episode, placement)
    kinds = [CARE_MARKERS[CareEpisode.Kind(row.kind)], *([UASC] if row.uasc else [])]
    for kind in kinds:
        write_marker(ledger, held, rows.Marker(kind, start=row.start, end=row.end, source=row.source))


def _write_placement(ledger: Ledger, held: Held, episode: CareEpisode, row: rows.Placement) -> None:
    """A placement; one that begins later ends the open one before it on the day before."""
    for known in held.placements:
        if known.episode is episode or (known.episode_id == episode.pk and episode.pk is not None):
            if (known.start, known.kind) == (row.start, row.kind):
                _fill(ledger, held, known, row, "reason_for_move")
                return
            if known.end is None and known.start < row.start:
                ledger.set(known, held.person, end=row.start - ONE_DAY)
    placement = Placement(
        episode=episode,
        kind=row.kind,
        start=row.start,
        end=row.end,
        reason_for_move=row.reason_for_move,
    )
    held.placements.append(placement)
    ledger.add(placement, held.person)


def write_place(ledger: Ledger, held: Held, row: rows.Place, today: date) -> None:
    """A time on a roll. A new open one ends the other open ones the day before, unless it stands alongside;
    where one that began later is open already, the new one ended before that."""
    for known in held.places:
        if known.organisation_id == row.organisation and _same_time(known, row):
            _fill(ledger, held, known, row)
            if row.year_group is not None:
                ledger.set(known, held.person, year_group=row.year_group)
            return
    began = row.start or today
    end = row.end
    if end is None and not row.alongside:
        for known in held.places:
            if known.end is None and known.start is not None and known.start > began:
                end = min(end or date.max, known.start - ONE_DAY)
            elif known.end is None:
                ledger.set(known, held.person, end=began - ONE_DAY)
    place = SchoolPlace(
        person=held.person,
        organisation_id=row.organisation,
        year_group=row.year_group,
        start=row.start,
        end=end,
        source=row.source,
    )
    held.places.append(place)
    ledger.add(place, held.person)


def write_hours(ledger: Ledger, held: Held, row: rows.Hours) -> None:
    """How much provision somebody had on a day. The same as is held is no change, and what is held from a
    later day stands; otherwise what was held ends the day before."""
    still = [known for known in held.hours if known.end is None]
    if any(known.start > row.on or _as_much(known, row) for known in still):
        return
    for known in still:
        ledger.set(known, held.person, end=max(known.start, row.on - ONE_DAY))
    if row.intensity:
        hours = ProvisionHours(
            person=held.person, intensity=row.intensity, hours_a_week=row.hours_a_week, start=row.on
        )
        held.hours.append(hours)
        ledger.add(hours, held.person)


def _as_much(known: ProvisionHours, row: rows.Hours) -> bool:
    return known.intensity == row.intensity and row.hours_a_week in (None, known.hours_a_week)


def write_opt_out(ledger: Ledger, held: Held, opts_out: bool, today: date) -> None:
    """The information opt-out, where it differs from what holds."""
    if opts_out == opted_out(held):
        return
    consent = Consent(person=held.person, kind=SECTION_72, given=opts_out, on_date=today)
    held.consents.append(consent)
    ledger.add(consent, held.person)


def opted_out(held: Held) -> bool:
    """Whether the latest word on section 72 is that the person opts out."""
    said = [c for c in held.consents if c.kind == SECTION_72]
    return bool(said) and max(enumerate(said), key=lambda c: (c[1].on_date, c[0]))[1].given
