"""A small made-up county of some months, with every kind of activity, for tests of the whole table.

Not a likeness of any place: people are dealt out by number, so that every run is the same.
"""

from datetime import date, timedelta

from builders import Built, Row, extract_of, in_month, placed, young_person
from fingerpost.core.codes import load_edition, published_editions
from fingerpost.core.periods import MonthRange

POSTCODES = ("B60 1AA", "WR14 1AA", "B97 1AA", "WR1 1AA", None)
DISTRICTS = ("Bromsgrove", "Malvern Hills", "Redditch", "Worcester City")
STATUSES = ("P", "P", "P", "P", "P", "P", "P", "G", "T")


def county(
    months: str = "2025-12/2026-03", people: int = 600, authorities: tuple[str, ...] = ("885",)
) -> list[Row]:
    """Rows of so many people at each month end; some change what they do, some leave, some come."""
    ends = [month.end for month in MonthRange.parse(months).months]
    edition = load_edition(published_editions()[-1])
    codes = [code for code, activity in edition.activities.items() if activity.valid_to is None]
    everyone = [_person(number, ends[0], codes, edition, authorities) for number in range(people)]
    rows: list[Row] = []
    for place, end in enumerate(ends):
        for number, row in enumerate(everyone):
            if number % 41 != place:
                rows += in_month(
                    [row], end, **_change(number + place, end, codes) if number % 7 == place else {}
                )
    return rows


def _person(number: int, end: date, codes: list[str], edition, authorities: tuple[str, ...]) -> Row:
    code = codes[number * 7 % len(codes)] if number % 3 == 0 else ("210", "230", "310", "619")[number % 4]
    characteristics = sorted(edition.characteristics)
    statuses = sorted(edition.guarantee)
    row = young_person(
        period_end=end,
        year_group=10 + number % 5,
        activity_code=code,
        start_date=end - timedelta(days=number * 13 % 500) if number % 29 else None,
        due_to_lapse_date=end + timedelta(days=number * 17 % 300 - 60) if number % 5 else None,
        currency_lapsed="Y" if number % 35 == 0 else "N",
        postcode=POSTCODES[number % 5],
        gender=("F", "M", "U", None)[number % 4],
        ethnicity=("WBRI", "APKN", "OOTH", None, "WBRI", "WBRI")[number % 6],
        send_flag=("Y", "N", None)[number % 3],
        sen_support_flag=("Y", "N", None, "N")[number % 4],
        characteristics=[None, ["110"], ["160", "180"], [characteristics[number % len(characteristics)]]][
            number % 4
        ],
        establishment_number=f"88540{number % 9:02d}" if number % 2 else None,
        cohort_status=STATUSES[number % len(STATUSES)],
        year11_guarantee_status=statuses[number % len(statuses)],
        year12_guarantee_status=statuses[number * 5 % len(statuses)] if number % 3 else None,
        unique_pupil_number=f"A{number:012d}" if number % 4 else None,
        lea_code=authorities[number % len(authorities)],
        lead_lea=authorities[number * 3 % len(authorities)] if number % 50 else "893",
    )
    return row


def _change(number: int, end: date, codes: list[str]) -> Row:
    changed: Row = {"activity_code": codes[number * 11 % len(codes)], "start_date": end - timedelta(days=10)}
    if number % 6 == 0:
        changed["young_persons_id"] = f"885{9_000_000_000 + number:010d}"
    return changed


def built(rows: list[Row]) -> tuple[Built, dict]:
    """The extract, and the risk bands and places that `spine.build` takes."""
    extract = extract_of(rows)
    people = sorted({row["young_persons_id"] for row in rows})
    bands = [(person, ("red", "amber", "watch", "green")[n % 4]) for n, person in enumerate(people) if n % 3]
    places = list(zip(POSTCODES, DISTRICTS, ("North", "South", "North", "South"), strict=False))
    return extract, {
        "risk": placed(extract, "risk", ("young_persons_id", "band"), bands),
        "geography": placed(extract, "geography", ("postcode", "district", "locality"), places),
    }
