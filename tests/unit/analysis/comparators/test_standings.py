"""Published figures ranked anew."""

from collections.abc import Callable

from fingerpost.analysis.comparators import standings
from fingerpost.analysis.files.published import Figure, Published

Make = Callable[..., list[Figure]]
FIVE = {"885": 2.0, "886": 5.0, "873": 1.0, "888": 4.0, "891": 3.0}
RIGHT = {"885": 2, "886": 5, "873": 1, "888": 4, "891": 3}


def quintiles(figures: list[Figure]) -> dict[str, int | None]:
    return {row.figure.area_code: row.quintile for row in standings(Published(tuple(figures))).rows}


def test_quintiles_are_worked_out_where_the_file_has_none(make: Make) -> None:
    assert quintiles(make(FIVE)) == RIGHT


def test_regions_and_england_have_no_quintile_and_do_not_count(make: Make) -> None:
    found = quintiles(make(FIVE | {"E92000001": 0.1, "E12000005": 0.2}))
    assert found == RIGHT | {"E92000001": None, "E12000005": None}


def test_a_suppressed_authority_is_not_ranked(make: Make) -> None:
    assert quintiles(make(FIVE | {"919": None})) == RIGHT | {"919": None}


def test_measures_that_the_department_does_not_rank_have_none(make: Make) -> None:
    assert set(quintiles(make(FIVE, measure="participating_other")).values()) == {None}


def test_a_file_that_runs_the_other_way_is_turned_and_said(make: Make) -> None:
    values = {code: 100 - value for code, value in FIVE.items()}
    printed = {code: 6 - quintile for code, quintile in RIGHT.items()}
    published = Published(tuple(make(values, measure="participating", quintiles=printed)))
    placed = standings(published)
    assert {row.figure.area_code: (row.quintile, row.printed) for row in placed.rows} == {
        code: (quintile, quintile) for code, quintile in RIGHT.items()
    }
    assert "run the other way (5 is best)" in placed.notes[0]


def test_a_file_that_runs_our_way_is_left_alone(make: Make) -> None:
    placed = standings(Published(tuple(make(FIVE, quintiles=RIGHT))))
    assert not [note for note in placed.notes if "other way" in note]


def test_a_tie_at_a_boundary_goes_to_the_published_quintile(make: Make) -> None:
    values = FIVE | {"891": 2.0}
    found = quintiles(make(values, quintiles=RIGHT | {"885": 3, "891": 2}))
    assert found == RIGHT | {"885": 3, "891": 2}
    assert quintiles(make(values)) == RIGHT | {"891": 2}


def test_a_published_quintile_that_does_not_follow_is_named(make: Make) -> None:
    placed = standings(Published(tuple(make(FIVE, quintiles=RIGHT | {"885": 4}))))
    assert [row.quintile for row in placed.rows] == [2, 5, 1, 4, 3]
    assert "Area 885 (published 4, by rank 2)" in placed.notes[0]


def test_a_few_authorities_are_not_england_and_it_is_said(make: Make) -> None:
    placed = standings(Published(tuple(make(FIVE))))
    assert placed.notes == (
        "The quintiles of neet for 2024-12/2025-02 are among the 5 authorities of the files only, "
        "not among all of England.",
    )


def test_ages_and_periods_are_ranked_apart(make: Make) -> None:
    figures = [*make(FIVE), *make({"885": 9.0}, ages="16-18"), *make({"886": 9.0}, period="2023-12/2024-02")]
    placed = standings(Published(tuple(figures)))
    assert [row.quintile for row in placed.rows] == [2, 5, 1, 4, 3, 1, 1]


def test_whether_a_change_is_for_the_better_depends_on_the_measure(make: Make) -> None:
    figures = [
        *make({"885": 1.0}, change=0.2),
        *make({"885": 90.0}, measure="participating", change=0.2),
        *make({"886": 1.0}, change=-0.2),
        *make({"873": 1.0}, change=0.0),
        *make({"888": 1.0}),
        *make({"891": 9.0}, measure="vulnerable", change=0.2),
    ]
    placed = standings(Published(tuple(figures)))
    assert [row.better for row in placed.rows] == [False, True, True, None, None, None]
