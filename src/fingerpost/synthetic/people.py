"""The young people of a made-up county: all that stays the same about them from month to month."""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.calendar import Month, day
from fingerpost.synthetic.chance import Chance, Flags, Floats, Ints
from fingerpost.synthetic.identifiers import learner_numbers, pupil_numbers
from fingerpost.synthetic.lists import Lie, communities, ethnicities
from fingerpost.synthetic.places import Ground

FOR_EVER = 10_000
"""A month that never comes."""
OLDER_WITH_A_PLAN = (0.012, 0.018, 0.024, 0.032, 0.040, 0.050)
"""Share of a year group still tracked with a plan, the oldest first (a default of ours)."""
MOVES_A_MONTH = 0.0014
"""Share of a year group that moves into the county each month, and out of it (a default of ours)."""
LED_ELSEWHERE = 0.008
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


@dataclass
class People:
    """One entry a record. Dates are days since 1970, months places in the run, text places in lists."""

    year_11: Ints
    """The year whose summer ended Year 11."""
    number: Ints
    """A running number inside the year, from which the pupil number is made."""
    birth: Ints
    female: Flags
    gender: list[str]
    ethnicity: Ints
    given: list[str]
    middle: list[str]
    family: list[str]
    address: list[str]
    postcode: Ints
    """Place in the ground's postcodes; -1 where the person lives outside the county."""
    district: Ints
    upn: list[str]
    uln: list[str]
    ypid: list[str]
    send: Ints
    has: dict[str, Flags]
    school: Ints
    enter: Ints
    leave: Ints
    """The month of moving out of the county, as drawn; the caseload keeps what really happened."""
    lead: list[str]
    year_11_authority: list[str]
    from_elsewhere: Flags
    free_meals: Flags
    english_additional: Flags
    attendance: Ints
    """Points of the risk table for attendance: 0, 1 or 2."""
    suspended: Ints
    weight: Floats
    """How prone to leave education: 1 for most, 20 and more for a few."""

    def __len__(self) -> int:
        return len(self.year_11)


