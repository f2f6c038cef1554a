"""Every abbreviation has its meaning, and the glossary has it too."""

from pathlib import Path

import pytest

from fingerpost.web.words.abbreviations import meaning, meanings

GLOSSARY = Path(__file__).parents[4] / "GLOSSARY.md"


def test_an_abbreviation_has_its_meaning() -> None:
    assert meaning("NEET") == "not in education, employment or training"


def test_an_abbreviation_that_the_table_lacks_may_not_be_used() -> None:
    with pytest.raises(LookupError, match=r"does not say what XYZ means"):
        meaning("XYZ")


@pytest.mark.parametrize("abbreviation", sorted(meanings()))
def test_the_glossary_has_every_abbreviation(abbreviation: str) -> None:
    words = [line.split("|")[1] for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if "|" in line]
    assert any(abbreviation in [one.strip() for one in word.split(",")] for word in words)
