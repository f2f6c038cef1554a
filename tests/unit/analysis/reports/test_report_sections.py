"""What stands in each part of the scorecard, against the county's own page."""

import pytest

from fingerpost.analysis.reports.model import Bars, Lines, Scorecard, Section, Table
from fingerpost.core.errors import BadRequest
from made_scorecards import Tidy, scorecard, worcestershire


def section(card: Scorecard, name: str) -> Section:
    return next(part for part in card.sections if part.id == name)


def table(card: Scorecard, name: str) -> Table:
    return next(block.table for _, block in card.tables if block.table.id == name)


def rows(found: Table) -> dict[str, tuple[str, ...]]:
    return {row.label: tuple(cell.text for cell in row.cells) for row in found.rows}


def test_headlines_are_those_of_the_county_with_their_direction() -> None:
    said = [(h.title, h.value, h.of, h.direction) for h in scorecard().headlines]
    assert said[:3] == [
        (
            "NEET or not known",
            "4.4%",
            "524 of 11,956 young people",
            "Up 0.9 percentage points since May 2016: worse",
        ),
        ("NEET", "3.4%", "402 of 11,956 young people", "Up 1.0 percentage point since May 2016: worse"),
        (
            "Not known",
            "1.0%",
            "122 of 11,956 young people",
            "Down 0.1 percentage points since May 2016: better",
        ),
    ]
    assert said[3][0] == "Participating"


def test_without_the_year_before_the_month_before_is_compared_with() -> None:
    t = Tidy()
    t.people(100, 10, 5, period="2017-04")
    t.people(100, 9, 5)
    assert scorecard(t.table()).headlines[1].direction == "Down 1.0 percentage point since April 2017: better"


def test_without_either_it_says_so() -> None:
    t = Tidy()
    t.people(100, 10, 5)
    assert (
        scorecard(t.table()).headlines[0].direction == "No figure for May 2016 or April 2017 to compare with"
    )


def test_a_suppressed_headline_shows_no_number() -> None:
    t = Tidy()
    t.add("cohort", 30)
    t.flag("neet", "c")
    headline = scorecard(t.table()).headlines[0]
    assert (headline.value, headline.of) == ("–", "This figure is suppressed.")
    assert headline.number is None


def test_districts_with_their_total_and_those_without_one() -> None:
    found = rows(table(scorecard(), "neet-district"))
    assert found["Worcester City"] == ("2,038", "108", "5.3%", "67", "21")
    assert found["No district recorded"] == ("157", "9", "5.7%", "0", "0")
    assert list(found)[-1] == "Worcestershire"
    assert found["Worcestershire"] == ("11,956", "402", "3.4%", "224", "56")
    block = section(scorecard(), "neet").blocks[0]
    assert (
        block.says
        == "The share who are NEET is highest in Worcester City (5.3%) and lowest in Bromsgrove (2.3%)."
    )
    assert isinstance(block.chart, Bars)
    assert block.chart.bars[-1][0] == "No district recorded"
    assert block.chart.faint == {"No district recorded"}


def test_years_with_their_weeks() -> None:
    found = rows(table(scorecard(), "neet-year"))
    assert found["Year 12"][2:] == ("3.2%", "21 weeks")
    assert found["Year 13"][2:] == ("3.5%", "29 weeks")
    found = rows(table(scorecard(), "not-known-year"))
    assert found["Year 12"] == ("27", "0.5%", "6 weeks", "25 weeks")
    assert found["Year 13"] == ("95", "1.6%", "13 weeks", "54 weeks")


def test_without_a_geography_the_section_says_why_there_is_no_district() -> None:
    t = Tidy()
    t.people(100, 10, 5)
    assert "geography file" in section(scorecard(t.table()), "neet").notes[0]


def test_joiners_and_leavers() -> None:
    found = section(scorecard(), "flows")
    assert found.blocks[0].says == "Since April 2017, 22 young people became NEET and 11 stopped being NEET."
    t = Tidy()
    t.people(100, 10, 5)
    t.flag("neet_joiners", "z")
    assert section(scorecard(t.table()), "flows").says == (
        "Joiners and leavers need the month before; April 2017 was not given."
    )


def test_long_spells_are_set_beside_the_year_before() -> None:
    block = section(scorecard(), "durations").blocks[0]
    assert block.says == "68 young people have been NEET for more than a year, 27 more than in May 2016."


@pytest.mark.parametrize(("before", "end"), [(68, "as many as in"), (70, "2 fewer than in")])
def test_so_are_those_that_did_not_rise(before: int, end: str) -> None:
    t = Tidy()
    t.people(1000, 100, 5)
    t.add("neet_over_52_weeks", 68, 100)
    t.add("neet_over_52_weeks", before, 100, period="2016-05")
    assert end in section(scorecard(t.table()), "durations").blocks[0].says


