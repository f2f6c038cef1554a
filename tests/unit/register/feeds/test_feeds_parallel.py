"""Two returns of one month, compared figure by figure."""

from datetime import date
from pathlib import Path

import pytest

from fingerpost.core.codes import names
from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.register.feeds.parallel import ComparedFigure, compare_returns

TODAY = date(2026, 11, 24)
HEADER = (
    "YoungPersonsID,DOB,LeadLEA,LEACode,CohortStatus,PeriodEnd,ActivityCode,StartDate,DueToLapseDate,"
    "CurrencyLapsed\n"
)


def extract(
    folder: Path, name: str, *people: tuple[int, str], end: str = "2026-10-31", area: str = "999"
) -> Path:
    """An extract of people, each with a number and an activity."""
    lines = [
        f"999{number:010d},2009-05-14,{area},{area},P,{end},{code},2026-09-01,2027-08-31,N"
        for number, code in people
    ]
    path = folder / name
    path.write_text(HEADER + "\n".join(lines) + "\n")
    return path


EET, NEET = names.FURTHER_EDUCATION, names.SEEKING


def test_two_that_agree(tmp_path: Path) -> None:
    both = [(1, EET), (2, NEET)]
    compared = compare_returns(extract(tmp_path, "a", *both), extract(tmp_path, "b", *both), today=TODAY)
    assert compared.period == "2026-10"
    assert (compared.in_both, compared.old_alone, compared.new_alone, compared.status_differs) == (2, 0, 0, 0)
    assert not [one for one in compared.figures if one.agrees is False]


def test_two_that_differ_in_a_status_and_in_people(tmp_path: Path) -> None:
    old = extract(tmp_path, "a", (1, EET), (2, NEET), (3, EET))
    new = extract(tmp_path, "b", (1, NEET), (2, NEET), (4, EET), (5, EET))
    compared = compare_returns(old, new, today=TODAY)
    assert (compared.in_both, compared.old_alone, compared.new_alone, compared.status_differs) == (2, 1, 2, 1)
    differing = {one.title for one in compared.figures if one.agrees is False}
    assert len(differing) > 1


def test_figure_that_one_cannot_give() -> None:
    assert ComparedFigure("NEET", "%", None, 1.0).agrees is None


def test_two_of_different_months(tmp_path: Path) -> None:
    old, new = extract(tmp_path, "a", (1, EET)), extract(tmp_path, "b", (1, EET), end="2026-09-30")
    with pytest.raises(BadRequest, match="give the same month"):
        compare_returns(old, new, today=TODAY)


def test_two_of_different_authorities(tmp_path: Path) -> None:
    old, new = extract(tmp_path, "a", (1, EET)), extract(tmp_path, "b", (1, EET), area="886")
    with pytest.raises(BadRequest, match="different authorities"):
        compare_returns(old, new, today=TODAY)


def test_one_of_several_months(tmp_path: Path) -> None:
    old = extract(tmp_path, "a", (1, EET))
    two = extract(tmp_path, "b", (1, EET))
    more = extract(tmp_path, "c", (1, EET), end="2026-09-30").read_text().split("\n", 1)[1]
    two.write_text(two.read_text() + more)
    with pytest.raises(CannotRead, match="second file holds 2 months"):
        compare_returns(old, two, today=TODAY)


def test_one_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("nothing\n")
    with pytest.raises(CannotRead, match="second file cannot be compared"):
        compare_returns(extract(tmp_path, "a", (1, EET)), tmp_path / "b", today=TODAY)
