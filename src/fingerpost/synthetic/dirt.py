"""Realistic dirt: what is blank, mistyped, transposed or contradictory in the extracts that councils have.

Rates are ours and small; rows that are left out of every measure are a few in ten thousand and drawn
without regard to what the person does, so that the rates do not move.
"""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.core.codes import load_edition, published_editions
from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.chance import Chance, Flags
from fingerpost.synthetic.rows import Rows

Change = Callable[[str], str]


def _transposed(text: str) -> str:
    """2025-03-14 with day and month the wrong way round."""
    return f"{text[:4]}-{text[8:10]}-{text[5:7]}" if len(text) == 10 else text


def _wrong_letter(text: str) -> str:
    return ("B" if text[:1] == "A" else "A") + text[1:]


STAYING: tuple[tuple[str, float, Change], ...] = (
    ("given_name", 0.0004, lambda _: ""),
    ("given_name", 0.004, str.upper),
    ("given_name", 0.002, lambda text: text + " "),
    ("family_name", 0.0003, lambda _: ""),
    ("family_name", 0.005, str.upper),
    ("address_line1", 0.004, lambda _: ""),
    ("postcode", 0.02, str.lower),
    ("postcode", 0.01, lambda text: text.replace(" ", "")),
    ("postcode", 0.006, lambda _: ""),
    ("postcode", 0.001, lambda text: text[:-1]),
    ("gender", 0.0005, lambda _: ""),
    ("ethnicity", 0.004, lambda _: ""),
    ("ethnicity", 0.0008, str.lower),
    ("ethnicity", 0.0004, lambda _: "WBRT"),
    ("birth_date", 0.0001, lambda _: ""),
    ("birth_date", 0.0001, _transposed),
    ("birth_date", 0.0005, lambda text: f"{text[5:7]}/{text[:4]}"),
    ("unique_pupil_number", 0.012, lambda _: ""),
    ("unique_pupil_number", 0.002, _wrong_letter),
    ("unique_learner_no", 0.03, lambda _: ""),
    ("unique_learner_no", 0.001, lambda text: text[:-1]),
    ("lea_code_at_year11", 0.004, lambda _: ""),
)
"""Field, share of people, change: a slip that stays in the record from month to month."""
PASSING: tuple[tuple[str, float, Change], ...] = (
    ("educated_lea", 0.004, lambda _: ""),
    ("lead_lea", 0.002, lambda _: ""),
    ("level_of_need_code", 0.001, lambda _: ""),
    ("send_flag", 0.0006, lambda _: ""),
    ("sen_support_flag", 0.001, lambda _: ""),
    ("activity_code", 0.00008, lambda _: ""),
    ("activity_code", 0.0001, lambda text: text[:2] + "9" if text != "619" else "691"),
    ("start_date", 0.0004, _transposed),
    ("date_ascertained", 0.0006, lambda _: ""),
    ("date_verified", 0.0006, _transposed),
    ("currency_lapsed", 0.003, lambda text: "N" if text == "Y" else "Y"),
    ("due_to_lapse_date", 0.001, lambda _: ""),
    ("neet_start_date", 0.01, lambda _: ""),
    ("establishment_number", 0.003, lambda text: text[:-1]),
    ("predicted_end_date", 0.003, lambda _: ""),
    ("intended_destination_yr11", 0.01, lambda _: ""),
    ("young_persons_id", 0.00003, lambda _: ""),
)
"""Field, share of rows, change: a slip of one month's file. Lapse date and flag are never wrong at once."""
BREAKING = (
    ("ethnicity", 0.0004),
    ("birth_date", 0.0001),
    ("start_date", 0.0004),
    ("date_verified", 0.0006),
    ("neet_start_date", 0.01),
)
"""Slips by field and share that make a return invalid: a data manager mends them before the month is sent."""
SECOND_ROW = 0.00006
"""Share of people who come twice with different activities; the first row is the one that counts."""


def soil(
    columns: dict[str, pa.Array], rows: Rows, month: Month, chance: Chance, *, mended: bool = False
) -> None:
    """Change some texts of the columns in place. All rows of one person get the same slips.

    In a `mended` month only those slips are left with which a return is still valid.
    """
    lead = columns["lead_lea"]
    for slips, when in ((STAYING, 0), (PASSING, month.place)):
        for place, (field, rate, change) in enumerate(slips):
            if mended and (field, rate) in BREAKING:
                continue
            hit = chance.flags(f"{field} slip {place}", rows.who, rate, when)
            if field == "currency_lapsed":
                flag_hit = hit
            if field == "lead_lea":
                hit &= np.asarray(pc.equal(lead, columns["lea_code"]))
            if field == "due_to_lapse_date":
                # Without a date the flag decides, so it must be right for the count to stay.
                hit &= ~flag_hit
            columns[field] = _changed(columns[field], hit, change)


def _changed(column: pa.Array, hit: Flags, change: Change) -> pa.Array:
    if not hit.any():
        return column
    mask = pa.array(hit)
    new = [None if text is None else change(text) for text in column.filter(mask).to_pylist()]
    return pc.replace_with_mask(column, mask, pa.array(new, pa.string()))


def repeat(columns: dict[str, pa.Array], rows: Rows, month: Month, chance: Chance) -> int:
    """Add, in place, a second and different row for a few people; how many."""
    twice = chance.flags("comes twice", rows.who, SECOND_ROW, month.place) & ~rows.repeated
    places = np.flatnonzero(twice)
    order = pa.array(np.sort(np.concatenate([np.arange(len(rows.who)), places]), kind="stable"))
    second = np.zeros(len(rows.who) + len(places), dtype=np.bool_)
    second[places + np.arange(1, len(places) + 1)] = True
    for name, column in columns.items():
        columns[name] = column.take(order)
    columns["activity_code"] = _changed(
        columns["activity_code"], second, lambda text: "810" if text != "810" else "619"
    )
    columns["neet_start_date"] = _changed(columns["neet_start_date"], second, lambda _: "")
    rows.who = rows.who[np.asarray(order)]
    rows.repeated = np.concatenate([rows.repeated, np.ones(len(places), dtype=np.bool_)])
    return len(places)


def unusable(columns: dict[str, pa.Array]) -> int:
    """How many rows have no id, no usable birth month, or an activity that is not in the list."""
    known = pa.array(list(load_edition(published_editions()[-1]).activities))
    bad = pc.equal(columns["young_persons_id"], "")
    bad = pc.or_(bad, pc.invert(pc.is_in(columns["activity_code"], known)))
    readable = pc.match_substring_regex(columns["birth_date"], r"^\d{4}-(0\d|1[0-2])-|^\d{2}/\d{4}$")
    return int(pc.sum(pc.or_(bad, pc.invert(readable))).as_py())
