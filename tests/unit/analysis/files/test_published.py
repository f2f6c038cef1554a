"""Published scorecards of any year, and tidy comparator tables, read into figures."""

from pathlib import Path

import pytest

from fingerpost.analysis.files.published import Level, find_area, read_published, window_of
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest, CannotRead

PLACES = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name"
HEADER = (
    f"{PLACES},old_la_code,new_la_code,la_name,Age,Cohort_DJFavg,NEET_not_known_percent,NEET_percent,"
    "annual_change_ppts_NEET_not_known,TOTAL_participating_in_education_and_training_percent,"
    "September_guarantee_Offer_made_percent,NEET_NK_EHCP_percent,NEET_NK_quintile"
)
ENGLAND = "2023,Calendar year,National,E92000001,England,,,,,,16-17,1000,5.0,2.5,-0.1,92,95,9.9,z"
REGION = (
    "2023,Calendar year,Regional,E92000001,England,E12000005,West Midlands,,,,16-17,400,5.5,3.0,c,91,94,z,z"
)
COUNTY = (
    "2023,Calendar year,Local authority,E92000001,England,E12000005,West Midlands,885,E10000034,"
    "Worcestershire,16-17,200,4.0,2.0,0.3,93.5,c,8.1,2"
)


def written(folder: Path, text: str, name: str = "scorecard.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def scorecard(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    return written(
        folder, "\n".join([header, *(rows or (ENGLAND, REGION, COUNTY))]) + "\n", encoding=encoding
    )


def test_each_measure_has_its_part_of_the_year(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path)])
    periods = {f.measure: f.period for f in published.figures if f.area_code == "885" and f.is_total}
    assert periods == {
        "cohort": "2022-12/2023-02",
        "neet_or_not_known": "2022-12/2023-02",
        "neet": "2022-12/2023-02",
        "participating": "2023-03",
        "september_guarantee_offer": "2022-09",
    }
    assert str(window_of("neet", AcademicYear(2024))) == "2024-12/2025-02"
    with pytest.raises(KeyError):
        window_of("eet", AcademicYear(2024))


def test_levels_and_codes(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path)])
    areas = {(f.level, f.area_code, f.area, f.region) for f in published.figures}
    assert areas == {
        (Level.ENGLAND, "E92000001", "England", ""),
        (Level.REGION, "E12000005", "West Midlands", "West Midlands"),
        (Level.AUTHORITY, "885", "Worcestershire", "West Midlands"),
    }


def test_value_change_and_quintile_stand_together_and_markers_are_kept(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path)])
    found = published.find("neet_or_not_known", "2022-12/2023-02", "885")
    assert found is not None
    assert (found.value, found.change, found.quintile, found.flag) == (4.0, 0.3, 2, "")
    offer = published.find("september_guarantee_offer", "2022-09", "885")
    assert offer is not None
    assert (offer.value, offer.flag) == (None, "c")
    plan = published.find("neet_or_not_known", "2022-12/2023-02", "885", "send", "ehcp")
    assert plan is not None
    assert plan.value == 8.1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    row = COUNTY.replace("Worcestershire", "Wörcestershire")
    published = read_published([scorecard(tmp_path, row, encoding=encoding)])
    assert {f.area for f in published.figures} == {"Wörcestershire"}


@pytest.mark.parametrize(
    "header",
    [
        HEADER.upper(),
        HEADER.replace("_", " "),
        HEADER.replace("NEET_not_known_percent", "NEET or not known (%)"),
        HEADER.replace("NEET_not_known_percent", "NEETNKprop"),
        HEADER.replace("NEET_not_known_percent", "NEET_NK_percentage"),
        HEADER.replace("old_la_code", "LA code").replace("new_la_code", "ONS code"),
    ],
)
def test_headings_vary_between_years(tmp_path: Path, header: str) -> None:
    published = read_published([scorecard(tmp_path, header=header)])
    found = published.find("neet_or_not_known", "2022-12/2023-02", "885")
    assert found is not None
    assert found.value == 4.0
    assert not published.notes


def test_a_slip_of_the_pen_in_a_heading_is_guessed_and_said(tmp_path: Path) -> None:
    header = HEADER.replace("NEET_not_known_percent", "NEET_not_knwon_percent")
    published = read_published([scorecard(tmp_path, header=header)])
    assert published.find("neet_or_not_known", "2022-12/2023-02", "885")
    assert published.notes == (
        "scorecard.csv: the heading NEET_not_knwon_percent was read as NEET_not_known_percent.",
    )


def test_headings_that_only_resemble_ours_are_no_guess(tmp_path: Path) -> None:
    extra = "NEET_NK_NoSEN_quintile,NEET_NK_EHCP_quintile,Age1617_ONS_population,sess_overall_percent,NEE"
    row = f"{COUNTY},5,5,1319736,9,1"
    published = read_published([scorecard(tmp_path, row, header=f"{HEADER},{extra}")])
    assert published.notes == ()
    assert published.figures == read_published([scorecard(tmp_path, COUNTY)]).figures


