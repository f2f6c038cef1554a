"""Check letters by column agree with the plain core on generated numbers."""

import random

import ibis
import pyarrow as pa

from fingerpost.analysis.columns.check_letters import uln_fits, upn_fits
from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.core.identifiers import ALPHABET, ULN_FORM, ULN_LENGTH, UPN_LENGTH, is_uln, is_upn


def numbers() -> list[str]:
    """Pupil and learner numbers, right and wrong, and texts that are neither."""
    dice = random.Random(5)
    made = ["", "H801200001001", "h801200001001", "1" * 13, "-1234567890", "1.5e300000", "0123456789"]
    for _ in range(3000):
        digits = "".join(dice.choices("0123456789", k=11))
        made.append(dice.choice(ALPHABET + "IOS") + digits + dice.choice("0123456789" + ALPHABET + "IO-"))
        made.append("".join(dice.choices("0123456789", k=10)))
    return made


def test_column_agrees_with_the_core() -> None:
    texts = numbers()
    t = open_duckdb().create_table("numbers", pa.table({"text": pa.array(texts)}))
    found = collect(t.select(upn=upn_fits(t.text), uln=uln_fits(t.text), text=t.text)).to_pylist()
    for row in found:
        text = row["text"]
        upn = is_upn(text) if len(text) == UPN_LENGTH and text == text.upper() else row["upn"]
        assert row["upn"] == upn, text
        uln = is_uln(text) if len(text) == ULN_LENGTH and ULN_FORM.fullmatch(text) else row["uln"]
        assert row["uln"] == uln, text
        assert (row["upn"] is None) == (len(text) != UPN_LENGTH)
    assert {row["upn"] for row in found} == {row["uln"] for row in found} == {True, False, None}


def test_blank_is_neither_right_nor_wrong() -> None:
    t = ibis.memtable(pa.table({"text": pa.array([None], pa.string())}))
    assert collect(t.select(upn=upn_fits(t.text), uln=uln_fits(t.text))).to_pylist() == [
        {"upn": None, "uln": None}
    ]
