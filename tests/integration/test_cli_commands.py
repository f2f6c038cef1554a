"""The commands on good files: what goes to which stream, with which exit status, in which form."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from fingerpost.analysis.files.problems import COLUMNS
from fingerpost.analysis.measures import SCHEMA
from fingerpost.cli.main import call
from made_files import cohort, neet, person, write

DANGEROUS = "=HYPERLINK(1)"
DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the folder shared/data is not here")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def march(tmp_path: Path) -> Path:
    return write(tmp_path / "march.csv", cohort())


def test_check_of_good_rows_finds_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "march.csv", cohort())
    status = call(["check", str(file), "--format", "csv"])
    said = capfd.readouterr()
    found = table(said.out)
    assert said.out.splitlines()[0] == ",".join(COLUMNS)
    assert not [row for row in found if row["severity"] != "warning"]
    assert status == (1 if found else 0)
    assert "march.csv: 40 rows read (CSV, UTF-8)." in said.err
    assert "Period end 31 March 2026; 40 people." in said.err
    assert "40 rows checked." in said.err


def test_check_names_file_line_person_field_and_value(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [*cohort(), person(99, ActivityCode="999"), neet(98, NEETStartDate="", StartDate="2026-02-01")]
    file = write(tmp_path / "march.csv", rows)
    assert call(["check", str(file), "--format", "csv", "-q"]) == 1
    said = capfd.readouterr()
    assert said.err == ""
    found = {row["rule"]: row for row in table(said.out)}
    bad = found["activity_not_in_list"]
    assert (bad["file"], bad["line"], bad["person"]) == ("march.csv", "42", "8850000000099")
    assert (bad["field"], bad["value"], bad["severity"]) == ("ActivityCode", "999", "left_out")
    assert found["neet_start_missing"]["severity"] == "error"
    assert call(["check", str(file), "-q"]) == 1
    assert "Left out (activity_not_in_list" in capfd.readouterr().out
    assert call(["check", str(file), "-q", "--format", "json"]) == 1
    assert {row["rule"] for row in json.loads(capfd.readouterr().out)} >= {"activity_not_in_list"}


def test_check_defuses_formulas_on_standard_output_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "march.csv", [*cohort(), person(99, ActivityCode=DANGEROUS)])
    call(["check", str(file), "--format", "csv"])
    found = {row["rule"]: row for row in table(capfd.readouterr().out)}
    assert found["activity_not_in_list"]["value"] == "'" + DANGEROUS.upper()


def test_scorecard_writes_the_tidy_measures(march: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(["scorecard", str(march), "--format", "csv"]) == 0
    said = capfd.readouterr()
    assert said.out.splitlines()[0] == ",".join(SCHEMA.names)
    rows = {(r["measure"], r["breakdown_topic"], r["breakdown"]): r for r in table(said.out)}
    total = rows["neet", "total", "total"]
    assert (total["numerator"], total["denominator"], total["value"], total["unit"]) == (
        "4",
        "40",
        "10",
        "percent",
    )
    assert "No row was left out." in said.err
    assert "figures." in said.err


def test_scorecard_says_what_it_left_out(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = [
        *cohort(),
        person(97, ActivityCode=""),
        person(98, LeadLEA="886"),
        neet(99, NEETStartDate="", StartDate=""),
        person(95, CohortStatus="T"),
        person(96, DOB="2011-01-31"),
        person(94, ActivityCode="710"),
    ]
    file = write(tmp_path / "march.csv", rows)
    assert call(["scorecard", str(file), "--format", "csv"]) == 0
    said = capfd.readouterr().err
    assert "1 row of 46 left out of every figure." in said
    assert "1 row: ActivityCode is empty." in said
    assert "1 row led by another authority" in said
    assert "1 row of another cohort status than P" in said
    assert "1 row not of academic ages 16 to 17" in said
    assert "1 row in custody as a young adult" in said
    assert "1 record NEET without NEETStartDate or StartDate" in said


@pytest.mark.parametrize("form", ["csv", "json", "md", "ees", "html", "text"])
def test_every_form_goes_to_standard_output_or_to_a_file_alike(
    form: str, march: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert call(["scorecard", str(march), "--format", form, "-q"]) == 0
    printed = capfd.readouterr()
    assert printed.err == ""
    assert call(["scorecard", str(march), "--format", form, "-q", "-o", str(out)]) == 0
    assert capfd.readouterr() == ("", "")
    assert out.read_text(encoding="utf-8") == printed.out
    assert printed.out.endswith("\n")


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.md", "a.html", "a.xlsx", "a.txt"])
def test_the_form_follows_the_name(name: str, march: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    assert call(["scorecard", str(march), "-q", "-o", str(out)]) == 0
    assert out.stat().st_size > 500
    if name.endswith("xlsx"):
        assert "Cover" in openpyxl.load_workbook(out).sheetnames


def test_a_file_is_replaced_when_all_went_well(march: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("old")
    assert call(["scorecard", str(march), "-q", "-o", str(out)]) == 0
    assert out.read_text().startswith("period,")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "march.csv"]


def test_risk_geography_and_months_add_their_figures(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    march = write(tmp_path / "march.csv", cohort())
    earlier = [
        row
        | {
            "PeriodEnd": "2026-02-28",
            "DateVerified": "2026-02-02" if row["ActivityCode"] == "619" else "2025-09-20",
        }
        for row in cohort(40, 5)
    ]
    february = write(tmp_path / "february.csv", earlier)
    risk = tmp_path / "risk.csv"
    risk.write_text("YoungPersonsID,Band\n8850000000040,RED\n")
    geography = tmp_path / "geography.csv"
    geography.write_text(f"pcds,district\nWR1 1AA,{DANGEROUS}\n")
    options = ["--risk", str(risk), "--geography", str(geography)]
    assert call(["scorecard", str(february), str(march), *options, "--format", "csv", "-q"]) == 0
    rows = table(capfd.readouterr().out)
    march_rows = {(r["measure"], r["breakdown"]): r for r in rows if r["period"] == "2026-03"}
    assert march_rows["neet_roni", "total"]["numerator"] == "1"
    assert march_rows["neet_leavers", "total"]["numerator"] == "1"
    assert march_rows["neet", f"'{DANGEROUS}"]["numerator"] == "4"
    assert call(["scorecard", str(march), "--breakdown", "sex", "--format", "csv", "-q"]) == 0
    assert {row["breakdown_topic"] for row in table(capfd.readouterr().out)} == {"total", "sex"}


def test_suppression_hides_small_counts_wherever_they_are_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "march.csv", [*cohort(), person(97, ActivityCode="")])
    assert call(["scorecard", str(file), "--suppress", "--format", "csv"]) == 0
    said = capfd.readouterr()
    rows = {(r["measure"], r["breakdown_topic"]): r for r in table(said.out)}
    assert (rows["neet", "total"]["flag"], rows["neet", "total"]["numerator"]) == ("c", "")
    assert "fewer than 5 rows of 41 left out" in said.err
    assert call(["scorecard", str(file), "--suppress", "--threshold", "2", "--format", "csv", "-q"]) == 0
    rows = {(r["measure"], r["breakdown_topic"]): r for r in table(capfd.readouterr().out)}
    assert rows["neet", "total"]["numerator"] == "4"


def test_all_authorities_and_one_by_either_code(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = [*cohort(), *cohort(LEACode="886", LeadLEA="886")]
    for number, row in enumerate(rows):
        row["YoungPersonsID"] = f"{row['LEACode']}{number:010d}"
    file = write(tmp_path / "mixed.csv", rows)
    assert call(["scorecard", str(file), "--area", "all", "--format", "csv", "-q"]) == 0
    assert {row["area_code"] for row in table(capfd.readouterr().out)} == {"885", "886", "total"}
    assert call(["scorecard", str(file), "--area", "E10000016", "--format", "csv", "-q"]) == 0
    assert {row["area_code"] for row in table(capfd.readouterr().out)} == {"886"}
    out = tmp_path / "all.html"
    assert call(["scorecard", str(file), "--area", "all", "-q", "-o", str(out)]) == 0
    assert "The file holds 2 authorities." in out.read_text()
    assert call(["scorecard", str(file), "--area", "886", "--ages", "16-18", "-o", str(out)]) == 0
    assert "never set them beside a published figure" in capfd.readouterr().err


def test_a_return_is_written_and_valid(
    march: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "return.xml"
    assert call(["return", str(march), "-o", str(out)]) == 0
    said = capfd.readouterr()
    assert said.out == ""
    assert "40 young people of authority 885 at 31 March 2026 written to return.xml" in said.err
    assert call(["return", "--check", str(out), "--format", "csv"]) == 0
    said = capfd.readouterr()
    assert said.out.splitlines()[0] == ",".join(COLUMNS)
    assert "The return is valid." in said.err
    assert call(["return", str(out), "-o", str(tmp_path / "again.xml"), "-q"]) == 0
    assert (tmp_path / "again.xml").read_bytes() == out.read_bytes()


def test_a_return_with_an_error_is_not_valid(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = [*cohort(), neet(99, NEETStartDate=""), person(98, ActivityCode="")]
    file = write(tmp_path / "march.csv", rows)
    out = tmp_path / "return.xml"
    assert call(["return", str(file), "--area", "885", "-o", str(out)]) == 0
    assert "1 row: ActivityCode is empty." in capfd.readouterr().err
    assert call(["return", "--check", str(out)]) == 1
    said = capfd.readouterr()
    assert "NEETStartDate blank" in said.out
    assert "not valid" in said.err
    assert call(["return", "--check", str(out), "--format", "json", "-q"]) == 1
    assert "neet_start_missing" in {row["rule"] for row in json.loads(capfd.readouterr().out)}


@needs_data
def test_comparators_in_every_form(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = str(DATA / "dfe_scorecard_2025.csv")
    assert call(["comparators", file]) == 0
    said = capfd.readouterr()
    kent = [r for r in table(said.out) if r["area_code"] == "886" and r["measure"] == "neet_or_not_known"]
    assert kent[0]["quintile"] == "5"
    assert "Gateshead" in said.err
    near = tmp_path / "neighbours.csv"
    near.write_text("area_code,neighbour\n886,881\n")
    options = ["--area", "886", "--neighbours", str(near)]
    assert call(["comparators", file, *options, "--format", "csv", "-q"]) == 0
    assert {r["area_code"] for r in table(capfd.readouterr().out)} == {"886", "881", "E12000008", "E92000001"}
    assert call(["comparators", file, *options, "--format", "text"]) == 0
    assert "Kent as published, beside others" in capfd.readouterr().out


@needs_data
def test_a_forecast_from_ones_own_months_and_the_page_that_has_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = str(DATA / "dfe_scorecard_2025.csv")
    months = [
        str(write(tmp_path / f"{end}.csv", cohort(100, 8, PeriodEnd=end, DateVerified="2025-12-01")))
        for end in ("2025-12-31", "2026-01-31")
    ]
    assert call(["comparators", file, "--own", *months, "--format", "text"]) == 0
    assert "Where this year's months lead" in capfd.readouterr().out
    assert call(["comparators", file, "--own", months[0], "--own", months[1], "--format", "csv"]) == 0
    assert "NEET" in capfd.readouterr().err
    page = tmp_path / "page.html"
    assert call(["scorecard", *months, "--comparators", file, file, "-o", str(page)]) == 0
    assert "Beside other authorities" in page.read_text()
    assert call(["scorecard", *months, "--comparators", file, "--format", "csv"]) == 0
    assert "not part of csv" in capfd.readouterr().err


@needs_data
def test_the_real_layout_of_2022_is_read_and_each_unknown_code_named(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert call(["check", str(DATA / "ccis_extract_2022.csv"), "--format", "csv"]) == 1
    said = capfd.readouterr()
    assert "Period end 28 February 2022; 5 people." in said.err
    unknown = [row["value"] for row in table(said.out) if row["rule"] == "activity_not_in_list"]
    assert unknown == ["232", "180", "255", "151", "284"]
