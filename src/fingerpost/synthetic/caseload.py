"""The record as it stands at a month end: one current activity a person, and how it comes to change."""

import numpy as np

from fingerpost.core.codes import names
from fingerpost.synthetic.activities import ADULT, PLACES, mix, tables
from fingerpost.synthetic.calendar import NONE, Month, add_months, day
from fingerpost.synthetic.chance import Chance, Flags, Ints
from fingerpost.synthetic.people import People
from fingerpost.synthetic.places import Ground
from fingerpost.synthetic.traits import PLAN

ADULT_DAYS = 6575
"""Days to an 18th birthday, to the day at most."""


class Caseload:
    """Columns as long as the people; dates are days since 1970 or NONE."""

    def __init__(self, people: People, ground: Ground, chance: Chance, area_code: str) -> None:
        size = len(people)
        self.people, self.ground, self.chance = people, ground, chance
        self.tables = tables()
        self.ids = np.arange(size, dtype=np.int64)
        self.own = np.array([lead == area_code for lead in people.lead], dtype=np.bool_)
        self.code = np.zeros(size, dtype=np.int64)
        self.start = np.full(size, NONE, dtype=np.int64)
        self.ascertained = self.start.copy()
        self.verified = self.start.copy()
        self.review = self.start.copy()
        self.lapse = self.start.copy()
        self.predicted = self.start.copy()
        self.neet_start = self.start.copy()
        self.place = np.full(size, -1, dtype=np.int64)
        self.let_lapse = np.zeros(size, dtype=np.bool_)
        self.status = np.full(size, "", dtype="<U1")
        """Cohort status; blank before someone is on the record and after the row is dropped."""
        self.since = np.zeros(size, dtype=np.int64)
        """The month in which the cohort status was set."""
        self.custody_until = np.full(size, -1, dtype=np.int64)
        self.expecting_until = np.full(size, NONE, dtype=np.int64)

    def year_group(self, month: Month) -> Ints:
        """Academic year group at a month: 11, 12, 13 …"""
        return 12 + month.academic_year - self.people.year_11

    def learn(self, ids: Ints, month: Month, *, late: bool = False) -> None:
        """They begin to learn, in ways that fit year group, plan and time of year."""
        codes = np.full(len(ids), int(names.FURTHER_EDUCATION), dtype=np.int64)
        groups = self.year_group(month)[ids]
        plan = self.people.send[ids] == PLAN
        profiles = (
            {"late": np.ones(len(ids), dtype=np.bool_)}
            if late
            else {"year_12": groups <= 12, "year_13": groups == 13, "after": groups > 13}
        )
        profiles = {name: here & ~plan for name, here in profiles.items()} | {"plan": plan}
        for profile, here in profiles.items():
            listed, weights = mix(profile)
            codes[here] = listed[self.chance.pick("learns", ids[here], weights, month.place)]
        start = self._a_day(ids, month, 9 if month.number == 9 else 0)
        if month.number in (10, 11, 12):
            # Last year's record had lapsed: they were there from September, and it is learnt only now.
            since = day(month.year, 9) + self.chance.whole("since", ids, 9)
            start = np.where(self.let_lapse[ids], since, start)
        young = start - self.people.birth[ids] < ADULT_DAYS
        for code, instead in ADULT.items():
            codes[young & (codes == int(code))] = int(instead)
        self._begin(ids, codes, start, month)

    def work(self, ids: Ints, month: Month) -> None:
        """They begin work, or another activity that does not count as participating."""
        listed, weights = mix("work")
        codes = listed[self.chance.pick("works", ids, weights, month.place)]
        self._begin(ids, codes, self._a_day(ids, month), month)

    def attend_school(self, ids: Ints, month: Month) -> None:
        """Year 11 at a school, or another arrangement of compulsory age."""
        draw = self.chance.uniform("year 11", ids)
        codes = np.where(draw < 0.982, 110, np.where(draw < 0.994, 120, np.where(draw < 0.998, 140, 150)))
        self.code[ids] = codes
        summer = np.array([day(int(y), 8, 31) for y in np.unique(self.people.year_11)], dtype=np.int64)
        years = np.unique(self.people.year_11)
        end = summer[np.searchsorted(years, self.people.year_11[ids])]
        self.start[ids] = end - 364 - 365 * np.where(draw < 0.8, 4, 0)
        self.ascertained[ids] = self.start[ids] + 5
        self.verified[ids] = np.maximum(
            self.start[ids] + 5, month.last - 20 - self.chance.whole("seen", ids, 60)
        )
        self.verified[ids] = np.minimum(self.verified[ids], month.last)
        self.predicted[ids] = self.lapse[ids] = end
        self.place[ids] = np.where((codes == 110), self.people.school[ids], -1)

    def leave_learning(self, ids: Ints, month: Month) -> None:
        """They become NEET, for a reason that fits what is known of them."""
        start = np.maximum(self._a_day(ids, month, 12 if month.number == 9 else 0), self.start[ids] + 1)
        start = np.minimum(start, month.last)
        self._begin(ids, self._reason(ids, month), start, month)
        self.neet_start[ids] = start

    def change_reason(self, ids: Ints, month: Month) -> None:
        """Still NEET, for another reason: a new activity in the same NEET spell."""
        since = self.neet_start[ids].copy()
        start = np.minimum(np.maximum(self._a_day(ids, month), self.start[ids] + 1), month.last)
        self._begin(ids, self._reason(ids, month), start, month)
        self.neet_start[ids] = since

    def lose_sight(self, ids: Ints, month: Month) -> None:
        """Their activity becomes unknown and is recorded so."""
        listed, weights = mix("unknown")
        codes = listed[self.chance.pick("unknown", ids, weights, month.place)]
        start = np.minimum(np.maximum(self._a_day(ids, month), self.start[ids] + 1), month.last)
        self._begin(ids, codes, start, month)

    def enter_custody(self, ids: Ints, month: Month, until: Ints) -> None:
        """Young adults leave the cohort; younger people are in full-time education there."""
        adult = month.first - self.people.birth[ids] >= ADULT_DAYS
        codes = np.where(adult, int(names.CUSTODY), int(names.EDUCATION_IN_CUSTODY))
        self._begin(ids, codes, self._a_day(ids, month), month)
        self.predicted[ids] = self.lapse[ids] = add_months(
            np.full(len(ids), month.last, dtype=np.int64), until
        )
        self.review[ids] = self.lapse[ids] - 30
        self.custody_until[ids] = month.place + until

    def renew(self, ids: Ints, month: Month) -> None:
        """The activity is confirmed and goes on, or the next one of its kind begins."""
        codes = self.code[ids]
        by_confirmation = self.tables.by_confirmation[codes]
        self.confirm(ids[by_confirmation], month)
        dated = ids[~by_confirmation]
        goes_on = (
            self.chance.flags("goes on", dated, 0.87, month.place) & ~self.tables.school[self.code[dated]]
        )
        ended = self.tables.long_course[self.code[dated]]
        on = dated[goes_on]
        self.confirm(on, month)
        self.predicted[on] = np.where(
            ended[goes_on], add_months(np.full(len(on), month.last, dtype=np.int64), 9), self._summer(month)
        )
        self.lapse[on] = self.predicted[on]
        self.let_lapse[on] = False
        self.learn(dated[~goes_on & ~ended], month)
        self.work(dated[~goes_on & ended], month)

    def confirm(self, ids: Ints, month: Month) -> None:
        """Somebody confirms in this month that they still do what they did."""
        seen = np.maximum(self._a_day(ids, month), self.ascertained[ids])
        self.verified[ids] = np.minimum(np.maximum(seen, self.start[ids]), month.last)
        codes = self.code[ids]
        moved = self.tables.by_confirmation[codes] | self.tables.neet[codes]
        here = ids[moved]
        self.lapse[here] = add_months(self.verified[here], self.tables.months[self.code[here]])
        self.let_lapse[ids[~moved]] = self.let_lapse[ids[~moved]] & (self.lapse[ids[~moved]] < month.last)
        self.let_lapse[here] = False

    def _begin(self, ids: Ints, codes: Ints, start: Ints, month: Month) -> None:
        self.code[ids] = codes
        self.start[ids] = start
        told = np.minimum(start + self.chance.whole("told", ids, 18, month.place), month.last)
        self.ascertained[ids] = told
        seen = np.minimum(told + self.chance.whole("seen", ids, 9, month.place), month.last)
        unknown = self.tables.unknown[codes]
        self.verified[ids] = np.where(unknown, NONE, seen)
        self.neet_start[ids] = NONE
        self.let_lapse[ids] = False
        confirmed = self.tables.by_confirmation[codes] | self.tables.neet[codes]
        long = add_months(start, 9 + self.chance.whole("course", ids, 13, month.place))
        predicted = np.where(self.tables.long_course[codes], long, self._summer(month))
        self.predicted[ids] = np.where(confirmed | unknown, NONE, predicted)
        current = add_months(seen, self.tables.months[codes])
        self.lapse[ids] = np.where(unknown, NONE, np.where(confirmed, current, predicted))
        self.review[ids] = np.where(self.tables.review[codes], start + 60, NONE)
        self.place[ids] = self._establishment(ids, codes, month)

    def _summer(self, month: Month) -> int:
        year = month.academic_year + 1 if month.number not in (7, 8) else month.year + 1
        return day(year, 8, 31)

    def _a_day(self, ids: Ints, month: Month, within: int = 0) -> Ints:
        length = within or month.last - month.first + 1
        return month.first + self.chance.whole("day", ids, length, month.place)

    def _establishment(self, ids: Ints, codes: Ints, month: Month) -> Ints:
        places = np.full(len(ids), -1, dtype=np.int64)
        for code, kind in PLACES.items():
            here = codes == int(code)
            if not here.any():
                continue
            pool = self.ground.establishments.kinds[kind]
            # A person's district decides which one, but for one in four.
            far = self.chance.flags("far", ids[here], 0.25, month.place)
            key = np.where(far, ids[here], np.maximum(self.people.district[ids[here]], 0))
            places[here] = pool[self.chance.whole("which " + kind, key, len(pool))]
            if code == names.SIXTH_FORM:
                stays = self.chance.flags("stays on", ids[here], 0.75)
                places[here] = np.where(stays, self.people.school[ids[here]], places[here])
        return places

    def _reason(self, ids: Ints, month: Month) -> Ints:
        listed, weights = mix("neet")
        codes = listed[self.chance.pick("reason", ids, weights, month.place)]
        has, draw = self.people.has, self.chance.uniform("reason fits", ids, month.place)
        codes = np.where(has["140"][ids] & (draw < 0.7), int(names.NOT_AVAILABLE_CARER), codes)
        codes = np.where(has["210"][ids] & (draw < 0.5), int(names.NOT_AVAILABLE_ILLNESS), codes)
        expecting = self.people.female[ids] & (draw > 0.975) & ~has["120"][ids]
        self.expecting_until[ids[expecting]] = month.last + 120
        codes = np.where(expecting, int(names.NOT_AVAILABLE_PREGNANCY), codes)
        parent: Flags = has["120"][ids] & (draw < 0.8)
        return np.where(parent, int(names.NOT_AVAILABLE_PARENT), codes).astype(np.int64)
