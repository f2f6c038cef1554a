"""One authority beside its region, England and its neighbours."""

from collections.abc import Callable

import pytest

from fingerpost.analysis.comparators import AreaView, area_named, area_view, standings
from fingerpost.analysis.files.neighbours import Neighbours
from fingerpost.analysis.files.published import Area, Figure, Level, Published
from fingerpost.core.errors import BadRequest

Make = Callable[..., list[Figure]]
VALUES = {"E92000001": 3.0, "E12000005": 2.9, "885": 3.4, "886": 5.0, "873": 1.0, "888": 4.0, "891": 3.0}
COUNTY = Area("885", "Area 885", "West Midlands", Level.AUTHORITY)


def view(figures: list[Figure], neighbours: Neighbours | None = None) -> AreaView:
    published = Published(tuple(figures))
    return area_view(published, standings(published), COUNTY, neighbours)


def test_england_and_the_region_at_the_same_period(make: Make) -> None:
    line = view([*make(VALUES), *make({"E92000001": 9.9}, period="2025-12/2026-02")]).line("neet")
    assert line is not None
    assert (line.figure.value, line.england, line.region) == (3.4, 3.0, 2.9)
    assert line.standing.quintile == 3


def test_a_period_that_others_lack_is_not_filled_from_another(make: Make) -> None:
    line = view([*make(VALUES), *make({"885": 3.1}, period="2025-12/2026-02")]).line("neet")
    assert line is not None
    assert (line.figure.period, line.england, line.region) == ("2025-12/2026-02", None, None)


def test_the_mean_of_the_neighbours_is_plain_and_names_who_is_missing(make: Make) -> None:
    near = Neighbours({"885": ("886", "873", "933")})
    line = view(make(VALUES), near).line("neet")
    assert line is not None
    assert line.neighbours is not None
    assert (line.neighbours.value, line.neighbours.among) == (3.0, 2)
    assert line.neighbours.missing == ("Somerset",)
    assert line.neighbours.rank is not None
    assert (line.neighbours.rank.first, line.neighbours.rank.of) == (2, 3)


def test_no_neighbours_is_said(make: Make) -> None:
    found = view(make(VALUES), Neighbours({"886": ("873",)}))
    assert found.notes == (
        "The file of neighbours has none for Area 885, so no mean of neighbours is shown.",
    )
    assert found.lines[0].neighbours is None


def test_people_to_the_next_quintile_from_the_published_cohort(make: Make) -> None:
    line = view([*make(VALUES), *make({"885": 1000.0}, measure="cohort")]).line("neet")
    assert line is not None
    assert [(s.quintile, s.people) for s in line.to_better] == [(2, 4), (1, 24)]


def test_no_cohort_and_no_value_give_no_steps(make: Make) -> None:
    assert view(make(VALUES)).lines[0].to_better == ()
    suppressed = view([*make(VALUES | {"885": None}), *make({"885": 1000.0}, measure="cohort")])
    assert suppressed.line("neet") is not None
    assert suppressed.lines[0].to_better == ()
    assert suppressed.lines[0].facts == ()


def test_a_cohort_has_a_month_and_a_range(make: Make) -> None:
    figures = [
        *make({"885": 10.0}, measure="cohort"),
        *make({"885": 11.0}, measure="cohort", period="2025-03"),
    ]
    assert [line.figure.period for line in view(figures).lines] == ["2024-12/2025-02", "2025-03"]


def test_direction_in_words(make: Make) -> None:
    assert view(make(VALUES, change=0.3)).lines[0].direction == "increasing"
    assert view(make(VALUES)).lines[0].direction == ""


def test_another_age_band_is_warned_of_and_not_set_beside(make: Make) -> None:
    england = make({"E92000001": 3.0}, ages="16-18")
    found = view([*make({"885": 3.4}), *england])
    assert found.lines[0].england is None
    assert "different ages (16-17 and 16-18)" in found.notes[0]


def test_years_before_are_in_the_facts(make: Make) -> None:
    found = view([*make(VALUES), *make({"885": 3.0}, period="2023-12/2024-02")])
    assert found.lines[0].facts[0].text.startswith("NEET was 3.4% in December 2024 to February 2025, 0.4")


def test_an_absent_measure_has_no_line(make: Make) -> None:
    assert view(make(VALUES)).line("participating") is None


@pytest.mark.parametrize("text", ["885", "E10000034", "worcestershire", "area 885"])
def test_the_area_by_any_of_its_names(make: Make, text: str) -> None:
    assert area_named(text, Published(tuple(make(VALUES)))).code == "885"


def test_an_area_that_is_not_there(make: Make) -> None:
    published = Published(tuple(make(VALUES)))
    with pytest.raises(BadRequest, match="Somerset is not in the published files"):
        area_named("933", published)
    with pytest.raises(BadRequest, match="no area 'Nowhere'"):
        area_named("Nowhere", published)


def test_a_region_is_viewed_without_itself_beside_it(make: Make) -> None:
    published = Published(tuple(make(VALUES)))
    region = area_named("West Midlands", published)
    line = area_view(published, standings(published), region).line("neet")
    assert line is not None
    assert (line.figure.value, line.england, line.region, line.standing.quintile) == (2.9, 3.0, None, None)
