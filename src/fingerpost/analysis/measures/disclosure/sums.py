"""Every sum that a reader of the tidy table can write down (domain §4, disclosure control)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from fingerpost.analysis.measures.breakdowns import NO, TOPICS, TOTAL, YES
from fingerpost.analysis.measures.disclosure.cells import Cell
from fingerpost.core.codes import Edition, Group, load_edition, published_editions
from fingerpost.core.disclosure import Relation, unbalanced
from fingerpost.core.periods import Month, MonthRange, parse_period

Sum = Relation[Cell]

PARTS = (
    ("not_known", ("not_known_recorded", "not_known_lapsed")),
    ("neet_or_not_known", ("neet", "not_known")),
    ("cohort", ("eet", "neet", "not_known")),
    ("cohort", ("eet", "neet_or_not_known")),
    (
        "participating",
        ("participating_full_time", "participating_apprenticeship", "participating_other"),
    ),
    (
        "guarantee",
        ("guarantee_offer", "guarantee_not_appropriate", "guarantee_no_offer", "guarantee_not_recorded"),
    ),
    ("care_leavers", ("care_leaver_eet", "care_leaver_neet", "care_leaver_not_recorded")),
)
"""A count and the parts that make it up, in the same breakdown. The rest of NEET (not available), of joiners
(not from EET) and of leavers nobody prints; long spells are nested, not parts."""

ALIKE = (
    ("neet_dated", "neet"),
    ("not_known_dated", "not_known_recorded"),
    ("lapsed_dated", "not_known_lapsed"),
)
"""Counts that are the same where everyone has the date, which a reader may take for granted."""

LASTING = (TOTAL, "sex", "ethnicity", "uasc", "school_at_16")
"""Topics in which people keep their value, so that last month, joiners and leavers give this month."""


def sums_of(cells: Mapping[Cell, float]) -> list[Sum]:
    """The sums that hold among the cells; one that cannot be checked because a term has no cell is kept."""
    found = [
        *_parts(cells),
        *_topics(cells),
        *_areas(cells),
        *_averages(cells),
        *_moves(cells),
        *_vulnerable(cells),
        *_activities(cells, load_edition(published_editions()[-1])),
    ]
    wrong = set(unbalanced(cells, found))
    return [sum for sum in dict.fromkeys(found) if sum not in wrong]


def _equal(total: Cell, parts: Iterable[Cell]) -> Sum:
    return ((1, total), *((-1, part) for part in parts))


def _parts(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    for row in dict.fromkeys(cell[:4] for cell in cells):
        for total, parts in PARTS:
            terms = [Cell(*row, name) for name in (total, *parts)]
            if all(term in cells for term in terms):
                yield _equal(terms[0], terms[1:])
        for one, other in ALIKE:
            if Cell(*row, one) in cells and Cell(*row, other) in cells:
                yield _equal(Cell(*row, other), [Cell(*row, one)])


def _topics(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    """The values of a topic add up to the total; a value that is not written is nought."""
    values = defaultdict(list)
    for cell in cells:
        if cell.topic != TOTAL and not TOPICS[cell.topic].many:
            values[cell._replace(topic=TOTAL, value=TOTAL), cell.topic].append(cell)
    for (total, _), parts in values.items():
        if total in cells:
            yield _equal(total, parts)


def _areas(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    """The authorities add up to the whole, but for moves: who goes from one to another is in two of them."""
    areas = defaultdict(list)
    for cell in cells:
        if cell.area != TOTAL:
            areas[cell._replace(area=TOTAL)].append(cell)
    for total, parts in areas.items():
        if total in cells:
            yield _equal(total, parts)


def _averages(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    """Three times an average is its three months; a month in which a value is not written has nought."""
    windows = {p: w for p in {cell.period for cell in cells} if isinstance(w := parse_period(p), MonthRange)}
    for cell in cells:
        if cell.period in windows:
            months = [cell._replace(period=str(month)) for month in windows[cell.period].months]
            given = [month for month in months if month in cells]
            yield ((len(months), cell), *((-1, month) for month in given))


def _moves(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    """NEET now is NEET a month before, and joiners, less leavers and those who left the cohort."""
    for cell in cells:
        if cell.quantity != "neet_joiners" or cell.topic not in LASTING:
            continue
        before = str(Month.parse(cell.period).previous)
        terms = (
            (1, cell._replace(quantity="neet")),
            (-1, cell._replace(quantity="neet", period=before)),
            (-1, cell),
            (1, cell._replace(quantity="neet_leavers")),
            (1, cell._replace(quantity="neet_left_cohort")),
        )
        yield tuple(term for term in terms if term[1] in cells)


def _vulnerable(cells: Mapping[Cell, float]) -> Iterator[Sum]:
    """Those in the vulnerable group are a count of their own and a breakdown of everyone."""
    pairs = (("vulnerable", "cohort"), ("neet_vulnerable", "neet"))
    for cell in cells:
        for count, of in pairs:
            if cell.quantity != count:
                continue
            if cell.topic == TOTAL:
                yield _equal(cell, [cell._replace(topic="vulnerable_group", value=YES, quantity=of)])
            elif cell.topic == "vulnerable_group" and cell.value == YES:
                yield _equal(cell, [cell._replace(quantity=of)])
            elif cell.topic == "vulnerable_group" and cell.value == NO:
                yield ((1, cell),)


def _activities(cells: Mapping[Cell, float], edition: Edition) -> Iterator[Sum]:
    """In the breakdown by activity, the code itself says what everyone with it counts as."""
    for cell in cells:
        activity = edition.activities.get(cell.value) if cell.topic == "reason" else None
        if activity is None:
            continue
        kind = f"participating_{activity.participation}"
        same = {
            "neet": ("cohort", activity.group is Group.NEET),
            "neet_available": ("neet", activity.available is True),
            "not_known_recorded": ("cohort", activity.group is Group.NOT_KNOWN),
            "participating": ("eet", activity.participation is not None),
            kind: ("eet", True),
            "employment_without_training": ("eet", activity.employment_without_training),
        }
        if cell.quantity in same:
            of, all_of_them = same[cell.quantity]
            yield _equal(cell, [cell._replace(quantity=of)] if all_of_them else [])
