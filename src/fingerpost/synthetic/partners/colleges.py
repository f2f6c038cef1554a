"""What colleges and training providers send: who is enrolled, who left, who is in an apprenticeship."""

from collections.abc import Iterator
from math import ceil

import numpy as np

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE, day
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.partners.folk import CASUAL, USUAL, Texts
from fingerpost.synthetic.partners.sheets import Column, Sheet
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World

ENROLMENT_MONTHS = (10, 1)
TRAINING_MONTHS = (10, 1, 3)
COLLEGES = ("college", "special", "unit")
STUDIES = (
    names.FURTHER_EDUCATION,
    names.PART_TIME_EDUCATION,
    names.SPECIAL_POST_16,
    names.OTHER_FULL_TIME_EDUCATION,
    names.SIXTH_FORM_COLLEGE,
)
PROGRAMMES = {
    names.APPRENTICESHIP: "Apprenticeship",
    names.WORK_BASED_LEARNING: "Study programme",
    names.OTHER_TRAINING: "Other training",
    names.TRAINEESHIP: "Traineeship",
    names.SUPPORTED_INTERNSHIP: "Supported internship",
    names.RE_ENGAGEMENT: "Re-engagement",
}
OWN_LISTS = 5
"""One in so many training providers sends a list of its own; the rest come in their network's."""
STRANGE = 0.025
"""Share of a college's learners who live in another county."""
LATE = 0.03
"""Share of learners who are not on the list yet."""
DESTINATION_KNOWN = 0.55


def sheets(world: World, before: Snapshot, now: Snapshot) -> Iterator[Sheet]:
    """The files of the month."""
    kinds = world.ground.establishments.kinds
    colleges = [place for kind in COLLEGES for place in kinds[kind].tolist()]
    for number, place in enumerate(colleges):
        if now.month.number in ENROLMENT_MONTHS:
            yield _enrolments(world, now, place, number)
    leaving = [*colleges, *kinds["sixth_form_college"].tolist()]
    for number, place in enumerate(leaving):
        yield _leavers(world, before, now, place, number)
    if now.month.number in TRAINING_MONTHS:
        providers = kinds["provider"].tolist()
        own = max(1, len(providers) // OWN_LISTS)
        for number, place in enumerate(providers[:own]):
            yield _training(world, now, np.array([place]), world.file_name(place), number)
        yield _training(world, now, np.array(providers[own:]), "provider_network", 1)


def _enrolments(world: World, now: Snapshot, place: int, number: int) -> Sheet:
    own = now.at(np.array([place]), STUDIES)
    own = own[~world.chance.flags("not on the list yet", own, LATE, now.month.place)]
    source = f"college {place}"
    away = world.some_strangers(source, ceil(len(own) * STRANGE))
    who = np.concatenate([own, away])
    began = np.full(len(away), day(now.month.academic_year, 9, 8), dtype=np.int64)
    part_time = np.concatenate([now.code[own] == int(names.PART_TIME_EDUCATION), np.zeros(len(away), bool)])
    plan = np.concatenate([world.people.send[own] == 2, np.zeros(len(away), bool)])
    return Sheet(
        f"{world.file_name(place)}_enrolments_{now.month.name}",
        "college_enrolment",
        who,
        {
            **_learner(world, source, who, place),
            "mode": np.where(part_time, "Part time", "Full time").astype(object),
            "hours": np.where(part_time, "220", "580").astype(object),
            "start": np.concatenate([now.start[own], began]),
            "expected_end": np.concatenate([now.predicted[own], began + 300]),
            "status": "Active",
            "plan": np.where(plan, "Y", "N").astype(object),
            "as_at": np.full(len(who), now.month.last - 3, dtype=np.int64),
        },
        dialect=number,
    )


def _leavers(world: World, before: Snapshot, now: Snapshot, place: int, number: int) -> Sheet:
    """Those who were there at the last month end and are not there now."""
    was = before.at(np.array([place]), STUDIES)
    who = was[(now.place[was] != place) & now.here[was]]
    return Sheet(
        f"{world.file_name(place)}_leavers_{now.month.name}",
        "college_leavers",
        who,
        {
            **_learner(world, f"college {place}", who, place),
            "start": before.start[who],
            "leaving_date": last_days(before, now, who),
            "reason": world.pick_words("reason", who),
            "destination": _destinations(world, now, who),
        },
        dialect=number,
    )


def last_days(before: Snapshot, now: Snapshot, who: Ints) -> Ints:
    """The day before what they do now began, in the month of the list."""
    ended: Ints = np.clip(now.start[who] - 1, before.start[who], now.month.last)
    return ended


def _destinations(world: World, now: Snapshot, who: Ints) -> Texts:
    told = {
        int(names.APPRENTICESHIP): "Apprenticeship",
        int(names.FURTHER_EDUCATION): "Other college",
        int(names.SEEKING): "NEET",
        int(names.EMPLOYMENT_WITHOUT_TRAINING): "Employment",
        int(names.PART_TIME_EMPLOYMENT): "Part time work",
    }
    known = world.chance.flags("destination known", who, DESTINATION_KNOWN)
    return np.array(
        [
            told.get(code, "Not known") if sure else "Not known"
            for code, sure in zip(now.code[who].tolist(), known.tolist(), strict=True)
        ],
        dtype=object,
    )


def _training(world: World, now: Snapshot, places: Ints, name: str, number: int) -> Sheet:
    who = now.at(places, tuple(PROGRAMMES))
    all_places = world.ground.establishments
    there = now.place[who]
    programme = np.array([PROGRAMMES[str(code)] for code in now.code[who].tolist()], dtype=object)
    return Sheet(
        f"{name}_learners_{now.month.name}",
        "training_provider",
        who,
        {
            **_learner(world, name, who, int(places[0])),
            "programme": programme,
            "course": world.pick_words("standard", who),
            "employer": world.pick_words("employer", who),
            "start": now.start[who],
            "expected_end": now.predicted[who],
            "leaving_date": np.full(len(who), NONE, dtype=np.int64),
            "status": "On programme",
            "establishment_name": np.array(all_places.name, dtype=object)[there],
            "ukprn": np.array(all_places.ukprn, dtype=object)[there],
        },
        dialect=number,
    )


def _learner(world: World, source: str, who: Ints, place: int) -> dict[str, Column]:
    """Who the learner is, and where, as providers write it."""
    places = world.ground.establishments
    return {
        **world.folk.told(source, who, CASUAL if place % 3 == 0 else USUAL),
        "partner_id": np.array([f"{place}{100_000 + i}" for i in who.tolist()], dtype=object),
        "course": world.pick_words("course", who),
        "subject": world.pick_words("subject", who),
        "level": np.array(["1", "2", "3"], dtype=object)[who % 3],
        "mobile": world.folk.mobiles(who),
        "establishment_name": places.name[place],
        "ukprn": places.ukprn[place],
    }
