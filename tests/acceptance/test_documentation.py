"""What the tutorial and the guides tell people to type does what they say."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from fingerpost.cli.main import call

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*(DOCS / "how_to").glob("*.md"), DOCS / "tutorial" / "index.md"])
BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
INSTALLS = ("pip ",)
"""Lines that install something: shown to people, not run by a test."""
NEEDS_PUBLISHED = "scorecard_2025.csv"
PUBLISHED = ROOT.parent / "shared" / "data" / "dfe_scorecard_2025.csv"
MONTHS = {
    "december": "2025-12",
    "january": "2026-01",
    "february": "2026-02",
    "may": "2026-03",
    "north": "2026-03",
    "south": "2026-03",
}
"""The guides' file names -> the month of the made-up county that stands for them."""
FINDS = {"check", "--head"}
"""What says by its status that something is wrong: of dirty files, or of a head that only the page knows."""


def commands(page: Path) -> list[str]:
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small county's files, as `make demo` lays them out."""
    folder = tmp_path_factory.mktemp("county")
    assert (
        call(["synth", "--like", "kent", "--people", "600", "--months", "4", "-o", str(folder), "--quiet"])
        == 0
    )
    return folder


@pytest.fixture
def desk(county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages name."""
    shutil.copytree(county, tmp_path / "demo" / "files")
    for name, month in MONTHS.items():
        shutil.copy(county / f"ccis_{month}.csv", tmp_path / f"{name}.csv")
    for name in ("risk.csv", "geography.csv"):
        shutil.copy(county / name, tmp_path)
    (tmp_path / "our_codes").mkdir()
    if PUBLISHED.is_file():
        shutil.copy(PUBLISHED, tmp_path / NEEDS_PUBLISHED)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_every_command_of_a_page_can_be_typed(page: Path, desk: Path) -> None:
    for line in commands(page):
        if line.startswith(INSTALLS) or "--engine spark" in line:
            continue
        if NEEDS_PUBLISHED in line and not PUBLISHED.is_file():
            pytest.skip("the Department's published scorecard is not beside this clone")
        program, *arguments = shlex.split(line)
        assert program == "fingerpost"
        status = call(arguments)
        assert status == 0 or (status == 1 and FINDS & set(arguments)), line
        for place, word in enumerate(arguments):
            if word == "-o":
                assert (desk / arguments[place + 1]).stat().st_size > 0


def test_a_page_with_a_command_that_fails_is_found(desk: Path) -> None:
    assert call(["scorecard", "no_such_file.csv"]) == 2
