"""`fingerpost synth`: what it writes, what it says, and what it refuses."""

from pathlib import Path

import pytest

from fingerpost.cli import synth
from fingerpost.core.errors import BadRequest, CannotRead


def test_it_writes_the_months_and_says_what_it_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert synth.run("Worcestershire", folder=tmp_path, people=3000, months=3, seed=4) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert (
        "5 files written: 3 monthly extracts (2026-01 to 2026-03), risk bands and geography, with seed 4."
        in said.err
    )
    assert "a cohort of 3,000" in said.err
    assert "NEET 3.9%, not known 3% (December to February), participating 90.7% (March)" in said.err
    assert "so that measures leave them out:" in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "ccis_2026-01.csv",
        "ccis_2026-02.csv",
        "ccis_2026-03.csv",
        "geography.csv",
        "partners",
        "risk.csv",
    ]
    assert "The folder partners has" in said.err
    assert (tmp_path / "partners" / "truth.csv").is_file()


def test_quiet_and_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synth.run("kent", folder=tmp_path, people=400, months=1, clean=True, quiet=True)
    assert capsys.readouterr() == ("", "")


def test_what_it_refuses_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    with pytest.raises(BadRequest, match="No figures are kept for atlantis"):
        synth.run("atlantis", folder=folder)
    with pytest.raises(CannotRead):
        synth.run("kent", folder=folder, published=tmp_path / "absent.csv")
    assert not folder.exists()
