"""Partners' files of a made-up county: read back by the readers that will read them."""

import csv
import json
from collections import defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from fingerpost.analysis.files.partners import PartnerFile, kinds, read_partner, recognise
from fingerpost.synthetic import Made, county, figures_for

KENT = figures_for("kent", None)
NOT_SENT = {"feeds.csv", "truth.csv", "deeds.jsonl"}
TODAY = date(2026, 4, 10)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return county(KENT, tmp_path_factory.mktemp("county"), people=2500, months=8, partners=True)


@pytest.fixture(scope="module")
def folder(made: Made) -> Path:
    return made.partners[0].parent


@pytest.fixture(scope="module")
def feeds(folder: Path) -> list[dict[str, str]]:
    return _rows(folder / "feeds.csv")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _kind(path: Path, feeds: list[dict[str, str]]) -> str:
    (kind,) = [feed["kind"] for feed in feeds if path.name.startswith(feed["files"])]
    return kind


def _read(path: Path, feeds: list[dict[str, str]]) -> PartnerFile:
    return read_partner(path, _kind(path, feeds), today=TODAY, as_at=None, authority="886")


def _one_of_each(folder: Path, feeds: list[dict[str, str]]) -> dict[str, Path]:
    """The newest file of each kind."""
    found = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.stem[-7:]):
        if path.name not in NOT_SENT:
            found[_kind(path, feeds)] = path
    return found


def test_every_kind_is_sent_and_surely_recognised(folder: Path, feeds: list[dict[str, str]]) -> None:
    assert set(_one_of_each(folder, feeds)) == set(kinds())
    for path in folder.iterdir():
        if path.name not in NOT_SENT:
            best = recognise(path)[0]
            assert (best.kind, best.how_sure) == (_kind(path, feeds), "sure"), path.name


def test_one_file_of_each_kind_is_read_line_by_line(folder: Path, feeds: list[dict[str, str]]) -> None:
    truth = defaultdict(dict)
    for row in _rows(folder / "truth.csv"):
        truth[row["file"]][int(row["line"])] = row["YoungPersonsID"]
    for kind, path in _one_of_each(folder, feeds).items():
        file = _read(path, feeds)
        assert file.rows > 0
        assert not [heading for heading in file.match if heading.how in ("spelling", "not read")], path.name
        assert not file.left_out, path.name
        if kind != "ccis":
            assert set(file.table["line"].to_pylist()) == set(truth[path.name]), path.name


def test_some_rows_are_about_people_whom_the_council_does_not_know(folder: Path) -> None:
    rows = _rows(folder / "truth.csv")
    known = {row["YoungPersonsID"] for row in _rows_of_record(folder)}
    assert {row["YoungPersonsID"] for row in rows} - {""} <= known
    strangers = [row for row in rows if row["person"].startswith("S")]
    assert strangers
    assert all(not row["YoungPersonsID"] for row in strangers)
    assert any(not row["YoungPersonsID"] for row in rows if row["person"].startswith("P"))


def _rows_of_record(folder: Path) -> list[dict[str, str]]:
    (record,) = folder.glob("council_ccis_*.csv")
    return _rows(record)


def test_the_record_comes_over_with_what_people_did_before(folder: Path) -> None:
    record = {row["YoungPersonsID"]: row for row in _rows_of_record(folder)}
    (history,) = folder.glob("council_history_*.csv")
    earlier = _rows(history)
    assert earlier
    for row in earlier:
        now = record.get(row["YoungPersonsID"])
        assert now is None or row["PeriodEnd"] < now["PeriodEnd"]
    results = _rows(max(folder.glob("tracking_results_*.csv")))
    assert {row["PeriodEnd"] for row in results} == {"2026-03-31"}


def test_rows_have_the_slips_of_real_lists(folder: Path, feeds: list[dict[str, str]]) -> None:
    known = {row["YoungPersonsID"]: row for row in _rows_of_record(folder)}
    truth = {(r["file"], int(r["line"])): r["YoungPersonsID"] for r in _rows(folder / "truth.csv")}
    other_given = other_family = other_birth = other_home = rows = 0
    for path in folder.glob("*_enrolments_2026-01.*"):
        for row in _read(path, feeds).table.to_pylist():
            person = known.get(truth[path.name, row["line"]])
            if person is not None:
                rows += 1
                other_given += (row["given_name"] or "").lower() != person["GivenName"].strip().lower()
                other_family += (row["family_name"] or "").lower() != person["FamilyName"].lower()
                other_birth += str(row["birth_date"]) != person["DOB"]
                other_home += (row["postcode"] or "") != person["Postcode"].upper()
    assert 0.02 < other_given / rows < 0.25
    assert 0.005 < other_family / rows < 0.12
    assert 0.003 < other_birth / rows < 0.08
    assert 0.02 < other_home / rows < 0.2


