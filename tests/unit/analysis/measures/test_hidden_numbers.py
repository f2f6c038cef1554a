"""Nothing hidden can be worked out from what is shown: the attack of domain §4 on whole tables."""

import pyarrow.compute as pc
import pytest

from builders import extract_of, figure, recovered, young_people
from builders_county import built, county
from fingerpost.analysis.measures import evaluate, suppress
from fingerpost.analysis.measures.disclosure import cells_of, hidden_in, sums_of
from fingerpost.analysis.spine import build
from fingerpost.core.disclosure import recoverable, unbalanced
from fingerpost.core.periods import Month

MAY = Month(2017, 5).end


@pytest.fixture(scope="module")
def small():
    """A county so small that most of its breakdowns have rows to hide; three months of it."""
    extract, others = built(county("2025-12/2026-02", people=260))
    return evaluate(build(extract, **others))


@pytest.fixture(scope="module")
def region():
    extract, others = built(county("2026-01/2026-02", people=260, authorities=("885", "886", "878")))
    return evaluate(build(extract, **others), areas="all", breakdowns=["academic_year", "send", "sex"])


@pytest.mark.parametrize("name", ["small", "region"])
def test_attack_recovers_nothing(request, name):
    tidy = request.getfixturevalue(name)
    hidden = suppress(tidy)

    assert len(hidden_in(hidden)) > 50
    assert recovered(tidy, hidden) == set()


@pytest.mark.parametrize("name", ["small", "region"])
def test_attack_would_succeed_on_small_numbers_hidden_alone(request, name):
    """The attack itself bites: hide only what is small and it gives much of it back."""
    tidy = request.getfixturevalue(name)
    cells = cells_of(tidy)
    small = {key for key, number in cells.items() if 0 < number < 5}

    assert recoverable(cells, small, sums_of(cells))


@pytest.mark.parametrize("name", ["small", "region"])
def test_no_small_count_is_shown(request, name):
    hidden = suppress(request.getfixturevalue(name))

    for row in hidden.to_pylist():
        if row["flag"] == "c":
            assert (row["numerator"], row["denominator"], row["value"]) == (None, None, None)
        elif row["unit"] == "weeks":
            assert not (row["denominator"] and row["denominator"] < 5)
        else:
            assert not (row["numerator"] and row["numerator"] < 5)


def test_every_sum_holds_in_the_table(small):
    cells = cells_of(small)

    assert unbalanced(cells, sums_of(cells)) == []
    assert len(sums_of(cells)) > 1000


def test_noughts_and_large_numbers_are_shown():
    rows = young_people(90, period_end=MAY) + young_people(10, period_end=MAY, activity_code="619")
    hidden = suppress(evaluate(build(extract_of(rows)), breakdowns=["total"]))

    assert figure(hidden, "neet")["numerator"] == 10
    assert figure(hidden, "not_known")["numerator"] == 0


def test_a_small_count_takes_its_complement_with_it():
    rows = young_people(90, period_end=MAY) + young_people(10, period_end=MAY, activity_code="619")
    rows += young_people(3, period_end=MAY, activity_code="810")
    hidden = suppress(evaluate(build(extract_of(rows)), breakdowns=["total"]))

    assert figure(hidden, "not_known")["flag"] == "c"
    assert figure(hidden, "neet")["flag"] == "c" or figure(hidden, "neet_or_not_known")["flag"] == "c"


def test_the_threshold_is_a_setting():
    rows = young_people(90, period_end=MAY) + young_people(8, period_end=MAY, activity_code="619")
    table = evaluate(build(extract_of(rows)), breakdowns=["total"])

    assert figure(suppress(table), "neet")["flag"] == ""
    assert figure(suppress(table, threshold=10), "neet")["flag"] == "c"


def test_weeks_are_hidden_with_the_few_people_they_are_of():
    rows = young_people(90, period_end=MAY) + young_people(3, period_end=MAY, activity_code="619")
    hidden = suppress(evaluate(build(extract_of(rows)), breakdowns=["total"]))

    assert figure(hidden, "neet_weeks_mean")["flag"] == "c"
    assert pc.all(pc.equal(pc.is_null(hidden["value"]), pc.not_equal(hidden["flag"], ""))).as_py()
