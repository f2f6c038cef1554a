"""Hundreds of damaged returns: each is refused in a sentence, or its damage is an error of its check.

    python benchmarks/mutate_returns.py --count 500 --seed 1

A fault is anything but a `FingerpostError`, a damaged return called valid, or a harmless change that is not.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from ibis.backends import BaseBackend
from lxml import etree

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.returns import check_return, schema, write_return
from fingerpost.core.codes import load_edition
from fingerpost.core.errors import FingerpostError

TODAY = date(2026, 11, 1)
PEOPLE = 6
HEADER = (
    "DatabaseId,LEACode,DateOfSend,PeriodEnd,SupplierName,YoungPersonsID,CohortStatus,GivenName,FamilyName,"
    "AddressLine1,Postcode,Gender,DOB,Ethnicity,LeadLEA,EducatedLEA,LevelOfNeedCode,SENDFlag,SENSupportFlag,"
    "CharacteristicCode,ActivityCode,StartDate,DateAscertained,DateVerified,DueToLapseDate,CurrencyLapsed,"
    "PredictedEndDate"
)
RECORD = re.compile(rb"<YoungPersonsRecord>.*?</YoungPersonsRecord>\n")

Damage = Callable[[random.Random, bytes], bytes]


class WrongVerdict(Exception):
    """A damaged return was called valid, or one with a harmless change was not."""


def valid_return(folder: Path) -> bytes:
    """A return of some made-up people, with which nothing is wrong."""
    rows = [
        f"825,825,2025-12-05,2025-11-30,Made up,825{number:010},P,Asha,Green{number},{number} High Street,"
        "ME14 1XX,F,2009-03-14,WBRI,825,825,3,N,N,110;140,230,2025-09-02,2025-09-10,2025-11-15,2026-07-31,N,"
        "2026-07-31"
        for number in range(PEOPLE)
    ]
    extract, out = folder / "november.csv", folder / "return.xml"
    extract.write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    write_return(read_extract([extract], today=TODAY), None, out)
    return out.read_bytes()


def replaced(old: bytes, *new: bytes) -> Damage:
    """One of the places where `old` stands, changed to one of `new`."""

    def damage(dice: random.Random, text: bytes) -> bytes:
        places = [found.start() for found in re.finditer(re.escape(old), text)]
        place = dice.choice(places)
        return text[:place] + dice.choice(new) + text[place + len(old) :]

    return damage


def without(pattern: bytes) -> Damage:
    """One of the places that the pattern finds, taken out."""

    def damage(dice: random.Random, text: bytes) -> bytes:
        found = dice.choice(list(re.finditer(pattern, text, re.DOTALL)))
        return text[: found.start()] + text[found.end() :]

    return damage


def truncated(dice: random.Random, text: bytes) -> bytes:
    return text[: dice.randrange(40, len(text) - len("</NCCIS>"))]


def record_twice(dice: random.Random, text: bytes) -> bytes:
    record = dice.choice(RECORD.findall(text))
    return text.replace(record, record * 2)


def record_moved_first(dice: random.Random, text: bytes) -> bytes:
    record = dice.choice(RECORD.findall(text))
    return text.replace(record, b"").replace(b"<FileHeader>", record + b"<FileHeader>")


def parts_swapped(dice: random.Random, text: bytes) -> bytes:
    record = dice.choice(RECORD.findall(text))
    swapped = re.sub(
        rb"(<LevelOfNeed>.*</LevelOfNeed>)(<Activities>.*</Activities>)", rb"\2\1", record, flags=re.DOTALL
    )
    return text.replace(record, swapped)


def fields_swapped(dice: random.Random, text: bytes) -> bytes:
    return re.sub(rb"(<Gender>F</Gender>)(<DOB>[^<]*</DOB>)", rb"\2\1", text, count=dice.randint(1, PEOPLE))


def bytes_changed(dice: random.Random, text: bytes) -> bytes:
    changed = bytearray(text)
    for _ in range(dice.randint(1, 3)):
        place = dice.randrange(len(changed))
        match dice.randrange(3):
            case 0:
                changed[place] = dice.randrange(256)
            case 1:
                del changed[place : place + dice.randint(1, 30)]
            case _:
                changed[place:place] = dice.randbytes(dice.randint(1, 4))
    return bytes(changed)


DOCTYPE = b'<?xml version="1.0" encoding="UTF-8"?>\n'
FAULTY: dict[str, Damage] = {
    "truncated": truncated,
    "header gone": without(rb"<FileHeader>.*</FileHeader>"),
    "header after a record": record_moved_first,
    "second root": replaced(b"</NCCIS>", b"</NCCIS><NCCIS/>", b"</NCCIS>text", b"</NCCIS></NCCIS>"),
    "other root": lambda _, text: text.replace(b"NCCIS>", b"Census>"),
    "no activities": without(rb"<Activities>.*?</Activities>"),
    "no personal details": without(rb"<PersonalDetails>.*?</PersonalDetails>"),
    "parts swapped": parts_swapped,
    "fields swapped": fields_swapped,
    "record twice": record_twice,
    "unknown element": replaced(b"<LevelOfNeed>", b"<Colour>red</Colour><LevelOfNeed>"),
    "element twice": replaced(b"<Gender>F</Gender>", b"<Gender>F</Gender><Gender>M</Gender>"),
    "attribute": replaced(b"<Gender>", b'<Gender x="1">'),
    "status X": replaced(b"<CohortStatus>P", b"<CohortStatus>X"),
    "code not in the list": replaced(b"<Gender>F", b"<Gender>Q", b"<Gender>FF"),
    "activity not in the list": replaced(b"<ActivityCode>230", b"<ActivityCode>", b"<ActivityCode>999"),
    "characteristic not in the list": replaced(b"<CharacteristicCode>140", b"<CharacteristicCode>141"),
    "bad date": replaced(b"<StartDate>2025-09-02", b"<StartDate>2025-02-30", b"<StartDate>soon"),
    "birth gone": replaced(b"<DOB>2009-03-14", b"<DOB>", b"<DOB>long ago"),
    "id gone": without(rb"(?<=<YoungPersonsID>)\d+"),
    "required field gone": without(rb"<SENDFlag>N</SENDFlag>"),
    "NEET without its start": replaced(b"<ActivityCode>230", b"<ActivityCode>619"),
    "header database": replaced(b"<DatabaseID>825", b"<DatabaseID>", b"<DatabaseID>82A", b"<DatabaseID>8250"),
    "header authority": replaced(b"<SourceLEAs><LEACode>825", b"<SourceLEAs><LEACode>999"),
    "header date": replaced(b"<DateOfSend>2025-12-05", b"<DateOfSend>", b"<DateOfSend>2025-13-05"),
    "header period": replaced(
        b"<PeriodEnd>2025-11-30", b"<PeriodEnd>", b"<PeriodEnd>2025-11-31", b"<PeriodEnd>2035-11-30"
    ),
    "tag not closed": replaced(b"</Gender>", b"", b"</Sex>", b"<Gender>"),
    "bad character": replaced(
        b"Asha", b"As\x00ha", b"As\x0bha", b"As\xffha", b"As&ha", b"As&#11;ha", b"As<ha"
    ),
    "entity": replaced(DOCTYPE, DOCTYPE + b'<!DOCTYPE NCCIS [<!ENTITY a "aaaa">]>\n'),
    "external type": replaced(DOCTYPE, DOCTYPE + b'<!DOCTYPE NCCIS SYSTEM "http://localhost/nccis.dtd">\n'),
    "web page": lambda _, text: b"<!DOCTYPE html><html><body>" + text[60:200] + b"</body></html>",
    "nothing": lambda _, text: text[:0],
    "records gone": without(rb"<YoungPersonsRecord>.*</YoungPersonsRecord>"),
    "other encoding said": replaced(b'encoding="UTF-8"', b'encoding="UTF-16"', b'encoding="klingon"'),
}
HARMLESS: dict[str, Damage] = {
    "as it was": lambda _, text: text,
    "comment": replaced(b"<YoungPersonsRecord>", b"<!-- one -->\n<YoungPersonsRecord><!-- two -->"),
    "bare document type": replaced(DOCTYPE, DOCTYPE + b"<!DOCTYPE NCCIS2019>\n"),
    "indented": lambda _, text: text.replace(b"><", b">\n  <"),
    "byte order mark": lambda _, text: b"\xef\xbb\xbf" + text,
    "character data": replaced(b"Asha", b"<![CDATA[As&ha]]>", b"As&#233;ha", "Zoë".encode()),
    "other spelling": lambda _, text: text.replace(b"DatabaseID", b"DatabaseId"),
    "no empty line": lambda _, text: text.strip(),
}
ANY: dict[str, Damage] = {"bytes changed": bytes_changed}
KINDS = [*FAULTY, *HARMLESS, *ANY]


def attempt(number: int, seed: int, text: bytes, folder: Path, backend: BaseBackend) -> str:
    """Damage the return in one way and check it. Gives what came of it; raises WrongVerdict."""
    dice = random.Random(f"{seed}/{number}")
    kind = KINDS[number % len(KINDS)]
    damaged = {**FAULTY, **HARMLESS, **ANY}[kind](dice, text)
    path = folder / "damaged.xml"
    path.write_bytes(damaged)
    try:
        verdict = "valid" if check_return(path, today=TODAY, backend=backend).valid else "not valid"
    except FingerpostError as error:
        verdict = "refused"
        if len(str(error)) > 400 or "\n" in str(error):
            raise WrongVerdict(f"{kind}: the refusal is not one sentence") from error
    wrong = (
        (kind in FAULTY and verdict == "valid")
        or (kind in HARMLESS and verdict != "valid")
        or (kind in ANY and verdict == "valid" and not _stands(damaged))
    )
    if wrong:
        raise WrongVerdict(f"number {number}, {kind}: {verdict}")
    return verdict


def _stands(damaged: bytes) -> bool:
    """Whether a strict parser takes it and our schema has nothing against it."""
    try:
        tree = etree.parse(BytesIO(damaged), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return False
    return bool(schema(load_edition("2025_26")).validate(tree))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    started = time.perf_counter()
    verdicts: Counter[str] = Counter()
    wrong = []
    backend = open_duckdb()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = valid_return(folder)
        for number in range(asked.count):
            try:
                verdicts[attempt(number, asked.seed, text, folder, backend)] += 1
            except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
                wrong.append(f"{type(error).__name__}: {error}")
    print(f"{asked.count} damaged returns in {time.perf_counter() - started:.0f} s: {dict(verdicts)}")
    print("\n".join(wrong) or "No traceback, no wrong verdict.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
