"""From one month end to the next: who leaves learning, who comes back, who is lost sight of and found.

The flows are drawn first as they would come; then as many join as bring each count to the month's target,
so that the calibration holds by construction and every history stays one person's story.
"""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.calendar import NONE, Month
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.season import Target
from fingerpost.synthetic.traits import PLAN

LEAVE_NEET = 0.085
"""Share of the NEET who leave it in a month: spells then last about half a year (a default of ours)."""
FIND = 0.10
"""Share of the recorded unknown who are found in a month, and below of those whose record has lapsed."""
FIND_LAPSED = 0.25
FIND_IN_AUTUMN = 0.65
LOST_FROM_NEET = 0.2
"""Most of the NEET leavers and of the newly unknown who pass from one to the other."""
LAPSES_LATE = 0.35
"""Most of the newly unknown, outside September, who are records that lapse."""
RECONFIRMED = 0.12
NEET_SEEN = 0.62
NEET_CHANGES = 0.03


@dataclass
class Standing:
    """Who counts as what at a month end, before the month's flows."""

    cohort: Flags
    neet: Flags
    unknown: Flags
    lapsed: Flags
    learning: Flags
    """In the cohort and neither NEET nor unknown."""


def standing(load: Caseload, month: Month) -> Standing:
    """As the records stand when the month begins."""
    groups = load.year_group(month)
    cohort = load.own & (load.status == "P") & ((groups == 12) | (groups == 13)) & (load.code != 710)
    neet = cohort & load.tables.neet[load.code]
    unknown = cohort & load.tables.unknown[load.code]
    lapsed = cohort & load.let_lapse
    return Standing(cohort, neet, unknown, lapsed, cohort & ~neet & ~unknown & ~lapsed)


