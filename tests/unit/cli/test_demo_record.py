"""The list that the demonstration leaves to upload, and its clock."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone

from fingerpost.cli.demo_record import clock, filling, left
from fingerpost.synthetic.partners.sheets import dialects

TAB, NUMBERED = (
    next(one for one in dialects(left.KIND) if one.form == "csv" and wanted in one.headings)
    for wanted in ("full_name", "uln")
)
PEOPLE = (
    ("Robin", "Ashdown"),
    ("Lee", "Ashdown"),
    ("Marlow", "Quill"),
    ("Jo", ""),
    ("Kit", "Vale"),
    ("Pip", "Oak"),
)


def written(path: Path, dialect) -> Path:
    """A list of six in the dialect; the fourth has no birth date."""
    rows = [[dialect.title], []] if dialect.title else []
    rows.append(list(dialect.headings.values()))
    for number, (given, family) in enumerate(PEOPLE):
        values = {
            "full_name": f"{family}, {given}", "given_name": given, "family_name": family,
            "birth_date": "14.05.2009" if family else "", "postcode": "ZZ1 1AA",
            "uln": f"100000000{number}", "address_line1": "1 The Lane",
        }  # fmt: skip
        rows.append([values.get(column, "") for column in dialect.headings])
    with path.open("w", encoding=dialect.encoding, newline="") as file:
        csv.writer(file, delimiter=dialect.delimiter).writerows(rows)
    return path


def read(path: Path, dialect) -> list[dict[str, str]]:
    with path.open(encoding=dialect.encoding, newline="") as file:
        lines = list(csv.reader(file, delimiter=dialect.delimiter))
    head = 2 if dialect.title else 0
    return [dict(zip(dialect.headings, line, strict=True)) for line in lines[head + 1 :]]


def test_rows_get_each_others_surnames_and_keep_what_else_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", NUMBERED)
    assert left.make_doubtful(path) == 4
    rows = read(path, NUMBERED)
    assert [row["family_name"] for row in rows] == ["Quill", "Ashdown", "Vale", "", "Oak", "Ashdown"]
    assert [row["given_name"] for row in rows] == [given for given, _ in PEOPLE]
    assert [bool(row["uln"]) for row in rows] == [False, True, False, True, False, False]
    assert rows[0]["address_line1"] == ""
    assert rows[0]["birth_date"] == "14.05.2009"


def test_names_in_one_cell_swap_their_surnames_too(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", TAB)
    assert left.make_doubtful(path) == 4
    assert read(path, TAB)[0]["full_name"] == "Quill, Robin"


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_list_of_no_known_dialect_stays_as_it_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xfeanything")
    assert left.make_doubtful(path) == 0
    assert path.read_bytes() == b"\xff\xfeanything"


def months(*names: str) -> list:
    kinds = {"enrolments": left.KIND, "leavers": "college_leavers"}
    return [
        (
            month,
            [(Path(name), SimpleNamespace(kind=kinds[name.split("_")[1].split(".")[0]])) for name in some],
        )
        for month, some in (("2026-10", names), ("2026-11", ("a_leavers.csv",)))
    ]


def test_list_is_of_the_latest_month_that_has_one_and_text_if_it_may_be() -> None:
    assert left.choose(months("a_enrolments.xlsx", "b_enrolments.csv", "c_enrolments.csv")) == Path(
        "b_enrolments.csv"
    )
    assert left.choose(months("a_enrolments.xlsx")) == Path("a_enrolments.xlsx")
    assert left.choose(months("a_leavers.csv")) is None


def test_files_come_some_days_after_their_month_and_yesterday_at_the_latest() -> None:
    assert clock.arrival(date(2026, 9, 30), date(2026, 11, 24)) == date(2026, 10, 5)
    assert clock.arrival(date(2026, 10, 31), date(2026, 11, 2)) == date(2026, 11, 1)


def test_clock_is_set_back_to_a_morning_goes_on_and_comes_home() -> None:
    real, day = timezone.now, timezone.localdate() - timedelta(days=40)
    with clock.on(day):
        assert timezone.localdate() == day
        assert timezone.localtime().time() >= time(9)
    assert timezone.now is real


def test_clock_never_runs_ahead() -> None:
    with clock.on(timezone.localdate() + timedelta(days=2)):
        assert timezone.now() <= datetime.now(UTC)


def test_clock_comes_home_after_a_failure() -> None:
    real = timezone.now
    with pytest.raises(ValueError, match="wrong"), clock.on(date(2026, 1, 5)):
        raise ValueError("wrong")
    assert timezone.now is real


def test_first_month_is_the_earliest_in_the_names_of_files(tmp_path: Path) -> None:
    for name in ("a_leavers_2026-09.csv", "ks4_results_2026.csv", "truth.csv"):
        (tmp_path / name).touch()
    assert filling.first_month(tmp_path) == "2026-08"
    assert filling.month_end("2026-12") == date(2026, 12, 31)
