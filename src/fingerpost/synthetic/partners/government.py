"""What comes back: the Department's error file, people on two returns, and new claimants from DWP."""

from collections.abc import Iterator, Mapping
from math import ceil

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE
from fingerpost.synthetic.caseload import ADULT_DAYS
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.partners.folk import CAREFUL, CASUAL
from fingerpost.synthetic.partners.sheets import Sheet
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World

BLANK = (
    ("ethnicity", "6", "2", "Ethnicity", "Ethnicity is missing"),
    ("gender", "4", "2", "Gender", "Gender is missing"),
    ("family_name", "3", "1", "FamilyName", "Family name is missing"),
    ("postcode", "32", "1", "Postcode", "Postcode is missing"),
    ("level_of_need_code", "100", "1", "LevelOfNeedCode", "Level of need is missing"),
    ("send_flag", "103", "2", "SENDFlag", "SEND flag is missing"),
    ("date_ascertained", "203", "1", "DateAscertained", "Date ascertained is missing"),
)
"""Fields that may not be blank, with the Department's rule, its priority and words like its own."""
MOST_ERRORS = 400
STILL_THERE = 0.3
"""Share of those who moved away whom the other authority returns too, and we still do."""
STRANGE = 0.05
CLAIMS = 0.55
"""Share of adults newly seeking work who make a claim."""


def sheets(
    world: World, before: Snapshot, now: Snapshot, returned: Mapping[str, pa.Array], rows: Ints, ids: pa.Array
) -> Iterator[Sheet]:
    """The files of the month. `returned` is the extract of the month before, `rows` whom it is about."""
    yield _errors(world, before, now, returned, rows)
    yield _duplicates(world, before, now, ids)
    yield _claimants(world, before, now)


def _errors(
    world: World, before: Snapshot, now: Snapshot, returned: Mapping[str, pa.Array], rows: Ints
) -> Sheet:
    found: list[tuple[int, str, tuple[str, ...]]] = []
    for column, *about in BLANK:
        blank = pc.equal(pc.fill_null(returned[column], ""), "")
        named = pc.not_equal(returned["young_persons_id"], "")
        for place in np.flatnonzero(np.asarray(pc.and_(blank, named)))[:MOST_ERRORS].tolist():
            ypid = returned["young_persons_id"][place].as_py()
            found.append((int(rows[place]), ypid, tuple(about)))
    found.sort(key=lambda error: (error[1], int(error[2][0])))
    rule, priority, field, message = ([error[2][n] for error in found] for n in range(4))
    who = np.array([error[0] for error in found], dtype=np.int64)
    return Sheet(
        f"department_errors_{now.month.name}",
        "department_errors",
        who,
        {
            "council_id": [error[1] for error in found],
            "authority": world.area_code,
            "period_end": np.full(len(who), before.month.last, dtype=np.int64),
            "rule": rule,
            "priority": priority,
            "field": field,
            "message": message,
        },
    )


def _duplicates(world: World, before: Snapshot, now: Snapshot, ids: pa.Array) -> Sheet:
    """People who came from another authority, which has not let go of them yet."""
    came = np.flatnonzero(now.here & world.people.from_elsewhere)
    who = came[world.chance.flags("still there", came, STILL_THERE, now.month.place)]
    told = world.folk.told("council", who, CAREFUL)
    other = np.array(world.people.year_11_authority, dtype=object)[who]
    return Sheet(
        f"department_duplicates_{now.month.name}",
        "department_duplicates",
        who,
        {
            **told,
            "council_id": ids.take(pa.array(who)).to_pylist(),
            "authority": world.area_code,
            "other_authority": other,
            "other_id": [
                f"{code}{4_000_000 + 7 * i:010d}" for code, i in zip(other, who.tolist(), strict=True)
            ],
            "other_status": "P",
            "matched_on": "Name and date of birth",
            "period_end": np.full(len(who), before.month.last, dtype=np.int64),
        },
    )


def _claimants(world: World, before: Snapshot, now: Snapshot) -> Sheet:
    """Adults who have newly become NEET, and claimants of other counties."""
    seeks = now.here & (now.code == int(names.SEEKING)) & now.changed_since(before)
    own = np.flatnonzero(seeks & (now.month.last - world.people.birth >= ADULT_DAYS))
    own = own[world.chance.flags("claims", own, CLAIMS)]
    away = world.some_strangers("claimants", ceil(len(own) * STRANGE))
    who = np.concatenate([own, away])
    start = np.concatenate([now.start[own] + own % 9, now.month.first + away % 20])
    told = world.folk.told("claimants", who, CASUAL)
    return Sheet(
        f"dwp_claimants_{now.month.name}",
        "dwp_claimants",
        who,
        {
            **told,
            "phone": world.folk.mobiles(who),
            "claim_start": np.where(start > now.month.last, NONE, start),
            "benefit": "Universal Credit",
            "conditionality": np.where(who % 4 == 0, "Preparing for work", "Searching for work").astype(
                object
            ),
            "jobcentre": world.pick_words("jobcentre", who),
            "as_at": np.full(len(who), now.month.last, dtype=np.int64),
        },
    )
