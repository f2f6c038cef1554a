"""What schools send: the census, attendance, suspensions, key stage 4 results, sixth-form rolls, offers."""

from collections.abc import Iterator

import numpy as np

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE, day
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.lists import ethnicities
from fingerpost.synthetic.partners.folk import CAREFUL, USUAL, Texts
from fingerpost.synthetic.partners.sheets import Sheet
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World
from fingerpost.synthetic.traits import PLAN, SUPPORT

CENSUS = {10: 2, 1: 15, 5: 21}
"""Census months and their day."""
TERM_ENDS = {12: 19, 3: 27, 7: 22}
RESULTS_MONTH, OFFERS_MONTH = 10, 10
ROLL_MONTHS = (10, 1)
SESSIONS = 122
OWN_ROLLS = 3
"""Schools that send a roll of their sixth form beside the census."""
STRANGE = 0.004
"""Share of a census's pupils whom we do not know: they live in another county."""


def sheets(world: World, now: Snapshot) -> Iterator[Sheet]:
    """The files of the month."""
    month = now.month
    if month.number in CENSUS:
        yield _census(world, now, month.first + CENSUS[month.number] - 1)
    if month.number in TERM_ENDS:
        end = month.first + TERM_ENDS[month.number] - 1
        yield _attendance(world, now, end)
        yield _suspensions(world, now, end)
    if month.number == RESULTS_MONTH:
        yield _results(world, now)
    if month.number == OFFERS_MONTH:
        yield _offers(world, now)
    if month.number in ROLL_MONTHS:
        yield from _rolls(world, now)


def pupils(now: Snapshot) -> Ints:
    """Everybody on the roll of a school."""
    codes = (names.COMPULSORY_REGISTERED, names.SIXTH_FORM)
    there = now.here & (now.place >= 0) & np.isin(now.code, [int(code) for code in codes])
    return np.flatnonzero(there)


def _census(world: World, now: Snapshot, on: int) -> Sheet:
    own = pupils(now)
    own = own[now.start[own] <= on]
    away = world.some_strangers("school census", max(1, round(len(own) * STRANGE)))
    who = np.concatenate([own, away])
    schools = world.ground.establishments
    place = np.concatenate([now.place[own], _some_places(world, away, schools.kinds["school"])])
    group = np.concatenate([now.group[own], 11 + away % 3])
    entered = day(now.month.academic_year, 9) - 365 * np.maximum(group - 7, 0) + who % 9
    new_school = np.concatenate([(now.place[own] != world.people.school[own]), np.zeros(len(away), bool)])
    entered = np.where(new_school, day(now.month.academic_year, 9) + who % 12, entered)
    ethnicity = _texts([e.code for e in ethnicities()])
    of_people = np.minimum(who, world.known - 1)
    send = world.people.send[of_people]
    provision = np.where(send == PLAN, "E", np.where(send == SUPPORT, "K", "N"))
    language = np.where(world.people.english_additional[of_people], "OTH", "ENG")
    needs = world.pick_words("need", who)
    return Sheet(
        f"school_census_{now.month.name}",
        "school_census",
        who,
        {
            **world.folk.told("school census", who, CAREFUL),
            "establishment": _texts(schools.number)[place],
            "enrol_status": np.where(world.chance.flags("dual", who, 0.006), "M", "C").astype(object),
            "entry_date": entered,
            "year_group": group.astype(str).astype(object),
            "ethnicity": ethnicity[world.people.ethnicity[of_people]],
            "language": language.astype(object),
            "sen_provision": provision.astype(object),
            "sen_need1": np.where(send > 0, needs, ""),
            "free_school_meals": np.where(world.people.free_meals[of_people], "True", "False").astype(object),
            "as_at": np.full(len(who), on, dtype=np.int64),
        },
    )


def _attendance(world: World, now: Snapshot, end: int) -> Sheet:
    who = pupils(now)
    who = who[now.group[who] == 11]
    points = world.people.attendance[who]
    draw = world.chance.uniform("absence", who, now.month.place)
    missed = np.where(points == 2, 0.16 + 0.2 * draw, np.where(points == 1, 0.105 + 0.04 * draw, 0.09 * draw))
    sessions = (missed * SESSIONS).astype(np.int64)
    unauthorised = (sessions * np.where(points == 2, 0.6, 0.2)).astype(np.int64)
    return Sheet(
        f"attendance_{now.month.name}",
        "attendance",
        who,
        {
            **world.folk.told("school census", who, CAREFUL),
            "establishment": _texts(world.ground.establishments.number)[now.place[who]],
            "enrol_status": "C",
            "year_group": "11",
            "possible": str(SESSIONS),
            "authorised": (sessions - unauthorised).astype(str).astype(object),
            "unauthorised": unauthorised.astype(str).astype(object),
            "from_date": np.full(len(who), end - 105, dtype=np.int64),
            "until_date": np.full(len(who), end, dtype=np.int64),
        },
    )


