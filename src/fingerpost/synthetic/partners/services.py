"""What the council's own services send: plans, care, youth justice, home education and missing education."""

from collections.abc import Iterator

import numpy as np

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE, day
from fingerpost.synthetic.caseload import ADULT_DAYS
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.partners.folk import CAREFUL, CASUAL, USUAL
from fingerpost.synthetic.partners.sheets import Sheet
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World
from fingerpost.synthetic.traits import PLAN

PLAN_MONTHS = (10, 1)
HOME_MONTHS = (10, 1)
LOOKED_AFTER, REFUGEE, YOUTH_OFFENDING = names.HAS_LOOKED_AFTER, names.HAS_REFUGEE, names.HAS_YOUTH_OFFENDING
OC3 = {"full": "F2", "apprentice": "F4", "work": "F5", "neet": "G5", "unknown": "0"}


def sheets(world: World, now: Snapshot) -> Iterator[Sheet]:
    """The files of the month."""
    if now.month.number in PLAN_MONTHS:
        yield _plans(world, now)
    yield _care(world, now)
    yield _youth_justice(world, now)
    if now.month.number in HOME_MONTHS:
        yield _not_in_school(world, now)


def _plans(world: World, now: Snapshot) -> Sheet:
    who = np.flatnonzero(now.here & (world.people.send == PLAN))
    places = np.array([*world.ground.establishments.name, ""], dtype=object)
    special = np.isin(now.code[who], [int(names.SPECIAL_POST_16)])
    return Sheet(
        f"ehc_plans_{now.month.name}",
        "ehc_plans",
        who,
        {
            **world.folk.told("plans", who, USUAL),
            "plan_start": now.month.first - 200 - world.chance.whole("plan made", who, 2600),
            "plan_status": "Final",
            "need1": world.pick_words("need", who),
            "placement": places[now.place[who]],
            "placement_type": np.where(special, "Specialist college", "Mainstream").astype(object),
            "review_due": now.month.first + 10 + world.chance.whole("review", who, 330),
            "caseworker": world.pick_words("caseworker", who),
            "authority": world.area_code,
            "as_at": np.full(len(who), now.month.first + 4, dtype=np.int64),
        },
    )


def _care(world: World, now: Snapshot) -> Sheet:
    who = np.flatnonzero(now.here & world.people.has[LOOKED_AFTER])
    adult = now.month.last - world.people.birth[who] >= ADULT_DAYS
    into = world.people.birth[who] + 365 * (4 + who % 12)
    uasc = world.people.has[REFUGEE][who]
    nowhere = np.full(len(who), NONE, dtype=np.int64)
    return Sheet(
        f"looked_after_{now.month.name}",
        "looked_after",
        who,
        {
            **world.folk.told("care", who, CAREFUL),
            "partner_id": (500_000 + who).astype(str).astype(object),
            "care_status": np.where(adult, "Former relevant", "Looked after").astype(object),
            "legal_status": np.where(adult, "", np.where(who % 3 == 0, "V2", "C2")).astype(object),
            "uasc": np.where(uasc, "Y", "N").astype(object),
            "care_start": into,
            "care_end": np.where(adult, world.people.birth[who] + ADULT_DAYS, NONE),
            "placement_type": np.where(adult, "Independent living", world.pick_words("placement", who)),
            "placement_start": np.maximum(into, now.month.first - 30 - who % 700),
            "placements": (1 + who % 5).astype(str).astype(object),
            "social_worker": np.where(adult, "", world.pick_words("worker", who)),
            "personal_adviser": np.where(adult, world.pick_words("worker", who), ""),
            "pathway_plan": np.where(adult, now.month.first - who % 180, nowhere),
            "missing": np.where(uasc & (who % 29 == 0), "Y", "N").astype(object),
            "care_activity": np.where(adult, _oc3(now, who), ""),
            "plan": np.where(world.people.send[who] == PLAN, "Y", "N").astype(object),
            "as_at": np.full(len(who), now.month.last - 2, dtype=np.int64),
        },
    )


def _oc3(now: Snapshot, who: Ints) -> np.ndarray:
    """The activity of the looked-after return that goes with the code, first digit by first digit."""
    kinds = {2: "full", 3: "work", 4: "work", 6: "neet"}
    told = [
        "apprentice" if c == int(names.APPRENTICESHIP) else kinds.get(c // 100, "unknown")
        for c in now.code[who]
    ]
    return np.array([OC3[kind] for kind in told], dtype=object)


def _youth_justice(world: World, now: Snapshot) -> Sheet:
    who = np.flatnonzero(now.here & world.people.has[YOUTH_OFFENDING])
    began = now.month.first - 20 - world.chance.whole("order", who, 300)
    hundreds = now.code[who] // 100
    none = hundreds >= 6
    part = ~none & (who % 4 == 0)
    custody = np.isin(now.code[who], [int(names.CUSTODY), int(names.EDUCATION_IN_CUSTODY)])
    return Sheet(
        f"youth_justice_{now.month.name}",
        "youth_justice",
        who,
        {
            **world.folk.told("youth justice", who, CASUAL),
            "order_type": np.where(custody, "Detention and training order", world.pick_words("order", who)),
            "order_start": began,
            "order_end": began + 360,
            "custody": np.where(custody, "Y", "N").astype(object),
            "provision": np.where(none, "NEET", np.where(part, "Part time", "Full time")).astype(object),
            "offered_hours": np.where(none, "0", np.where(part, "12", "25")).astype(object),
            "attended_hours": np.where(none, "0", np.where(part, "8", "21")).astype(object),
            "case_manager": world.pick_words("worker", who),
            "child_protection": np.where(who % 25 == 0, "Y", "N").astype(object),
            "speech_and_language": np.where(who % 18 == 0, "Y", "N").astype(object),
            "plan": np.where(world.people.send[who] == PLAN, "Y", "N").astype(object),
            "preference": np.where(none, "Construction (CSCS card)", "").astype(object),
            "as_at": np.full(len(who), now.month.last - 4, dtype=np.int64),
        },
    )


def _not_in_school(world: World, now: Snapshot) -> Sheet:
    home, missing = int(names.COMPULSORY_EDUCATED_AT_HOME), int(names.COMPULSORY_NOT_REGISTERED)
    who = np.flatnonzero(now.here & np.isin(now.code, [home, missing]))
    at_home = now.code[who] == home
    places = np.array(world.ground.establishments.name, dtype=object)
    return Sheet(
        f"not_in_school_{now.month.name}",
        "not_in_school",
        who,
        {
            **world.folk.told("home education", who, USUAL),
            "year_group": "11",
            "category": np.where(at_home, "EHE", "CME").astype(object),
            "start": day(now.month.academic_year, 9) - world.chance.whole("notified", who, 900),
            "reason": world.pick_words("ehe_reason", who),
            "previous_school": places[world.people.school[who]],
            "concern": np.where(who % 5 == 0, "Yes", "No").astype(object),
            "last_contact": now.month.first - 5 - who % 120,
            "officer": world.pick_words("worker", who),
            "phone": world.folk.mobiles(who),
            "carer_name": np.array([f"Parent of {name}" for name in world.folk.given[who]], dtype=object),
        },
    )
