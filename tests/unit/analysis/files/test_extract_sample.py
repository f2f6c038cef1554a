"""The published sample of a real extract's layout."""

from datetime import date
from pathlib import Path

import pytest
from small_extracts import rows

SAMPLE = Path(__file__).parents[5] / "shared" / "data" / "ccis_extract_2022.csv"

pytestmark = pytest.mark.skipif(
    not SAMPLE.is_file(), reason="the folder shared/data is not beside the checkout"
)


def test_five_people_at_the_end_of_february(read):
    extract = read(SAMPLE)
    found = rows(extract)
    assert len(found) == 5
    assert {row["period_end"] for row in found} == {date(2022, 2, 28)}
    assert {row["edition"] for row in found} == {"2025_26"}
    assert all(row["birth_month"] and not row["birth_date"] for row in found)
    assert all(row["start_date"] and row["due_to_lapse_date"] for row in found)
    assert not any(value for row in found for name, value in row.items() if name.endswith("_unread"))
    assert extract.files[0].guesses == {"moth/year of birth": "DOB"}
    assert extract.problems == ()