def test_semicolons_thousands_and_percent_signs(tmp_path: Path) -> None:
    row = COUNTY.replace(",200,4.0,", ',"1,200",4.0%,').replace(",", ";").replace('"1;200"', "1,200")
    published = read_published([scorecard(tmp_path, row, header=HEADER.replace(",", ";"))])
    assert [f.value for f in published.figures][:2] == [1200.0, 4.0]


def test_an_authority_without_its_number_is_known_by_its_national_code(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path, COUNTY.replace(",885,", ",,"))])
    assert {f.area_code for f in published.figures} == {"885"}


def test_an_area_that_cannot_be_known_is_left_out_and_said(tmp_path: Path) -> None:
    nowhere = COUNTY.replace(",885,E10000034,Worcestershire", ",,,Nowhereshire")
    published = read_published([scorecard(tmp_path, ENGLAND, nowhere)])
    assert {f.area for f in published.figures} == {"England"}
    assert [(p.line, p.value) for p in published.problems] == [(3, "Nowhereshire")]
    assert "1 row or cell could not be read" in published.notes[0]


def test_a_cell_that_is_no_number_is_left_out_and_said(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path, ENGLAND.replace(",5.0,", ",five,"), COUNTY)])
    assert published.find("neet_or_not_known", "2022-12/2023-02", "E92000001") is None
    assert [(p.line, p.field, p.value) for p in published.problems] == [(2, "NEET_not_known_percent", "five")]


@pytest.mark.parametrize(("cell", "field"), [("-4.0", "NEET_not_known_percent"), ("7", "NEET_NK_quintile")])
def test_a_number_that_cannot_stand_there_is_left_out(tmp_path: Path, cell: str, field: str) -> None:
    row = COUNTY.replace(",4.0,", f",{cell},") if field != "NEET_NK_quintile" else f"{COUNTY[:-1]}{cell}"
    published = read_published([scorecard(tmp_path, row)])
    assert [p.field for p in published.problems] == [field]


def test_a_ragged_row_is_left_out_and_said(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path, ENGLAND, f"{COUNTY},9")])
    assert {f.area for f in published.figures} == {"England"}
    assert published.problems[0].line == 3


def test_years_of_several_files_stand_side_by_side(tmp_path: Path) -> None:
    first = scorecard(tmp_path)
    second = written(tmp_path, f"{HEADER}\n{COUNTY.replace('2023', '2024', 1)}\n", "later.csv")
    published = read_published([first, second])
    assert published.periods("neet") == ("2022-12/2023-02", "2023-12/2024-02")
    assert [f.value for f in published.of_area("885", "neet")] == [2.0, 2.0]
    assert published.files == ("scorecard.csv", "later.csv")


def test_the_same_file_twice_changes_nothing_and_another_value_is_said(tmp_path: Path) -> None:
    first = scorecard(tmp_path)
    assert read_published([first, first]).figures == read_published([first]).figures
    second = written(tmp_path, f"{HEADER}\n{COUNTY.replace(',2.0,', ',2.2,')}\n", "again.csv")
    published = read_published([first, second])
    assert published.notes == (
        "again.csv: 1 figure given before with another value; the one given last was kept.",
    )


def test_an_academic_year_is_the_year_it_ends_in(tmp_path: Path) -> None:
    rows = [COUNTY.replace("2023", year, 1) for year in ("202223", "2022/23")]
    assert read_published([scorecard(tmp_path, rows[0])]).periods("neet") == ("2022-12/2023-02",)
    assert read_published([scorecard(tmp_path, rows[1])]).periods("neet") == ("2022-12/2023-02",)


def test_parts_of_the_cohort_are_left_out_of_a_file_by_characteristics(tmp_path: Path) -> None:
    header = f"{PLACES},old_la_code,new_la_code,la_name,Age,Characteristic_grouping,Characteristic,NEETprop"
    start = COUNTY.split(",16-17,", maxsplit=1)[0]
    rows = [f"{start},16-17,Total,Total,2.0", f"{start},16-17,sex,Female,1.8", f"{start},16,Total,Total,1.5"]
    published = read_published([scorecard(tmp_path, *rows, header=header)])
    assert [f.value for f in published.figures] == [2.0]
    assert "2 rows about parts of the cohort" in published.notes[0]


def test_other_ages_are_kept_and_warned_of(tmp_path: Path) -> None:
    published = read_published([scorecard(tmp_path, COUNTY.replace(",16-17,", ",16-18,"))])
    assert {f.ages for f in published.figures} == {"16-18"}
    assert "do not set them beside figures of another age band" in published.notes[0]


