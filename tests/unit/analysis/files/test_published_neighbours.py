"""The file of statistical neighbours."""

from pathlib import Path

import pytest

from fingerpost.analysis.files.neighbours import read_neighbours
from fingerpost.core.errors import CannotRead


def written(folder: Path, text: str) -> Path:
    path = folder / "neighbours.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_codes_of_either_kind_and_names(tmp_path: Path) -> None:
    text = "Area code;Neighbour\n885;E10000016\n885;Cambridgeshire\nE10000016;885\n885;886\n885;885\n"
    found = read_neighbours(written(tmp_path, text))
    assert found.of == {"885": ("886", "873"), "886": ("885",)}
    assert found.notes == ()


def test_an_authority_that_is_not_known_is_left_out_and_said(tmp_path: Path) -> None:
    found = read_neighbours(written(tmp_path, "area_code,neighbour\n885,886\n885,Nowhereshire\n885\n"))
    assert found.of == {"885": ("886",)}
    assert "2 rows name no authority that we know (line 3, 4)" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("area,near\n885,886\n", "needs the columns"),
        ("area_code,neighbour\nx,y\n", "no row with two authorities"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CannotRead, match=says):
        read_neighbours(written(tmp_path, text))
