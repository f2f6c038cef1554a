"""The least extract that is valid, and its rows once read."""

from datetime import date

from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import Extract

TODAY = date(2026, 11, 1)
HEADER = "YoungPersonsID,LEACode,PeriodEnd,CohortStatus,GivenName,DOB,ActivityCode"
ROW = "4680000000001,886,2025-12-31,P,Ada,2008-05-06,210"


def rows(extract: Extract) -> list[dict]:
    """The rows by file and line."""
    return collect(extract.table.order_by("file", "line")).to_pylist()
