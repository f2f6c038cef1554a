"""The typed extract as Parquet and back."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from small_extracts import HEADER, ROW, rows

from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.parquet import read_parquet, write_parquet
from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite

KENT = f"{HEADER},CharacteristicCode\n{ROW},110;140\n"
MEDWAY = f"{HEADER}\n{ROW.replace('886', '887').replace('0001,', '0002,')}\n"
NOBODY = f"{HEADER}\n{ROW.replace('886', '').replace('0001,', '0003,')}\n"


def test_one_file_a_council(read, tmp_path, duck):
    extract = read(KENT, MEDWAY, NOBODY)
    before = rows(extract)
    paths = write_parquet(extract, tmp_path / "out [1]")
    assert [path.name for path in paths] == ["886.parquet", "887.parquet", "unknown.parquet"]
    again = read_parquet(paths, duck)
    assert rows(again) == before
    assert [file.rows for file in again.files] == [1, 1, 1]
    assert [edition.name for edition in again.editions] == ["2025_26"]
    assert again.absent == extract.absent
    assert collect(again.table).schema.equals(collect(extract.table).schema)


def test_read_as_an_extract(read, tmp_path):
    paths = write_parquet(read(KENT), tmp_path / "out")
    assert rows(read(*paths))[0]["characteristics"] == ["110", "140"]


def test_beside_another_kind(read, tmp_path):
    paths = write_parquet(read(KENT), tmp_path / "out")
    with pytest.raises(BadRequest, match="cannot be read together"):
        read(MEDWAY, *paths)


def test_folder_that_cannot_be_made(read, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="cannot be written to"):
        write_parquet(read(KENT), tmp_path / "file" / "out")


def test_place_that_cannot_be_written(read, tmp_path):
    (tmp_path / "out" / "886.parquet").mkdir(parents=True)
    with pytest.raises(CannotWrite, match="cannot be written to"):
        write_parquet(read(KENT), tmp_path / "out")


def test_other_parquet(tmp_path, duck):
    path = tmp_path / "other.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    with pytest.raises(CannotRead, match="not a typed extract"):
        read_parquet([path], duck)


def test_not_parquet(tmp_path, duck):
    path = tmp_path / "may.csv"
    path.write_text(KENT)
    with pytest.raises(CannotRead, match="not a typed extract"):
        read_parquet([path], duck)
