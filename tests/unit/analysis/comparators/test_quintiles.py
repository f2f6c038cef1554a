"""Ranks, quintiles and the people it takes to reach a better one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.analysis.comparators import place, quintiles, ranks, steps

tenths = st.integers(0, 1000).map(lambda n: n / 10)


def test_lowest_is_best_where_lower_is_better() -> None:
    assert quintiles([1.0, 2.0, 3.0, 4.0, 5.0], "low") == [1, 2, 3, 4, 5]


def test_highest_is_best_where_higher_is_better() -> None:
    assert quintiles([91.0, 95.0, 93.0, 90.0, 92.0], "high") == [4, 1, 2, 5, 3]


def test_an_area_without_a_value_is_not_ranked_and_not_counted() -> None:
    assert quintiles([1.0, None, 2.0, 3.0, 4.0, 5.0], "low") == [1, None, 2, 3, 4, 5]


def test_nothing_to_rank() -> None:
    assert quintiles([], "low") == []
    assert quintiles([None], "low") == [None]


def test_equal_values_share_the_better_quintile_and_know_the_others() -> None:
    found = ranks([1.0, 2.0, 2.0, 4.0, 5.0], "low")
    assert [r.quintile for r in found if r] == [1, 2, 2, 4, 5]
    assert [list(r.possible) for r in found if r] == [[1], [2, 3], [2, 3], [4], [5]]


@pytest.mark.parametrize("of", [150, 151, 152])
def test_fifths_of_england_differ_by_one_at_most(of: int) -> None:
    found = quintiles([float(n) for n in range(of)], "low")
    sizes = [found.count(q) for q in range(1, 6)]
    assert sum(sizes) == of
    assert max(sizes) - min(sizes) <= 1


def test_a_value_takes_its_place_among_others() -> None:
    found = place(2.5, [1.0, 2.0, 3.0, 4.0], "low")
    assert (found.first, found.of, found.quintile) == (3, 5, 3)


def test_people_to_each_better_quintile() -> None:
    found = steps(50, 1000, [1.0, 2.0, 3.0, 4.0], "low")
    assert [(s.quintile, s.boundary, s.people) for s in found] == [
        (4, 4.0, 10),
        (3, 3.0, 20),
        (2, 2.0, 30),
        (1, 1.0, 40),
    ]


def test_people_are_whole_and_just_enough() -> None:
    (first, *_) = steps(Fraction(151, 3), 999, [1.0, 2.0, 3.0, 4.0], "low")
    assert first.people == 11
    assert 100 * (Fraction(151, 3) - 11) / 999 <= 4
    assert 100 * (Fraction(151, 3) - 10) / 999 > 4


def test_more_people_where_higher_is_better() -> None:
    (first, *_) = steps(900, 1000, [95.0, 94.0, 93.0, 91.0], "high")
    assert (first.quintile, first.people) == (4, 10)


def test_the_best_has_no_step_and_nobody_has_none() -> None:
    assert steps(1, 1000, [1.0, 2.0, 3.0, 4.0], "low") == ()
    assert steps(1, 0, [1.0], "low") == ()
    assert steps(1, 10, [], "low") == ()


def test_a_tie_put_into_the_worse_quintile_takes_one_person() -> None:
    (first, *_) = steps(20, 1000, [1.0, 2.0, 4.0, 5.0], "low", now=3)
    assert (first.quintile, first.people) == (2, 1)


@given(
    others=st.lists(tenths, min_size=4, max_size=30),
    numerator=st.integers(0, 500),
    better=st.sampled_from(["low", "high"]),
)
def test_each_step_reaches_its_quintile_and_one_person_less_does_not(
    others: list[float], numerator: int, better: str
) -> None:
    sign = -1 if better == "low" else 1
    exact = [Fraction(repr(other)) for other in others]
    for step in steps(numerator, 500, others, better):
        there = place(Fraction(100 * (numerator + sign * step.people), 500), exact, better)
        short = place(Fraction(100 * (numerator + sign * (step.people - 1)), 500), exact, better)
        assert there.quintile <= step.quintile < short.quintile


@given(st.lists(tenths, min_size=1, max_size=200))
def test_every_order_of_a_tie_gives_a_possible_quintile(values: list[float]) -> None:
    ordered = sorted(range(len(values)), key=lambda i: values[i])
    for rank, index in enumerate(ordered, start=1):
        found = (
            ranks(values, "low")[index]
            if len(values) < 40
            else place(values[index], [v for i, v in enumerate(values) if i != index], "low")
        )
        assert found is not None
        assert 5 * (rank - 1) // len(values) + 1 in found.possible
