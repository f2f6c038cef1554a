"""The worked tables of the explanation pages say what the program does."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from fingerpost.analysis.comparators import Point, facts, quintiles
from fingerpost.analysis.files.published import window_of
from fingerpost.core.activity import Record
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.codes import Group, edition_for, names
from fingerpost.core.currency import currency_rules
from fingerpost.core.rounding import half_up, number_text, percent, percent_text
from fingerpost.core.status import status_at

PAGES = Path(__file__).parents[2] / "docs" / "explanation"
FEBRUARY = date(2022, 2, 28)
EDITION, _ = edition_for(FEBRUARY)
BORN = date(2004, 10, 1)
MONTHS = {
    "31 August 2022": date(2022, 8, 31),
    "28 February 2022": FEBRUARY,
    "27 February 2022": date(2022, 2, 27),
}


def table(page: str, first_heading: str) -> list[dict[str, str]]:
    """The rows of the table of a page whose first heading is this one."""
    lines = iter((PAGES / f"{page}.md").read_text(encoding="utf-8").splitlines())
    for line in lines:
        header = cells(line)
        if header and header[0] == first_heading:
            next(lines)
            return [dict(zip(header, row, strict=True)) for row in rows(lines)]
    raise AssertionError(f"{page} has no table that begins with {first_heading}")


def rows(lines: Iterator[str]) -> Iterator[list[str]]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield cells(line)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []


def words(group: Group) -> str:
    return "not known" if group is Group.NOT_KNOWN else group.value


def test_currency_what_decides() -> None:
    for row in table("currency", "DueToLapseDate"):
        record = Record(
            names.SIXTH_FORM,
            start=date(2021, 9, 6),
            due_to_lapse=MONTHS.get(row["DueToLapseDate"]),
            currency_lapsed=row["CurrencyLapsed"] or None,
        )
        status = status_at(record, birth=BORN, on=FEBRUARY, edition=EDITION)
        assert status is not None
        assert words(status.group) == row["counts as"], row


@pytest.mark.parametrize("group", list(Group))
def test_currency_what_a_lapsed_record_becomes(group: Group) -> None:
    said = {row["recorded as"]: row["once lapsed"] for row in table("currency", "recorded as")}
    label = {
        Group.EET: "in education, employment or training",
        Group.SCHOOL: "compulsory school age",
        Group.NEET: "NEET",
        Group.NOT_KNOWN: "not known",
        Group.OTHER: "custody of a young adult",
    }[group]
    for code in EDITION.group(group):
        record = Record(code, start=date(2021, 9, 6), due_to_lapse=date(2022, 1, 31))
        status = status_at(record, birth=BORN, on=FEBRUARY, edition=EDITION)
        if status is not None:
            assert words(status.group) == said[label]


def test_not_known_from_counts_and_from_rounded_parts() -> None:
    for row in table("not_known", "group"):
        cohort, neet, unknown = (int(row[name]) for name in ("cohort", "NEET", "not known"))
        assert f"{percent_text(neet + unknown, cohort)}%" == row["from counts"]
        parts = [percent(count, cohort) for count in (neet, unknown)]
        assert all(part is not None for part in parts)
        assert (
            f"{sum(half_up(part, 1) for part in parts if part is not None)}%" == row["sum of rounded parts"]
        )


def test_not_known_march_beside_march() -> None:
    text = (PAGES / "not_known.md").read_text(encoding="utf-8")
    (_, county) = table("not_known", "")
    points = [Point("2016-03", float(county["Mar 2016"])), Point("2017-03", float(county["Mar 2017"]))]
    assert "fell by 1.4 percentage points" in text
    assert "1.4 percentage points lower" in facts(points, title="Not known", better="low")[0].text


def test_three_month_average_from_counts() -> None:
    read = [
        (row["month"], int(row["NEET"]), int(row["cohort"].replace(",", "")), row["NEET %"])
        for row in table("three_month_average", "month")
    ]
    *months, (_, neet, cohort, printed) = read
    assert (neet, cohort) == tuple(Fraction(sum(month[i] for month in months), 3) for i in (1, 2))
    assert all(percent_text(n, c) == shown for _, n, c, shown in read)
    assert printed == "3.4"


def test_three_month_average_periods_of_a_file() -> None:
    said = {
        row["figures"]: row["period in a file of 2025"] for row in table("three_month_average", "figures")
    }
    year = AcademicYear(2024)
    assert said == {
        "NEET, not known, both": f"`{window_of('neet', year)}`",
        "participation": f"`{window_of('participating', year)}`",
        "September Guarantee": f"`{window_of('september_guarantee_offer', year)}`",
    }


def test_three_month_average_quintiles_of_ten() -> None:
    (row,) = table("three_month_average", "rank")
    ranks = [heading for heading in row if heading != "rank"]
    assert [int(row[rank]) for rank in ranks] == quintiles([float(rank) for rank in ranks], "low")


def test_three_month_average_people_to_the_boundary() -> None:
    for row in table("three_month_average", "fewer NEET"):
        left = 402 - int(row["fewer NEET"])
        share = percent(left, 11_956)
        assert share is not None
        assert (str(left), number_text(share, 3)) == (row["left"], row["NEET %"])
        assert row["reached"] == ("yes" if share <= Fraction("2.8") else "no")


def test_defaults_are_those_of_the_currency_table() -> None:
    said = {row["what"]: row["our default"] for row in table("defaults_of_ours", "what")}
    rules = currency_rules(EDITION)
    months = {
        "how long employment counts after it was confirmed": names.EMPLOYMENT_WITHOUT_TRAINING,
        "how long re-engagement provision counts": names.RE_ENGAGEMENT,
        "how long NEET, available, counts": names.SEEKING,
    }
    for what, code in months.items():
        assert said[what] == f"{rules[code].months} months"
    ill, carer = (rules[code].months for code in (names.NOT_AVAILABLE_ILLNESS, names.NOT_AVAILABLE_CARER))
    assert said["how long NEET, not available, counts"] == f"{ill} months; carers and parents {carer}"
