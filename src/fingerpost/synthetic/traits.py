"""Needs and circumstances: plans, characteristics, and how prone they make somebody to leave education."""

import numpy as np

from fingerpost.synthetic.chance import Chance, Flags, Floats, Ints

NO_PLAN, SUPPORT, PLAN = 0, 1, 2

CHARACTERISTICS: dict[str, float] = {
    "110": 0.0050,
    "120": 0.0045,
    "130": 0.0022,
    "140": 0.0045,
    "150": 0.0018,
    "170": 0.0048,
    "190": 0.0005,
    "200": 0.0040,
    "210": 0.0060,
}
"""Shares with each characteristic, so that the vulnerable group is about 2.8 per cent as in England."""
CODES = ("110", "120", "130", "140", "150", "160", "170", "180", "190", "200", "210")


def needs(ids: Ints, older: Flags, female: Flags, chance: Chance) -> Ints:
    """PLAN, SUPPORT or NO_PLAN; the older people on the record are there because of a plan."""
    draw = chance.uniform("send", ids) * np.where(female, 1.25, 0.8)
    send = np.where(draw < 0.055, PLAN, np.where(draw < 0.156, SUPPORT, NO_PLAN))
    settled: Ints = np.where(older, PLAN, send).astype(np.int64)
    return settled


def characteristics(ids: Ints, female: Flags, chance: Chance) -> dict[str, Flags]:
    """Code -> who has it. Care leaver and pregnancy follow from age and activity, so nobody has them here."""
    has = {code: np.zeros(len(ids), dtype=np.bool_) for code in CODES}
    for code, share in CHARACTERISTICS.items():
        has[code] = chance.flags("has " + code, ids, share)
    has["120"] &= female | chance.flags("young father", ids, 0.15)
    unaccompanied = chance.flags("unaccompanied", ids, 0.0016) & ~female
    has["130"] |= unaccompanied
    has["110"] |= unaccompanied
    drawn_in = chance.flags("care and justice", ids, 0.12)
    has["170"] |= has["110"] & drawn_in
    has["210"] |= has["110"] & chance.flags("care and health", ids, 0.12)
    return has


DISTRICT_SPREAD = (0.62, 0.75, 0.85, 0.92, 1.0, 1.05, 1.15, 1.3, 1.55)
NEED_FACTOR = (1.0, 1.8, 2.1)
ATTENDANCE_FACTOR = (1.0, 1.6, 2.6)
FACTORS = {
    "110": 9.0,
    "120": 20.0,
    "130": 4.0,
    "140": 9.0,
    "150": 14.0,
    "170": 14.0,
    "190": 8.0,
    "200": 12.0,
    "210": 12.0,
}
"""How many times as prone each makes somebody to be NEET: set so that the vulnerable group comes out about
six times as often as others, as in England (ours)."""
MOST = 45.0


def prone(
    *,
    district: Ints,
    districts: int,
    send: Ints,
    has: dict[str, Flags],
    female: Flags,
    free_meals: Flags,
    attendance: Ints,
    chance: Chance,
) -> Floats:
    """How prone each is to leave education: about 1 for most, at the very most 1.5 × MOST."""
    ids = np.arange(len(district), dtype=np.int64)
    order = np.argsort(chance.uniform("district", np.arange(districts, dtype=np.int64)), kind="stable")
    spread = np.array(DISTRICT_SPREAD)[order * (len(DISTRICT_SPREAD) - 1) // max(1, districts - 1)]
    weight = np.where(district < 0, 1.0, spread[np.maximum(district, 0)])
    weight = weight * np.array(NEED_FACTOR)[send] * np.array(ATTENDANCE_FACTOR)[attendance]
    for code, factor in FACTORS.items():
        weight = weight * np.where(has[code], factor, 1.0)
    weight = weight * np.where(female, 0.88, 1.1) * np.where(free_meals, 1.7, 1.0)
    result: Floats = np.minimum(weight, MOST) * (0.5 + chance.uniform("prone", ids))
    return result
