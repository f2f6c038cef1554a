"""Rows taken back to what they said: days as days, blanks as nothing, others untouched."""

from datetime import date

import pyarrow as pa

from fingerpost.register.returns.rewinding import rewound

ROWS = pa.table(
    {"id": [1, 2], "until": [None, date(2026, 10, 1)], "town": ["Fenwick", "Moorby"]},
    schema=pa.schema([("id", pa.int64()), ("until", pa.date32()), ("town", pa.string())]),
)
FIELDS = {"until": "until", "town": "town"}


def test_day_and_blank_are_read_back():
    found = rewound(ROWS, "id", FIELDS, {1: {"until": "2026-09-30", "town": ""}, 9: {"town": "Gone"}})
    assert found.to_pylist() == [
        {"id": 1, "until": date(2026, 9, 30), "town": None},
        {"id": 2, "until": date(2026, 10, 1), "town": "Moorby"},
    ]


def test_change_of_another_field_changes_nothing():
    assert rewound(ROWS, "id", FIELDS, {1: {"note": "x"}}) is ROWS