def test_the_register_says_when_each_is_due(feeds: list[dict[str, str]]) -> None:
    assert len({feed["source"] for feed in feeds}) == len(feeds)
    assert {feed["cadence"] for feed in feeds} == {"once", "monthly", "termly", "yearly"}
    assert all(feed["kind"] in kinds() for feed in feeds)
    assert {feed["agreement_ends"] for feed in feeds} == {"", "2026-08-31"}
    assert all(feed["due_day"] or feed["cadence"] == "once" for feed in feeds)


def test_deeds_stand_in_order_and_are_about_people_on_the_record(folder: Path) -> None:
    lines = (folder / "deeds.jsonl").read_text(encoding="utf-8").splitlines()
    deeds = [json.loads(line) for line in lines]
    known = {row["YoungPersonsID"] for row in _rows_of_record(folder)}
    assert all(a["date"] <= b["date"] for a, b in pairwise(deeds))
    assert {deed["arguments"]["person"] for deed in deeds} <= known
    assert {deed["action"] for deed in deeds} == {
        "history.record_update",
        "tracking.record_contact",
        "people.record_consent",
        "people.add_barrier",
        "people.raise_alert",
        "access.restrict",
    }


def test_roles_sources_and_keys_of_deeds_are_the_registers(folder: Path) -> None:
    from fingerpost.register.access.roles import ROLES
    from fingerpost.register.history.sources import sources
    from fingerpost.register.people.lists import barriers, consents
    from fingerpost.register.tracking.outcomes import outcomes

    for line in (folder / "deeds.jsonl").read_text(encoding="utf-8").splitlines():
        deed = json.loads(line)
        arguments = deed["arguments"]
        assert deed["role"] in ROLES
        match deed["action"]:
            case "history.record_update":
                assert arguments["source"] in sources()
            case "people.record_consent":
                assert arguments["kind"] in consents()
            case "people.add_barrier":
                assert arguments["kind"] in barriers()
            case "tracking.record_contact":
                assert arguments["outcome"] in outcomes()
            case "access.restrict":
                assert set(arguments["members"]) <= set(ROLES)


def test_arguments_of_deeds_are_those_of_the_actions(folder: Path) -> None:
    import inspect

    from fingerpost.register.access import actions as access
    from fingerpost.register.history import actions as history
    from fingerpost.register.people import actions as people
    from fingerpost.register.tracking import actions as tracking

    apps = {"access": access, "history": history, "people": people, "tracking": tracking}
    bound = set()
    for line in (folder / "deeds.jsonl").read_text(encoding="utf-8").splitlines():
        deed = json.loads(line)
        app, _, name = deed["action"].partition(".")
        inspect.signature(getattr(apps[app], name)).bind(by=None, **deed["arguments"])
        bound.add(deed["action"])
    assert len(bound) == 6


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        county(KENT, tmp_path / name, people=400, months=8, partners=True)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "partners").iterdir()}
        for name in ("one", "two")
    )
    assert first == second


def test_extracts_are_the_same_with_partners_and_without(tmp_path: Path) -> None:
    county(KENT, tmp_path / "with", people=400, months=2, partners=True)
    county(KENT, tmp_path / "without", people=400, months=2)
    for path in (tmp_path / "without").iterdir():
        assert path.read_bytes() == (tmp_path / "with" / path.name).read_bytes()
    assert not (tmp_path / "without" / "partners").exists()


def test_one_month_is_a_record_without_partners(tmp_path: Path) -> None:
    made = county(KENT, tmp_path, people=400, months=1, partners=True)
    assert [path.name for path in made.partners] == [
        "council_ccis_2026-03.csv",
        "deeds.jsonl",
        "feeds.csv",
        "truth.csv",
    ]


def test_a_county_without_dirt_has_lists_without_slips(tmp_path: Path) -> None:
    made = county(KENT, tmp_path, people=600, months=7, dirty=False, partners=True)
    folder = made.partners[0].parent
    known = {row["YoungPersonsID"]: row for row in _rows_of_record(folder)}
    truth = {(r["file"], int(r["line"])): r["YoungPersonsID"] for r in _rows(folder / "truth.csv")}
    census = folder / "school_census_2026-01.csv"
    seen = 0
    for number, row in enumerate(_rows(census), start=2):
        person = known.get(truth[census.name, number])
        if person is not None:
            seen += 1
            assert (row["Surname"], row["Forename"]) == (person["FamilyName"], person["GivenName"])
            assert row["UPN"] == person["UniquePupilNumber"]
    assert seen > 100


def test_a_name_too_short_to_be_mistyped_and_one_of_no_nickname() -> None:
    from fingerpost.synthetic.partners.folk import _letters_swapped, nicknames

    assert _letters_swapped("Lee", 3) == "Lee"
    assert sorted(_letters_swapped("Fenwick", 2)) == sorted("Fenwick")
    assert _letters_swapped("Fenwick", 2) != "Fenwick"
    assert "zzz" not in nicknames()
    assert np.all([form[0].isupper() for forms in nicknames().values() for form in forms])
