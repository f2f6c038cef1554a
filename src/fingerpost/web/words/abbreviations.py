"""What the abbreviations on pages mean: a table beside this file, which a test holds to the glossary."""

import csv
from functools import cache
from importlib.resources import files


@cache
def meanings() -> dict[str, str]:
    """From abbreviation to meaning."""
    text = files("fingerpost.web.words").joinpath("abbreviations.csv").read_text(encoding="utf-8")
    return {row["abbreviation"]: row["meaning"] for row in csv.DictReader(text.splitlines())}


def meaning(abbreviation: str) -> str:
    """Its meaning. Raises LookupError for one that the table lacks: no page may use it unexplained."""
    try:
        return meanings()[abbreviation]
    except KeyError:
        raise LookupError(f"web/words/abbreviations.csv does not say what {abbreviation} means.") from None
