"""Small extracts as files, for tests of the whole path from a file to an output."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

FIELDS = (
    "YoungPersonsID",
    "LEACode",
    "PeriodEnd",
    "CohortStatus",
    "GivenName",
    "FamilyName",
    "AddressLine1",
    "Town",
    "Postcode",
    "Gender",
    "DOB",
    "Ethnicity",
    "LeadLEA",
    "EducatedLEA",
    "LevelOfNeedCode",
    "SENDFlag",
    "SENSupportFlag",
    "ActivityCode",
    "StartDate",
    "DateAscertained",
    "DateVerified",
    "DueToLapseDate",
    "CurrencyLapsed",
    "EstablishmentNumber",
    "NEETStartDate",
    "PredictedEndDate",
)
AUTHORITY = "885"
PERIOD_END = "2026-03-31"


def person(number: int, **changes: str) -> dict[str, str]:
    """A row that nothing is wrong with: Year 12, at a sixth form."""
    row = {
        "YoungPersonsID": f"{AUTHORITY}{number:010d}",
        "LEACode": AUTHORITY,
        "PeriodEnd": PERIOD_END,
        "CohortStatus": "P",
        "GivenName": "Ada",
        "FamilyName": f"Example{number}",
        "AddressLine1": f"{number} Made Up Lane",
        "Town": "Nowhere",
        "Postcode": "WR1 1AA",
        "Gender": "F",
        "DOB": f"2009-{1 + number % 8:02d}-{1 + number % 28:02d}",
        "Ethnicity": "WBRI",
        "LeadLEA": AUTHORITY,
        "EducatedLEA": AUTHORITY,
        "LevelOfNeedCode": "3",
        "SENDFlag": "N",
        "SENSupportFlag": "N",
        "ActivityCode": "210",
        "StartDate": "2025-09-01",
        "DateAscertained": "2025-09-20",
        "DateVerified": "2025-09-20",
        "DueToLapseDate": "2026-08-31",
        "CurrencyLapsed": "N",
        "EstablishmentNumber": "8854001",
        "NEETStartDate": "",
        "PredictedEndDate": "2026-08-31",
    }
    return row | changes


def neet(number: int, **changes: str) -> dict[str, str]:
    """A row of somebody who seeks work, since the first of February."""
    found = {
        "ActivityCode": "619",
        "StartDate": "2026-02-01",
        "DateAscertained": "2026-02-02",
        "DateVerified": "2026-03-02",
        "DueToLapseDate": "",
        "EstablishmentNumber": "",
        "NEETStartDate": "2026-02-01",
        "PredictedEndDate": "",
    }
    return person(number, **(found | changes))


def cohort(people: int = 40, neets: int = 4, **changes: str) -> list[dict[str, str]]:
    """So many people, the last of whom are NEET."""
    learners = [person(number, **changes) for number in range(1, people - neets + 1)]
    return learners + [neet(number, **changes) for number in range(people - neets + 1, people + 1)]


def write(path: Path, rows: Iterable[Mapping[str, str]], fields: Iterable[str] = FIELDS) -> Path:
    """A CSV extract of the rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(fields), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path