def make_people(
    cohort: int, area_code: str, lie: Lie, ground: Ground, months: list[Month], chance: Chance
) -> People:
    """Everyone who will be on the record in these months: year groups 11 to 13, those with a plan to 25,
    and those who move in. The first month is the August before the run's first academic year."""
    first, last = months[0].year, months[-1].academic_year
    year_11, number, enter = _year_groups(cohort // 2, first, last, len(months))
    ids = np.arange(len(year_11), dtype=np.int64)
    mover = enter > 0
    leave = _leaving(ids, year_11, enter, cohort // 2, months, chance)
    ethnicity = chance.pick("ethnicity", ids, [e.share for e in ethnicities()])
    female = chance.flags("female", ids, 0.487)
    given, middle, family = _names(ids, ethnicity, female, chance)
    ward_weights = chance.uniform("ward size", np.arange(len(ground.wards), dtype=np.int64)) + 0.6
    ward = chance.pick("ward", ids, ward_weights)
    per_ward = len(ground.postcodes) // len(ground.wards)
    outside = chance.flags("lives outside", ids, 0.012)
    postcode = np.where(outside, -1, ward * per_ward + chance.whole("postcode", ids, per_ward))
    district = ground.ward_district[ward]
    send = _send(ids, year_11, number, female, first, chance)
    has = _characteristics(ids, ethnicity, female, chance)
    born = [day(int(y) - 17, 9) for y in year_11]
    length = np.array([day(int(y) - 16, 9) for y in year_11], dtype=np.int64) - np.array(born, dtype=np.int64)
    birth = np.array(born, dtype=np.int64) + chance.whole("birth", ids, length)
    elsewhere = np.array([int(code) for code in lie.neighbours], dtype=np.int64)
    was = np.where(mover, elsewhere[chance.whole("came from", ids, len(elsewhere))], int(area_code))
    led = chance.flags("led elsewhere", ids, LED_ELSEWHERE) & ~mover
    lead_codes = elsewhere[chance.whole("led by", ids, len(elsewhere))]
    free_meals = chance.flags("free meals", ids, 0.13)
    attendance = chance.pick("attendance", ids, [82, 9, 9])
    people = People(
        year_11=year_11,
        number=number,
        birth=birth,
        female=female,
        gender=_gender(ids, female, chance),
        ethnicity=ethnicity,
        given=given,
        middle=middle,
        family=family,
        address=_addresses(ids, ground, chance),
        postcode=postcode,
        district=np.where(outside, -1, district),
        upn=pupil_numbers(
            was, 9_700 + number % ground.primary_schools, year_11 - 11, number // ground.primary_schools
        ),
        uln=learner_numbers(ids),
        ypid=[f"{area_code}{20_000 + 3 * i:010d}" for i in ids.tolist()],
        send=send,
        has=has,
        school=_schools(ids, district, ground, chance),
        enter=enter,
        leave=leave,
        lead=[f"{code:03d}" for code in np.where(led, lead_codes, int(area_code)).tolist()],
        year_11_authority=[f"{code:03d}" for code in was.tolist()],
        from_elsewhere=mover,
        free_meals=free_meals,
        english_additional=chance.uniform("english", ids) * 100
        < np.array([e.english_additional for e in ethnicities()])[ethnicity],
        attendance=attendance,
        suspended=chance.pick("suspended", ids, [93, 5, 2]),
        weight=np.ones(len(ids)),
    )
    people.weight = _weights(people, ground, chance)
    return people


def _year_groups(size: int, first: int, last: int, months: int) -> tuple[Ints, Ints, Ints]:
    """Year of leaving Year 11, number within it, and month of entry."""
    moves = max(1, round(size * MOVES_A_MONTH))
    groups = []
    for year in range(first - 7, last + 2):
        older = year < first - 1
        count = round(size * OLDER_WITH_A_PLAN[year - (first - 7)]) if older else size
        groups.append((year, np.zeros(count, dtype=np.int64)))
        if not older:
            groups.append((year, np.repeat(np.arange(1, months, dtype=np.int64), moves)))
    year_11 = np.concatenate([np.full(len(entry), year, dtype=np.int64) for year, entry in groups])
    enter = np.concatenate([entry for _, entry in groups])
    number = np.arange(len(year_11), dtype=np.int64)
    for year in np.unique(year_11):
        here = year_11 == year
        number[here] = np.arange(here.sum())
    return year_11, number, enter


def _leaving(ids: Ints, year_11: Ints, enter: Ints, size: int, months: list[Month], chance: Chance) -> Ints:
    """As many leave each year group each month as move into it, so that its size holds."""
    leave = np.full(len(ids), FOR_EVER, dtype=np.int64)
    moves = max(1, round(size * MOVES_A_MONTH))
    for year in np.unique(year_11[enter > 0]):
        for month in months[2:]:
            staying = ids[(year_11 == year) & (enter < month.place - 2) & (leave == FOR_EVER)]
            leave[chance.sample("leaves", staying, np.ones(len(staying)), moves, month.place)] = month.place
    return leave


def _names(
    ids: Ints, ethnicity: Ints, female: Flags, chance: Chance
) -> tuple[list[str], list[str], list[str]]:
    given = np.empty(len(ids), dtype=object)
    middle = np.full(len(ids), "", dtype=object)
    family = np.empty(len(ids), dtype=object)
    mixed = chance.uniform("name's community", ids)
    all_ethnicities = ethnicities()
    own = np.array([e.community for e in all_ethnicities], dtype=object)[ethnicity]
    own = np.where((mixed < 0.04) & (own != "british"), "british", own)
    for community, names in communities().items():
        for sex, pool in ((True, names.female), (False, names.male)):
            here = ids[(own == community) & (female == sex)]
            words = np.array(pool, dtype=object)
            given[here] = words[_skewed("given", here, len(pool), chance)]
            with_middle = here[chance.flags("has a middle name", here, 0.35)]
            middle[with_middle] = words[chance.whole("middle", with_middle, len(pool))]
        here = ids[own == community]
        words = np.array(names.family, dtype=object)
        family[here] = words[_skewed("family", here, len(words), chance)]
    double = ids[chance.flags("double-barrelled", ids, 0.03) & (own == "british")]
    second = np.array(communities()["british"].family, dtype=object)
    family[double] = family[double] + "-" + second[chance.whole("second barrel", double, len(second))]
    return given.tolist(), middle.tolist(), family.tolist()


def _skewed(purpose: str, ids: Ints, size: int, chance: Chance) -> Ints:
    """Places in a list, the early ones commoner."""
    return (
        chance.uniform(purpose, ids) * chance.uniform(purpose + " again", ids) * size * 0.6
        + chance.uniform(purpose + " third", ids) * size * 0.4
    ).astype(np.int64)


def _gender(ids: Ints, female: Flags, chance: Chance) -> list[str]:
    draw = chance.uniform("gender", ids)
    codes = np.where(draw < 0.002, "W", np.where(draw < 0.004, "U", np.where(female, "F", "M")))
    listed: list[str] = codes.tolist()
    return listed


def _addresses(ids: Ints, ground: Ground, chance: Chance) -> list[str]:
    house = chance.whole("house", ids, 180) + 1
    street = chance.whole("street", ids, len(ground.streets))
    return [f"{n} {ground.streets[s]}" for n, s in zip(house.tolist(), street.tolist(), strict=True)]


def _schools(ids: Ints, district: Ints, ground: Ground, chance: Chance) -> Ints:
    """The school attended in Year 11: mostly one of the own district's."""
    schools = ground.establishments.kinds["school"]
    chosen = schools[chance.whole("school", ids, len(schools))]
    for place in range(len(ground.districts)):
        near = schools[ground.establishments.district[schools] == place]
        here = ids[(district == place) & chance.flags("near school", ids, 0.85)]
        if len(near):
            chosen[here] = near[chance.whole("which near school", here, len(near))]
    return chosen


def _send(ids: Ints, year_11: Ints, number: Ints, female: Flags, first: int, chance: Chance) -> Ints:
    draw = chance.uniform("send", ids) * np.where(female, 1.25, 0.8)
    send = np.where(draw < 0.055, PLAN, np.where(draw < 0.156, SUPPORT, NO_PLAN))
    settled: Ints = np.where(year_11 < first - 1, PLAN, send).astype(np.int64)
    return settled


def _characteristics(ids: Ints, ethnicity: Ints, female: Flags, chance: Chance) -> dict[str, Flags]:
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


def _weights(people: People, ground: Ground, chance: Chance) -> Floats:
    ids = np.arange(len(people), dtype=np.int64)
    places = np.arange(len(ground.districts), dtype=np.int64)
    order = np.argsort(chance.uniform("district", places), kind="stable")
    spread = np.array(DISTRICT_SPREAD)[order * len(DISTRICT_SPREAD) // len(places)]
    weight = np.where(people.district < 0, 1.0, spread[np.maximum(people.district, 0)])
    weight = weight * np.array([1.0, 2.0, 2.2])[people.send]
    for code, factor in (
        ("110", 5.0),
        ("120", 14.0),
        ("130", 2.5),
        ("140", 4.0),
        ("150", 6.0),
        ("170", 6.0),
        ("190", 4.0),
        ("200", 6.0),
        ("210", 5.0),
    ):
        weight = weight * np.where(people.has[code], factor, 1.0)
    weight = weight * np.where(people.female, 0.88, 1.1) * np.where(people.free_meals, 1.7, 1.0)
    weight = weight * np.array([1.0, 1.6, 2.6])[people.attendance]
    return np.minimum(weight, 30.0) * (0.5 + chance.uniform("prone", ids))