TIDY = "period,area_code,area,measure,value\n"


@pytest.mark.parametrize(
    ("written_as", "period"),
    [("2017", "2017"), ("Dec-15", "2015-12"), ("March 2016", "2016-03"), ("2016-12/2017-02",) * 2],
)
def test_a_tidy_table_is_read_with_its_periods(tmp_path: Path, written_as: str, period: str) -> None:
    published = read_published([written(tmp_path, f"{TIDY}{written_as},885,Worcestershire,neet,3.4\n")])
    assert [(f.period, f.area_code, f.measure, f.value) for f in published.figures] == [
        (period, "885", "neet", 3.4)
    ]


def test_a_tidy_table_knows_areas_by_name(tmp_path: Path) -> None:
    text = "Period,Area,Measure,Value\n2017,West Mids,neet,2.9\n2017,England,neet,3.0\n"
    published = read_published([written(tmp_path, text)])
    assert [(f.area_code, f.level) for f in published.figures] == [
        ("E12000005", Level.REGION),
        ("E92000001", Level.ENGLAND),
    ]


def test_rows_of_a_tidy_table_that_cannot_be_read_are_left_out_and_said(tmp_path: Path) -> None:
    bad = ["sometime,885,,neet,3", "2017,,Nowhereshire,neet,3", "2017,885,,neet,x1", "2017,885,,neet"]
    text = TIDY + "\n".join(["2017,885,,neet,3.4", *bad]) + "\n"
    published = read_published([written(tmp_path, text)])
    assert len(published.figures) == 1
    assert [p.line for p in published.problems] == [3, 4, 5, 6]


def test_our_own_tidy_measures_are_comparators_too(tmp_path: Path) -> None:
    text = (
        "period,area_code,area,breakdown_topic,breakdown,measure,numerator,denominator,value,unit,flag\n"
        "2017-05,885,Worcestershire,total,total,neet,402,11956,3.3623,percent,\n"
        "2017-05,885,Worcestershire,district,Redditch,neet,,,,percent,c\n"
    )
    published = read_published([written(tmp_path, text)])
    assert [(f.topic, f.breakdown, f.value, f.flag) for f in published.figures] == [
        ("total", "total", 3.3623, ""),
        ("district", "Redditch", None, "c"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ('"\n"\n', "is empty"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}\n", "is empty"),
        (f"{HEADER}\n", "has a header but no rows"),
        ("<!DOCTYPE html><html><body>Not found</body></html>", "is a web page"),
        ("<NCCIS><FileHeader/></NCCIS>", "is XML"),
        ("YoungPersonsID,DOB\n1,2005-07-01\n", "is not a published scorecard"),
        ("a" * 2_000_000 + "\nb\n", "a line of more than"),
        (f"{HEADER}\n{COUNTY.replace('2023', 'someday', 1)}\n", "has no row with a year and an area"),
        (f"{TIDY}someday,885,,neet,3\n", "has no row with a period"),
        (f'{HEADER}\n"{"x" * 200_000}\n', "is not a CSV file from line 2 on"),
        ("%PDF-1.7", "is a PDF"),
    ],
)
def test_what_is_no_published_file_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CannotRead, match=says) as error:
        read_published([written(tmp_path, text)])
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_no_file_and_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="at least one"):
        read_published([])
    with pytest.raises(CannotRead, match="is a folder"):
        read_published([tmp_path])
    with pytest.raises(CannotRead, match="There is no file"):
        read_published([tmp_path / "absent.csv"])


def test_a_file_too_large_to_be_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fingerpost.analysis.files.published.table.LARGEST", 10)
    with pytest.raises(CannotRead, match="too large to be a table of published figures"):
        read_published([scorecard(tmp_path)])


def test_a_region_without_name_or_code_has_those_of_the_register(tmp_path: Path) -> None:
    by_name = read_published([scorecard(tmp_path, REGION.replace("E12000005", "", 1))])
    by_code = read_published([scorecard(tmp_path, REGION.replace("West Midlands", "", 1))])
    assert {f.area_code for f in by_name.figures} == {"E12000005"}
    assert {(f.area, f.region) for f in by_code.figures} == {("West Midlands", "West Midlands")}


def test_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scorecard.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(CannotRead, match="save the table as CSV"):
        read_published([path])


@pytest.mark.parametrize("text", ["885", "E10000034", "worcestershire", " Worcestershire "])
def test_an_authority_is_found_by_code_and_name(text: str) -> None:
    area = find_area(text)
    assert area is not None
    assert (area.code, area.region) == ("885", "West Midlands")


@pytest.mark.parametrize("text", ["", "Nowhereshire", "0", "E99999999"])
def test_an_unknown_area_is_none(text: str) -> None:
    assert find_area(text) is None