def _suspensions(world: World, now: Snapshot, end: int) -> Sheet:
    who = pupils(now)
    who = who[(now.group[who] == 11) & (world.people.suspended[who] > 0)]
    who = who[world.chance.flags("suspended now", who, 0.4, now.month.place)]
    places = world.ground.establishments
    return Sheet(
        f"suspensions_{now.month.name}",
        "suspensions",
        who,
        {
            **world.folk.told("suspensions", who, CAREFUL),
            "establishment": _texts(places.number)[now.place[who]],
            "establishment_name": _texts(places.name)[now.place[who]],
            "year_group": "Year 11",
            "category": np.where(who % 40 == 0, "Permanent", "Fixed term").astype(object),
            "reason": world.pick_words("suspension", who),
            "start": end - 5 - world.chance.whole("suspended when", who, 90, now.month.place),
            "sessions": (2 * (1 + who % 5)).astype(str).astype(object),
        },
    )


def _results(world: World, now: Snapshot) -> Sheet:
    """Of those who left Year 11 in the summer."""
    who = np.flatnonzero(now.here & (now.group == 12) & ~world.people.from_elsewhere)
    draw = world.chance.uniform("results", who) - 0.12 * world.people.attendance[who]
    grade = np.clip((draw * 9 + 1).astype(np.int64), 0, 9)
    points = (draw * 70 + 12).clip(0, 88)
    places = _texts(world.ground.establishments.number)
    send = world.people.send[who]
    meals = world.people.free_meals[who]
    return Sheet(
        f"ks4_results_{now.month.year}",
        "ks4_results",
        who,
        {
            **world.folk.told("school census", who, CAREFUL),
            "partner_id": (1000 + who % 9000).astype(str).astype(object),
            "establishment": places[world.people.school[who]],
            "sen_provision": np.where(send == PLAN, "E", np.where(send == SUPPORT, "K", "N")).astype(object),
            "free_school_meals": meals.astype(np.int64).astype(str).astype(object),
            "looked_after": world.people.has["110"][who].astype(np.int64).astype(str).astype(object),
            "disadvantaged": meals.astype(np.int64).astype(str).astype(object),
            "ethnicity": _texts([e.code for e in ethnicities()])[world.people.ethnicity[who]],
            "prior_band": (1 + grade // 4).astype(str).astype(object),
            "basics": np.where(grade >= 4, "Y", "N").astype(object),
            "entries": (6 + grade // 3).astype(str).astype(object),
            "english": grade.astype(str).astype(object),
            "maths": np.clip(grade - who % 2, 0, 9).astype(str).astype(object),
            "attainment8": _decimals(points),
            "progress8": _decimals(draw * 4 - 2),
        },
    )


def _offers(world: World, now: Snapshot) -> Sheet:
    """The guarantee of last summer's Year 11: everybody without a plain offer, and one in ten of the rest."""
    guarantees = world.guarantees
    status = _texts(guarantees.codes)[guarantees.year_11]
    year = np.flatnonzero(now.here & (now.group == 12))
    plain = status[year] == guarantees.codes[0]
    who = year[~plain | world.chance.flags("offer listed", year, 0.1)]
    offered = status[who] == guarantees.codes[0]
    places = world.ground.establishments
    providers = np.concatenate([places.kinds["college"], places.kinds["sixth_form_college"]])
    chosen = providers[world.chance.whole("offered by", who, len(providers))]
    return Sheet(
        f"september_offers_{now.month.name}",
        "september_offers",
        who,
        {
            **world.folk.told("offers", who, USUAL),
            "year_group": "11",
            "offer_status": status[who],
            "offer_type": np.where(offered, np.where(who % 3 == 0, "Conditional", "Unconditional"), ""),
            "offered_by": np.where(offered, _texts(places.name)[chosen], ""),
            "course": np.where(offered, world.pick_words("course", who), ""),
            "offered_on": np.where(offered, day(now.month.year, 6) + who % 80, NONE),
            "school": _texts(places.name)[world.people.school[who]],
            "as_at": np.full(len(who), now.month.first + 2, dtype=np.int64),
        },
    )


def _rolls(world: World, now: Snapshot) -> Iterator[Sheet]:
    """Sixth-form colleges, and the few schools that send a roll of their own."""
    places = world.ground.establishments
    some = places.kinds["school"][:OWN_ROLLS]
    for number, place in enumerate([*places.kinds["sixth_form_college"].tolist(), *some.tolist()]):
        who = now.at(np.array([place]), (names.SIXTH_FORM_COLLEGE, names.SIXTH_FORM))
        who = who[now.start[who] <= now.month.last]
        told = world.folk.told(f"roll {place}", who, USUAL)
        groups = zip(now.group[who].tolist(), who.tolist(), strict=True)
        yield Sheet(
            f"{world.file_name(place)}_sixth_form_{now.month.name}",
            "sixth_form_roll",
            who,
            {
                **told,
                "preferred_name": "",
                "year_group": now.group[who].astype(str).astype(object),
                "tutor_group": _texts([f"{group}{'ABCDEF'[i % 6]}" for group, i in groups]),
                "entry_date": now.start[who],
                "courses": world.pick_words("sixth_form", who),
                "status": "On roll",
                "establishment_name": places.name[place],
                "establishment": places.number[place],
                "ukprn": places.ukprn[place],
            },
            dialect=number,
        )


def _some_places(world: World, who: Ints, places: Ints) -> Ints:
    chosen: Ints = places[world.chance.whole("stranger's place", who, len(places))]
    return chosen


def _decimals(numbers: np.ndarray) -> Texts:
    return _texts([f"{number:.2f}" for number in numbers.tolist()])


def _texts(listed: object) -> Texts:
    return np.array(listed, dtype=object)
