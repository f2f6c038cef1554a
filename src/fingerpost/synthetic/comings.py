"""Who is on the record: arrivals, departures, age, custody, and those outside the cohort who drift along."""

import numpy as np

from fingerpost.synthetic.calendar import NONE, Month, month_of
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.traits import PLAN

ROW_STAYS = 5
"""Months for which a departed person's row is still sent."""
INTO_CUSTODY = 0.004
"""Share of those supervised by youth justice who enter custody in a month (a default of ours)."""


def open_record(load: Caseload, month: Month) -> None:
    """The first month: everyone already there, with what they were doing that summer."""
    here = load.people.enter <= 0
    load.status[here] = "P"
    groups = load.year_group(month)
    load.attend_school(load.ids[here & (groups == 11)], month)
    older = load.ids[here & (groups > 11)]
    began = month_of(0, month.academic_year, 9)
    load.learn(older, began)
    draw = load.chance.uniform("at first", older)
    rough = load.people.weight[older] * draw
    past = [
        month_of(-k, month.year - (month.number - k <= 0), (month.number - k - 1) % 12 + 1) for k in range(11)
    ]
    for k, then in enumerate(past):
        load.leave_learning(
            older[(draw > 0.90 + 0.004 * k) & (draw <= 0.904 + 0.004 * k) & (rough > 0)], then
        )
        load.lose_sight(older[(draw > 0.945 + 0.002 * k) & (draw <= 0.947 + 0.002 * k)], then)
    load.work(older[draw > 0.98], month)


def come_and_go(load: Caseload, month: Month) -> None:
    """Arrivals and departures of the month, the year groups of September, custody begun and ended."""
    _arrive(load, month)
    _depart(load, month)
    if month.number == 9:
        _grow_up(load, month)
    _custody(load, month)
    school = load.ids[(load.status == "P") & (load.year_group(month) == 11)]
    fresh = school[(load.code[school] == 0)]
    load.attend_school(fresh, month)
    if month.number in (10, 2):
        load.confirm(school, month)


def _arrive(load: Caseload, month: Month) -> None:
    new = load.ids[(load.people.enter == month.place) & (load.status == "")]
    groups = load.year_group(month)[new]
    load.status[new[groups <= 13]] = "P"
    load.since[new] = month.place
    load.attend_school(new[groups == 11], month)
    grown = new[(groups == 12) | (groups == 13)]
    draw = load.chance.uniform("on arrival", grown)
    load.learn(grown, month, late=True)
    load.work(grown[draw > 0.95], month)
    load.lose_sight(grown[draw < 0.08], month)
    load.leave_learning(grown[(draw >= 0.08) & (draw < 0.13)], month)


def _depart(load: Caseload, month: Month) -> None:
    gone = load.ids[(load.people.leave == month.place) & (load.status == "P") & load.own]
    draw = load.chance.uniform("goes where", gone)
    load.status[gone] = np.where(draw < 0.80, "T", np.where(draw < 0.97, "E", "D"))
    load.since[gone] = month.place
    load.status[gone[load.code[gone] == 0]] = ""
    over = (load.status != "") & (load.status != "P") & (month.place - load.since > ROW_STAYS)
    load.status[over] = ""
    load.status[(load.status == "A") & (month.place > load.since)] = ""


def _grow_up(load: Caseload, month: Month) -> None:
    """September: those past the age are kept only where somebody must still track them."""
    people, groups = load.people, load.year_group(month)
    live = load.status == "P"
    vulnerable = sum(people.has[code] for code in ("110", "130", "140", "150", "170", "210")) > 0
    waiting = load.tables.neet[load.code] | load.tables.unknown[load.code]
    draw = load.chance.uniform("grown", load.ids, month.place)
    plan = people.send == PLAN
    keep = np.where(groups == 14, (plan & (draw < 0.85)) | ((waiting | vulnerable) & (draw < 0.7)), plan)
    leaves = live & (groups >= 14) & ~keep
    over_age = live & (groups > 20)
    load.status[leaves] = np.where(draw[leaves] > 0.93, "A", "")
    load.status[over_age] = "A"
    ceased = live & (groups >= 16) & ~over_age & (draw > 0.88)
    load.status[ceased] = "L"
    load.since[leaves | over_age | ceased] = month.place


def _custody(load: Caseload, month: Month) -> None:
    out = load.ids[(load.custody_until >= 0) & (load.custody_until <= month.place)]
    load.custody_until[out] = -1
    load.leave_learning(out, month)
    groups = load.year_group(month)
    free = load.own & (load.status == "P") & (groups >= 12) & (groups <= 14) & (load.custody_until < 0)
    known = load.ids[free & load.people.has["170"] & (load.code != 0)]
    known = known[~np.isin(known, out)]
    taken = known[load.chance.flags("custody", known, INTO_CUSTODY, month.place)]
    load.enter_custody(taken, month, 2 + load.chance.whole("sentence", taken, 6, month.place))


def drift(load: Caseload, month: Month) -> None:
    """A month for people outside the cohort: over its age, or led by another authority."""
    groups = load.year_group(month)
    outside = (load.status == "P") & (groups >= 12) & ~(load.own & (groups <= 13)) & (load.custody_until < 0)
    ids = load.ids[outside]
    neet, unknown = load.tables.neet[load.code[ids]], load.tables.unknown[load.code[ids]]
    lapsed = load.let_lapse[ids]
    draw = load.chance.uniform("drifts", ids, month.place)
    due = ~neet & ~unknown & ~lapsed & (load.lapse[ids] != NONE) & (load.lapse[ids] < month.last)
    rest = ~neet & ~unknown & ~due & ~lapsed
    _learn_or_work(load, ids[(neet & (draw < 0.06)) | (unknown & (draw < 0.08))], month)
    load.let_lapse[ids[due & (draw > 0.9)]] = True
    load.renew(ids[(due & (draw <= 0.9)) | (lapsed & (draw < 0.3))], month)
    load.leave_learning(ids[rest & (draw < 0.006)], month)
    load.lose_sight(ids[rest & (draw > 0.996)], month)
    load.confirm(ids[neet & (draw > 0.4)], month)


def _learn_or_work(load: Caseload, ids: Ints, month: Month) -> None:
    works = load.chance.flags("works instead", ids, 0.4, month.place)
    load.work(ids[works], month)
    load.learn(ids[~works], month, late=month.number not in (9, 10))
