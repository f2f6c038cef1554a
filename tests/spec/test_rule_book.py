"""The rule book prints every spec test, and every file of the folder has its place in it."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from spec.drawn import hold, read
from spec.toc import CHAPTERS

SPEC = Path(__file__).parent
SCRIPT = SPEC.parents[1] / "docs" / "rule_book.py"


@pytest.fixture(scope="module")
def rule_book() -> ModuleType:
    found = importlib.util.spec_from_file_location("rule_book_under_test", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_section_has_its_place() -> None:
    on_disk = {(path.parent.name, path.stem) for path in SPEC.glob("*/test_*.py")}
    in_contents = [(folder, name) for folder, (_, names) in CHAPTERS.items() for name in names]
    assert set(in_contents) == on_disk
    assert len(in_contents) == len(on_disk)


def test_every_paragraph_is_printed(rule_book: ModuleType) -> None:
    before = list(sys.path)
    book = rule_book.render(SPEC)
    assert sys.path == before
    assert book.startswith("# The rule book\n")
    for folder, (title, names) in CHAPTERS.items():
        assert title in book
        for name in names:
            section = importlib.import_module(f"spec.{folder}.{name}")
            assert section.__doc__
            assert section.__doc__.splitlines()[0] in book
            tests = rule_book.paragraphs(section)
            assert tests
            for test in tests:
                assert f"**{test.__doc__.splitlines()[0]}.**" in book


def test_every_link_of_the_contents_leads_to_a_heading(rule_book: ModuleType) -> None:
    lines = rule_book.render(SPEC).splitlines()
    headings = {rule_book.anchor(line.lstrip("# ")) for line in lines if line.startswith("##")}
    targets = {line.split("(#")[1].rstrip(")") for line in lines if "(#" in line}
    assert targets == headings


def test_drawn_table_that_is_wrong_fails() -> None:
    with pytest.raises(AssertionError):
        hold("a || b\n1 || 2", lambda rows, _: [{"b": "3"} for _ in rows])


def test_drawn_table_with_a_cell_too_many() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        read("a || b\n1 | 2 || 3")


def test_drawn_table_without_rows_proves_nothing() -> None:
    with pytest.raises(AssertionError):
        hold("a || b", lambda rows, _: [])
