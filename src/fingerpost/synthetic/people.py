"""The young people of a made-up county: all that stays the same about them from month to month."""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.calendar import Month, day
from fingerpost.synthetic.chance import Chance, Flags, Floats, Ints
from fingerpost.synthetic.identifiers import learner_numbers, pupil_numbers
from fingerpost.synthetic.lists import Lie, ethnicities
from fingerpost.synthetic.naming import addresses, genders, names
from fingerpost.synthetic.places import Ground
from fingerpost.synthetic.traits import characteristics, needs, prone

FOR_EVER = 10_000
"""A month that never comes."""
OLDER_WITH_A_PLAN = (0.012, 0.018, 0.024, 0.032, 0.040, 0.050)
"""Share of a year group still tracked with a plan, the oldest first (a default of ours)."""
MOVES_A_MONTH = 0.0014
"""Share of a year group that moves into the county each month, and out of it (a default of ours)."""
LED_ELSEWHERE = 0.008


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
    year_11, number, enter = _year_groups(
        round(cohort / 2 * (1 + LED_ELSEWHERE / 2)), first, last, len(months)
    )
    ids = np.arange(len(year_11), dtype=np.int64)
    mover = enter > 0
    leave = _leaving(ids, year_11, enter, months, chance)
    ethnicity = chance.pick("ethnicity", ids, [e.share for e in ethnicities()])
    female = chance.flags("female", ids, 0.487)
    given, middle, family = names(ids, ethnicity, female, chance)
    ward_weights = chance.uniform("ward size", np.arange(len(ground.wards), dtype=np.int64)) + 0.6
    ward = chance.pick("ward", ids, ward_weights)
    per_ward = len(ground.postcodes) // len(ground.wards)
    outside = chance.flags("lives outside", ids, 0.012)
    postcode = np.where(outside, -1, ward * per_ward + chance.whole("postcode", ids, per_ward))
    district = ground.ward_district[ward]
    send = needs(ids, year_11 < first - 1, female, chance)
    has = characteristics(ids, female, chance)
    born = [day(int(y) - 17, 9) for y in year_11]
    length = np.array([day(int(y) - 16, 9) for y in year_11], dtype=np.int64) - np.array(born, dtype=np.int64)
    birth = np.array(born, dtype=np.int64) + chance.whole("birth", ids, length)
    elsewhere = np.array([int(code) for code in lie.neighbours], dtype=np.int64)
    was = np.where(mover, elsewhere[chance.whole("came from", ids, len(elsewhere))], int(area_code))
    led = chance.flags("led elsewhere", ids, LED_ELSEWHERE) & ~mover
    lead_codes = elsewhere[chance.whole("led by", ids, len(elsewhere))]
    free_meals = chance.flags("free meals", ids, 0.13)
    attendance = chance.pick("attendance", ids, [82, 9, 9])
    home = np.where(outside, -1, district)
    return People(
        year_11=year_11,
        number=number,
        birth=birth,
        female=female,
        gender=genders(ids, female, chance),
        ethnicity=ethnicity,
        given=given,
        middle=middle,
        family=family,
        address=addresses(ids, ground, chance),
        postcode=postcode,
        district=home,
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
        weight=prone(
            district=home,
            districts=len(ground.districts),
            send=send,
            has=has,
            female=female,
            free_meals=free_meals,
            attendance=attendance,
            chance=chance,
        ),
    )


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


def _leaving(ids: Ints, year_11: Ints, enter: Ints, months: list[Month], chance: Chance) -> Ints:
    """As many leave each year group each month as move into it, so that its size holds."""
    leave = np.full(len(ids), FOR_EVER, dtype=np.int64)
    for year in np.unique(year_11[enter > 0]):
        moves = int(((year_11 == year) & (enter == 1)).sum())
        for month in months[2:]:
            staying = ids[(year_11 == year) & (enter < month.place - 2) & (leave == FOR_EVER)]
            leave[chance.sample("leaves", staying, np.ones(len(staying)), moves, month.place)] = month.place
    return leave


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
