import csv
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from fingerpost.analysis.files.extract import read_extract
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.synthetic import county, figures_for

KENT = figures_for("kent", None)
MAKE = (
    "import sys; from pathlib import Path; from fingerpost.synthetic import county, figures_for; "
    "county(figures_for('kent', None), Path(sys.argv[1]), people=600, months=2, seed=5)"
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for name, hash_seed in (("one", "1"), ("two", "2")):
        subprocess.run(
            [sys.executable, "-c", MAKE, str(tmp_path / name)], check=True, env={"PYTHONHASHSEED": hash_seed}
        )
    county(KENT, tmp_path / "three", people=600, months=2, seed=6)
    first = contents(tmp_path / "one")
    assert first == contents(tmp_path / "two")
    other = contents(tmp_path / "three")
    assert first.keys() == other.keys()
    assert all(first[name] != other[name] for name in first)


def test_every_file_can_be_read_and_the_summary_counts_what_is_spoilt(tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    made = county(
        KENT, tmp_path, people=5000, months=2, progress=lambda month, done, of: said.append((month, done, of))
    )
    assert said == [("2026-02", 1, 2), ("2026-03", 2, 2)]
    assert [path.name for path in made.files] == [
        "ccis_2026-02.csv",
        "ccis_2026-03.csv",
        "geography.csv",
        "risk.csv",
    ]
    extract = read_extract([p for p in made.files if p.name.startswith("ccis")], today=date(2026, 11, 1))
    assert [(file.name, file.rows) for file in extract.files] == [
        (f"ccis_{month}.csv", rows) for month, rows in made.rows
    ]
    assert not extract.problems
    assert not extract.absent
    table = extract.table
    edition = extract.editions[0]
    unusable = (
        table.young_persons_id.isnull()
        | table.birth_month.isnull()
        | table.activity_code.isnull()
        | table.activity_code.notin(list(edition.activities))
        | table.repeat
    )
    assert table.filter(unusable).count().to_pyarrow().as_py() == made.spoilt
    assert made.spoilt > 0


def test_risk_and_geography_cover_the_people(dirty_folder: Path) -> None:
    with (dirty_folder / "risk.csv").open(encoding="utf-8", newline="") as file:
        bands = {row["YoungPersonsID"]: row["Band"] for row in csv.DictReader(file)}
    with (dirty_folder / "geography.csv").open(encoding="utf-8", newline="") as file:
        places = {row["pcds"]: row for row in csv.DictReader(file)}
    with (dirty_folder / "ccis_2026-03.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(bands.values()) == {"red", "amber", "watch", "green"}
    assert all(row["YoungPersonsID"] in bands for row in rows if row["YoungPersonsID"])
    found = sum(row["Postcode"] in places for row in rows) / len(rows)
    assert 0.9 < found < 0.99
    assert len({place["district"] for place in places.values()}) == 6
    assert all(place["ward"] and place["locality"] and place["lsoa"] for place in places.values())


def test_dirt_of_every_kind(dirty_folder: Path) -> None:
    with (dirty_folder / "ccis_2026-03.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["Postcode"].islower() or row["Postcode"] != row["Postcode"].upper() for row in rows)
    assert any(not row["Ethnicity"] for row in rows)
    assert any(";" in row["CharacteristicCode"] for row in rows)
    assert any(a["YoungPersonsID"] == b["YoungPersonsID"] for a, b in pairwise(rows))
    flags = [(row["CurrencyLapsed"], row["DueToLapseDate"]) for row in rows if row["DueToLapseDate"]]
    assert any((flag == "Y") != (date_ < "2026-03-31") for flag, date_ in flags)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"people": 10}, "cohort of 300 to 200000 people"),
        ({"months": 0}, "1 to 60 months"),
        ({"last_month": "March"}, "March is not a month; write the last month as 2026-03"),
    ],
)
def test_what_cannot_be_made(tmp_path: Path, asked: dict[str, object], sentence: str) -> None:
    with pytest.raises(BadRequest, match=sentence):
        county(KENT, tmp_path / "new", **asked)  # type: ignore[arg-type]
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="file cannot be written to"):
        county(KENT, tmp_path / "file", people=400, months=1)


def test_a_failure_half_way_leaves_nothing(tmp_path: Path) -> None:
    def stop(month: str, done: int, of: int) -> None:
        raise KeyboardInterrupt(month, done, of)

    with pytest.raises(KeyboardInterrupt):
        county(KENT, tmp_path / "new", people=400, months=2, progress=stop)
    assert not (tmp_path / "new").exists()


def test_an_authority_that_we_know_no_lie_of(tmp_path: Path) -> None:
    figures = figures_for("england", None)
    county(figures, tmp_path, people=400, months=1)
    assert (tmp_path / "geography.csv").read_text().splitlines()[1].startswith("ZY")


def test_two_counties_of_one_seed_share_neither_people_nor_places(tmp_path: Path) -> None:
    for key in ("kent", "lancashire"):
        county(figures_for(key, None), tmp_path / key, people=600, months=1)
    shown = []
    for key in ("kent", "lancashire"):
        with (tmp_path / key / "ccis_2026-03.csv").open(encoding="utf-8", newline="") as file:
            shown.append({(row["GivenName"], row["FamilyName"], row["DOB"]) for row in csv.DictReader(file)})
    assert len(shown[0] & shown[1]) < 5
    first, second = ((tmp_path / key / "geography.csv").read_text() for key in ("kent", "lancashire"))
    assert first.splitlines()[1].split(",")[1:] != second.splitlines()[1].split(",")[1:]