def move_on(load: Caseload, month: Month, aim: Target) -> None:
    """One month for everyone in the cohort: the counts at its end are the target's."""
    now = standing(load, month)
    size = int(now.cohort.sum())
    chance, when = load.chance, month.place
    weight = load.people.weight
    autumn = month.number in (10, 11)

    neet = load.ids[now.neet]
    leavers = neet[chance.flags("leaves NEET", neet, LEAVE_NEET * _ease(weight[neet]), when)]
    recorded, lapsed = load.ids[now.unknown], load.ids[now.lapsed]
    found = recorded[chance.flags("found", recorded, FIND, when)]
    found_lapsed = lapsed[chance.flags("found", lapsed, FIND_IN_AUTUMN if autumn else FIND_LAPSED, when)]

    turned_neet = found[chance.flags("found NEET", found, 0.3, when)]
    turned_neet = np.concatenate(
        [turned_neet, found_lapsed[chance.flags("found NEET", found_lapsed, 0.03 if autumn else 0.12, when)]]
    )
    want_neet, want_unknown = round(size * aim.neet), round(size * aim.not_known)
    room = want_neet - (len(neet) - len(leavers))
    turned_neet = chance.sample("room", turned_neet, weight[turned_neet], max(0, room), when)
    into_neet = room - len(turned_neet)
    if into_neet < 0:
        staying = np.setdiff1d(neet, leavers)
        leavers = np.concatenate(
            [leavers, chance.sample("goes too", staying, 1 / weight[staying], -into_neet, when)]
        )
    unseen = np.concatenate([recorded, lapsed])
    resolved = np.concatenate([found, found_lapsed])
    into_unknown = want_unknown - (len(unseen) - len(resolved))
    if into_unknown < 0:
        staying = np.setdiff1d(unseen, resolved)
        light = np.where(load.let_lapse[staying], 2.0, 1.0)
        resolved = np.concatenate([resolved, chance.sample("found too", staying, light, -into_unknown, when)])
    back = np.setdiff1d(resolved, turned_neet)

    lost = chance.sample(
        "lost",
        leavers,
        weight[leavers],
        min(int(len(leavers) * LOST_FROM_NEET), max(0, into_unknown) // 5),
        when,
    )
    due = load.ids[now.learning & (load.lapse != NONE) & (load.lapse < month.last) & (load.custody_until < 0)]
    settled = load.ids[now.learning & (load.custody_until < 0)]
    share = 1.0 if month.number == 9 else LAPSES_LATE
    lapsing = chance.sample(
        "lapses", due, _unseen_weight(load, due, month), int((max(0, into_unknown) - len(lost)) * share), when
    )
    candidates = np.setdiff1d(settled, lapsing)
    silent = chance.sample(
        "silent",
        candidates,
        0.6 + 0.12 * weight[candidates],
        max(0, into_unknown) - len(lost) - len(lapsing),
        when,
    )
    candidates = np.setdiff1d(candidates, silent)
    joiners = chance.sample("joins", candidates, weight[candidates], max(0, into_neet), when)

    load.let_lapse[lapsing] = True
    _to_learning(load, np.setdiff1d(leavers, lost), month)
    load.lose_sight(lost, month)
    load.lose_sight(silent, month)
    load.leave_learning(turned_neet, month)
    load.leave_learning(joiners, month)
    _back(load, back, month)
    load.renew(np.setdiff1d(due, np.concatenate([lapsing, silent, joiners])), month)
    _balance(load, month, round(size * aim.participating))
    _keep_in_touch(load, month)


def _ease(weight: np.ndarray) -> np.ndarray:
    """How much sooner or later than others they leave NEET: the more prone stay longer."""
    return np.clip(1.35 - 0.06 * weight, 0.45, 1.3)


def _unseen_weight(load: Caseload, ids: Ints, month: Month) -> np.ndarray:
    new = load.tables.school[load.code[ids]]
    return (0.7 + 0.06 * load.people.weight[ids]) * np.where(new, 1.2, 1.0)


def _back(load: Caseload, ids: Ints, month: Month) -> None:
    """Found in education or work: a lapsed record is confirmed, a recorded unknown begins something."""
    had = load.let_lapse[ids]
    load.renew(ids[had], month)
    _to_learning(load, ids[~had], month)


def _to_learning(load: Caseload, ids: Ints, month: Month) -> None:
    works = load.chance.flags("works instead", ids, 0.22, month.place)
    load.work(ids[works], month)
    load.learn(ids[~works], month, late=month.number not in (9, 10))


def _balance(load: Caseload, month: Month, want: int) -> None:
    """As many participate as should: some in work take a course, or some leave their course for work."""
    now = standing(load, month)
    participates = load.tables.participates[load.code]
    free = load.custody_until < 0
    short = want - int((now.learning & participates).sum())
    if short > 0:
        ids = load.ids[now.learning & ~participates & free]
        load.learn(
            load.chance.sample("takes a course", ids, np.ones(len(ids)), short, month.place), month, late=True
        )
    elif short < 0:
        ids = load.ids[now.learning & participates & free]
        older = np.where(load.year_group(month)[ids] == 13, 2.5, 1.0)
        load.work(load.chance.sample("takes work", ids, older, -short, month.place), month)


def _keep_in_touch(load: Caseload, month: Month) -> None:
    """Confirmations, changes of reason, and births, among those whose group does not change."""
    now = standing(load, month)
    chance, when = load.chance, month.place
    neet = load.ids[now.neet & (load.start < month.first)]
    born = neet[(load.code[neet] == 650) & (load.expecting_until[neet] < month.last)]
    load.people.has["120"][born] = True
    changed = chance.flags("changes reason", neet, NEET_CHANGES, when)
    changed[np.isin(neet, born)] = True
    load.change_reason(neet[changed], month)
    seen = neet[~changed & chance.flags("NEET seen", neet, NEET_SEEN, when)]
    load.confirm(seen, month)
    rate = np.where(load.people.send == PLAN, 1.5, 1.0) * RECONFIRMED
    quiet = load.ids[now.learning & (load.start < month.first) & (load.custody_until < 0)]
    load.confirm(quiet[chance.flags("seen again", quiet, rate[quiet], when)], month)