def test_without_dates_it_says_that_there_are_none() -> None:
    t = Tidy()
    t.people(100, 10, 5)
    assert section(scorecard(t.table()), "durations").says == (
        "The files do not say since when young people have been NEET."
    )


def test_reasons_come_most_frequent_first() -> None:
    card = scorecard()
    found = table(card, "neet-reason")
    assert [row.cells[0].text for row in found.rows] == ["251", "71", "38", "24", "9", "9"]
    assert (
        "“Seeking employment, education or training”: 251 people" in section(card, "reasons").blocks[0].says
    )
    t = Tidy()
    t.people(100, 10, 5)
    assert section(scorecard(t.table()), "reasons").says == "No reasons are recorded."


def test_the_not_known_by_kind() -> None:
    block = section(scorecard(), "not-known").blocks[0]
    assert block.says == "51 of the 122 are records that have gone out of date."


def test_special_needs_in_the_order_of_need() -> None:
    found = table(scorecard(), "send-needs")
    assert [row.label for row in found.rows] == [
        "Education, health and care plan",
        "SEN support",
        "No special educational need recorded",
        "All young people",
    ]
    t = Tidy()
    t.people(100, 10, 5)
    assert (
        section(scorecard(t.table()), "send").says
        == "The files do not say who has special educational needs."
    )


def test_small_groups_are_not_named_as_highest() -> None:
    says = {block.table.id: block.says for block in section(scorecard(), "groups").blocks}
    assert says["group-sex"] == (
        "Among groups of 30 or more, the share who are NEET or not known is highest for “Male” (4.7%) "
        "and lowest for “Female” (4.0%)."
    )
    assert says["group-vulnerable-group"].startswith("24.2% of young people in a vulnerable group")


def test_a_suppressed_value_is_said_and_narrows_the_sentence() -> None:
    t = worcestershire()
    t.rows = [row for row in t.rows if row["breakdown"] != "Wychavon"]
    for measure in ("cohort", "neet", "not_known", "neet_or_not_known"):
        t.flag(measure, "c", topic="district", of="Wychavon")
    card = scorecard(t.table())
    assert rows(table(card, "neet-district"))["Wychavon"][0] == "suppressed"
    assert section(card, "neet").blocks[0].says.startswith("Of the figures shown, the share")


def test_the_trend_has_every_month_and_the_average() -> None:
    card = scorecard()
    found = rows(table(card, "trend-months"))
    assert found["September 2016"][3] == "32.1%"
    assert rows(table(card, "trend-averages"))["December 2016 to February 2017"][0] == "11,971"
    chart = section(card, "trend").blocks[0].chart
    assert isinstance(chart, Lines)
    assert "rise each September" in section(card, "trend").notes[0]
    t = Tidy()
    t.people(100, 10, 5)
    assert section(scorecard(t.table()), "trend").says.startswith("One month was given")


def test_the_guarantee_stands_where_anyone_has_one() -> None:
    assert "guarantee" not in [part.id for part in scorecard().sections]
    t = worcestershire()
    for topic, of in (("total", "total"), ("academic_year", "11")):
        t.add("september_guarantee_offer", 90, 100, topic=topic, of=of)
    found = section(scorecard(t.table()), "guarantee")
    assert found.blocks[0].says == "90 young people (90.0%) had an offer."
    t = worcestershire()
    t.flag("september_guarantee_offer", "z", topic="academic_year", of="11")
    assert "guarantee" not in [part.id for part in scorecard(t.table()).sections]


def test_another_band_of_ages_is_named() -> None:
    assert scorecard(ages=(16, 18)).cohort == "11,956 young people of academic age 16 to 18."
    t = Tidy()
    t.people(100, 10, 5)
    t.rows = t.rows[1:]
    assert scorecard(t.table()).cohort.startswith("Young people in Years 12 and 13")


def test_every_authority_of_a_file_is_listed_with_the_whole() -> None:
    every = [Tidy("Kent", "886"), Tidy("Worcestershire", "885"), Tidy("total", "total")]
    for number, t in enumerate(every, start=1):
        t.people(100 * number, 10, 5)
    whole = Tidy()
    whole.rows = [row for t in every for row in t.rows]
    card = scorecard(whole.table(), area="total")
    assert card.title == "All authorities in the file, May 2017"
    assert card.sections[0].says == "The file holds 2 authorities."
    listed = list(rows(table(card, "authority-list")))
    assert listed == ["Kent", "Worcestershire", "All authorities in the file"]


def test_an_area_without_figures_is_refused() -> None:
    with pytest.raises(BadRequest, match="no figure of authority 886"):
        scorecard(area="886")


def test_only_the_definitions_of_what_is_shown_are_kept() -> None:
    assert list(scorecard().definitions) == ["neet"]
