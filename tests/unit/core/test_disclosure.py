"""Disclosure control as an algorithm over cells, sums, groups and ties."""

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.attack import Relation
from fingerpost.core.disclosure import recoverable, suppress, unbalanced

DISTRICTS = ("Ashby", "Barrow", "Coombe", "Denby")
MEASURES = ("recorded", "lapsed", "not known", "neet", "both")
Key = tuple[str, str]
SUMS = (("not known", "recorded", "lapsed"), ("both", "not known", "neet"))
COUNTS = st.lists(st.tuples(*[st.integers(0, 9) | st.integers(0, 60)] * 3), min_size=4, max_size=4)


def table(counts: list[tuple[int, int, int]]) -> dict[Key, float]:
    cells: dict[Key, float] = {}
    for district, (recorded, lapsed, neet) in zip(DISTRICTS, counts, strict=True):
        numbers = (recorded, lapsed, recorded + lapsed, neet, recorded + lapsed + neet)
        cells |= {(district, measure): n for measure, n in zip(MEASURES, numbers, strict=True)}
    for measure in MEASURES:
        cells["total", measure] = sum(cells[district, measure] for district in DISTRICTS)
    return cells


def relations() -> list[Relation[Key]]:
    across = [((1, ("total", m)), *((-1, (d, m)) for d in DISTRICTS)) for m in MEASURES]
    down = [((1, (d, s)), (-1, (d, a)), (-1, (d, b))) for d in (*DISTRICTS, "total") for s, a, b in SUMS]
    return [*across, *down]


GROUPS = [[(d, m) for d in DISTRICTS] for m in MEASURES]


@given(COUNTS)
def test_nothing_can_be_worked_out(counts: list[tuple[int, int, int]]) -> None:
    cells = table(counts)
    assert unbalanced(cells, relations()) == []
    hidden = suppress(cells, relations(), groups=GROUPS)
    assert {key for key, n in cells.items() if 0 < n < 5} <= hidden
    assert recoverable(cells, hidden, relations()) == set()


@given(COUNTS)
def test_no_sum_and_no_group_has_exactly_one_hidden(counts: list[tuple[int, int, int]]) -> None:
    cells = table(counts)
    hidden = suppress(cells, relations(), groups=GROUPS)
    together = [[key for _, key in relation] for relation in relations()] + GROUPS
    assert all(sum(key in hidden for key in keys) != 1 for keys in together)


@given(COUNTS)
def test_nothing_small_nothing_hidden(counts: list[tuple[int, int, int]]) -> None:
    cells = {key: 0 if n < 5 else n for key, n in table(counts).items()}
    assert suppress(cells, relations(), groups=GROUPS) == set()


def test_averages_below_the_threshold_are_small_too() -> None:
    cells = {"a": 14 / 3, "b": 1 / 3, "c": 5.0, "d": 0.0}
    assert suppress(cells, []) == {"a", "b"}


def test_threshold_is_a_setting() -> None:
    cells = {"a": 9, "b": 10}
    assert suppress(cells, [], threshold=10) == {"a"}


def test_ties_go_together_and_so_on() -> None:
    cells = {"cohort": 3, "neet": 0, "weeks": 0, "else": 9}
    hidden = suppress(cells, [], ties={"cohort": ["neet"], "neet": ["weeks", "nobody prints this"]})
    assert hidden == {"cohort", "neet", "weeks"}


def test_weeks_are_no_count_of_people() -> None:
    cells = {"neet": 9, "weeks": 3}
    assert suppress(cells, [], not_people=["weeks"]) == set()


def test_group_of_one_row() -> None:
    assert suppress({"a": 3, "b": 30}, [], groups=[["a"]]) == {"a"}


def test_total_goes_only_where_there_is_nothing_else() -> None:
    cells = {"only part": 3, "total": 30, "other": 27}
    assert suppress(cells, [((1, "total"), (-1, "only part"), (-1, "other"))]) == {"only part", "other"}
    assert suppress({"a": 3, "b": 3}, [((1, "a"), (-1, "b"))]) == {"a", "b"}
    assert suppress({"a": 3, "same": 30}, [((1, "a"), (-1, "same"))]) == {"a", "same"}


def test_number_that_nobody_prints_is_hidden_already() -> None:
    cells = {"joiners": 20, "from EET": 3}
    assert suppress(cells, [((1, "joiners"), (-1, "from EET"), (-1, "others"))]) == {"from EET"}


ACROSS: list[Relation[str]] = [
    ((1, "total"), (-1, "a"), (-1, "b"), (-1, "c")),
    ((1, "part"), (-1, "a"), (-1, "b")),
]
"""With a, b and c hidden neither sum has exactly one, but total less part gives c away."""


def test_formula_across_sums_is_spoilt_by_its_smallest_figure() -> None:
    cells = {"total": 8, "part": 5, "a": 3, "b": 2, "c": 3}
    assert recoverable(cells, {"a", "b", "c"}, ACROSS) == {"c"}
    hidden = suppress(cells, ACROSS)
    assert hidden == {"a", "b", "c", "part"}
    assert recoverable(cells, hidden, ACROSS) == set()


def test_formula_across_sums_is_spoilt_where_it_costs_least() -> None:
    cells = {"total": 8, "part": 5, "a": 3, "b": 2, "c": 3, "left": 6, "right": 11}
    elsewhere: Relation[str] = ((1, "right"), (-1, "part"), (-1, "left"))
    assert suppress(cells, [*ACROSS, elsewhere]) == {"a", "b", "c", "total"}


def test_two_formulas_may_be_spoilt_by_one_figure() -> None:
    cells = {"total": 9, "part": 5, "a": 3, "b": 2, "c": 4, "d": 2, "twice": 7}
    also: Relation[str] = ((1, "twice"), (-1, "a"), (-1, "b"), (-1, "d"))
    hidden = suppress(cells, [*ACROSS, also])
    assert hidden == {"a", "b", "c", "d", "part"}
    assert recoverable(cells, hidden, [*ACROSS, also]) == set()


def test_same_input_same_answer() -> None:
    cells = {"a": 1, "b": 7, "c": 7, "total": 15}
    sums: list[Relation[str]] = [((1, "total"), (-1, "a"), (-1, "b"), (-1, "c"))]
    assert suppress(cells, sums) == suppress(dict(cells), sums) == {"a", "b"}


def test_cell_that_the_sums_force_to_be_nought_needs_no_protection() -> None:
    cells = {"a": 3, "b": 0}
    forced: list[Relation[str]] = [((1, "a"), (1, "b"), (-1, "a"))]
    assert suppress(cells, forced, groups=[["a", "b"]]) == {"a", "b"}


def test_sum_that_does_not_add_up_is_named() -> None:
    wrong: Relation[str] = ((1, "total"), (-1, "a"))
    assert unbalanced({"total": 5, "a": 4}, [wrong]) == [wrong]
    assert unbalanced({"total": 1.0, "a": 1 / 3, "b": 2 / 3}, [((1, "total"), (-1, "a"), (-1, "b"))]) == []
    assert unbalanced({"total": 5}, [wrong]) == []
