"""Thousands of damaged extracts: each is refused in a sentence, or read as Python's own readers read it.

    python benchmarks/mutate_extracts.py --count 5000 --seed 1

A fault is anything but a `FingerpostError`, or a row that differs from the reference and of which nothing
is said.
"""

import argparse
import csv
import io
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.extract import Extract, read_extract
from fingerpost.core.errors import FingerpostError

TODAY = date(2026, 11, 1)
ALPHABET = "\"',;\t|\r\n\x00 \u00e9=-0aZ/\u00a0"
COMPARED = {
    "GivenName": "given_name",
    "FamilyName": "family_name",
    "AddressLine1": "address_line1",
    "Town": "town",
    "ActivityCode": "activity_code",
    "EstablishmentName": "establishment_name",
}
HEADER = [
    "YoungPersonsID",
    "LEACode",
    "PeriodEnd",
    "CohortStatus",
    *list(COMPARED)[:4],
    "Postcode",
    "DOB",
    "LeadLEA",
    "CharacteristicCode",
    "ActivityCode",
    "StartDate",
    "EstablishmentName",
]
NAMES = ("Ada", "Zoë", "Noor", "Brân", "Siân", "O'Neil", 'Al "Ace"', "Élodie")
PLACES = ("1 High Street", "Flat 2, 3 Mill Lane", "The Barn\nLong Lane", "Café Row; No. 9")


class WrongSuccess(Exception):
    """A damaged extract was read otherwise than the reference reads it, and nothing was said."""


def rows(dice: random.Random) -> list[list[str]]:
    """A valid extract: a header and a dozen made-up people."""
    people = []
    for number in range(dice.randint(1, 12)):
        people.append(
            [
                f"468{number:010d}",
                "886",
                dice.choice(("2025-12-31", "31/12/2025")),
                "P",
                dice.choice(NAMES),
                dice.choice(NAMES),
                dice.choice(PLACES),
                "Maidstone",
                "ME14 1XX",
                dice.choice(("2008-05-06", "05/2008", "39574")),
                "886",
                dice.choice(("", "110;140", "210")),
                dice.choice(("210", "310", "619", "810")),
                "2025-09-03",
                dice.choice(("", "Mill Academy, Sixth Form", "Grange “Free” School")),
            ]
        )
    return [HEADER, *people]


def as_csv(table: list[list[str]], dice: random.Random) -> bytes:
    """The extract as one of the texts that spreadsheets and systems write."""
    out = io.StringIO()
    style = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    end = dice.choice(("\n", "\r\n"))
    delimiter = dice.choice(",;\t|")
    if dice.random() < 0.5:
        table = [[cell.replace("\n", " ").replace('"', "") for cell in row] for row in table]
    csv.writer(out, delimiter=delimiter, quoting=style, lineterminator=end).writerows(table)
    codec = dice.choice(("utf-8", "utf-8-sig", "cp1252", "utf-16"))
    return out.getvalue().encode(codec)


def as_xml(table: list[list[str]], dice: random.Random) -> bytes:
    """The same people as a return."""
    records = "".join(
        f"<YoungPersonsRecord>\n<PersonalDetails><YoungPersonsID>{row[0]}</YoungPersonsID>"
        f"<CohortStatus>{row[3]}</CohortStatus><GivenName>{row[4]}</GivenName><DOB>2008-05-06</DOB>"
        f"<LeadLEA>{row[10]}</LeadLEA></PersonalDetails><Activities><Cohort>"
        f"<ActivityCode>{row[12]}</ActivityCode></Cohort></Activities></YoungPersonsRecord>\n"
        for row in table[1:]
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE NCCIS2019>\n<NCCIS><FileHeader><Databases>'
        "<DatabaseID>468</DatabaseID></Databases><SourceLEAs><LEACode>886</LEACode></SourceLEAs>"
        f"<PeriodEnd>2025-12-31</PeriodEnd></FileHeader>\n{records}</NCCIS>"
    )
    return text.encode()


def flip(data: bytes, dice: random.Random) -> bytes:
    """A few bytes changed to anything."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 5)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end, or a piece from the middle, missing."""
    start = dice.randrange(len(data))
    return data[:start] + (data[start + dice.randint(1, 80) :] if dice.random() < 0.5 else b"")


def insert(data: bytes, dice: random.Random) -> bytes:
    """Characters that readers stumble over, put in anywhere."""
    for _ in range(dice.randint(1, 4)):
        start = dice.randrange(len(data) + 1)
        data = data[:start] + dice.choice(ALPHABET).encode() + data[start:]
    return data


def remove(data: bytes, dice: random.Random) -> bytes:
    """Marks, delimiters or line ends missing."""
    for _ in range(dice.randint(1, 4)):
        found = [m.start() for m in re.finditer(rb'[",;\t|\r\n<>/]', data)]
        if found:
            start = dice.choice(found)
            data = data[:start] + data[start + 1 :]
    return data


def swap(data: bytes, dice: random.Random) -> bytes:
    """Two lines exchanged, one doubled, or one that is blank."""
    lines = data.splitlines(keepends=True)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    if dice.random() < 0.5:
        lines.insert(other, dice.choice((lines[one], b"\n", b",,,,\n")))
    return b"".join(lines)


def recode(data: bytes, dice: random.Random) -> bytes:
    """A text taken for another encoding on its way."""
    wrong = dice.choice(("latin-1", "cp1252", "utf-8"))
    return data.decode(wrong, errors="replace").encode(
        dice.choice(("utf-8", "utf-16", "cp1252")), errors="replace"
    )


def misname(data: bytes, dice: random.Random) -> bytes:
    """A slip in the header."""
    name = dice.choice(HEADER).encode()
    start = dice.randrange(len(name))
    return data.replace(name, name[:start] + dice.choice((b"", b" ", b"x", b"_")) + name[start + 1 :], 1)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip,
    cut,
    insert,
    remove,
    swap,
    recode,
    misname,
)


def attempt(number: int, seed: int, folder: Path, backend: BaseBackend) -> str:
    """Damage, read and compare one extract. Raises WrongSuccess; what it was is said in a word."""
    dice = random.Random(f"{seed}-{number}")
    kind = dice.choices(("csv", "xml"), (9, 1))[0]
    table = rows(dice)
    data = as_csv(table, dice) if kind == "csv" else as_xml(table, dice)
    for mutation in dice.choices(MUTATIONS, k=dice.randint(1, 3)):
        data = mutation(data, dice) or b"x"
    path = folder / f"extract-{number}.{kind}"
    path.write_bytes(data)
    try:
        extract = read_extract([path], today=TODAY, backend=backend)
    except FingerpostError as error:
        _check_sentence(str(error), path)
        return "refused"
    finally:
        path.unlink()
    if extract.files[0].kind == "xml":
        _compare_xml(data, extract)
    else:
        _compare_csv(data, extract)
    return "read, with problems" if extract.problems else "read"


def _check_sentence(text: str, path: Path) -> None:
    """One sentence, with the file's name and not its folder."""
    if "\n" in text or not text.endswith(".") or str(path.parent) in text or len(text) > 300:
        raise WrongSuccess(f"not a sentence: {text!r}")


def _decoded(data: bytes) -> str:
    """The reference's idea of the encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    sample = data[:1000]
    if max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) * 0.4:
        return data.decode("utf-16-be" if not data[0] else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if data.startswith(b"\xef\xbb\xbf"):
            return data.decode("utf-8-sig", errors="replace")
        return "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in data)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", _written(text)).casefold()


def _written(text: str) -> str:
    return re.sub(r"[\x00-\x1f]+", "", text).strip()


def _bare(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _compare_csv(data: bytes, extract: Extract) -> None:
    """Every row of Python's reader is there with the same cells, or its line is complained of."""
    read = extract.files[0]
    complained = {problem.line for problem in extract.problems if problem.line is not None}
    reader = csv.reader(io.StringIO(_decoded(data), newline=""), delimiter=read.delimiter or ",")
    reference: list[tuple[int, int, list[str]]] = []
    before = 0
    for cells in reader:
        reference.append((before + 1, reader.line_num, cells))
        before = reader.line_num
    key = {
        _plain("YoungPersonsID"),
        _plain("YoungPersonID"),
        *(_plain(h) for h, f in read.guesses.items() if f == "YoungPersonsID"),
    }
    start = next(n for n, (_, _, cells) in enumerate(reference) if key & {_plain(c) for c in cells})
    header = [_plain(cell) for cell in reference[start][2]]
    names = {_plain(name): name for name in COMPARED}
    names |= {_plain(header): field for header, field in read.guesses.items()}
    places = {
        COMPARED[names[cell]]: header.index(cell)
        for cell in reversed(header)
        if names.get(cell) in COMPARED and not (cell in read.guesses and _plain(names[cell]) in header)
    }
    ours = {row["line"]: row for row in extract.table.order_by("line").to_pyarrow().to_pylist()}
    filled = [(a, b, c) for a, b, c in reference[start + 1 :] if any(_written(cell) for cell in c)]
    clean = [(a, b, c) for a, b, c in filled if not complained & set(range(a, b + 1))]
    if not complained and read.rows != len(filled):
        raise WrongSuccess(f"{read.rows} rows where the reference has {len(filled)}")
    swallowed = {line for a, b, _ in filled if complained & set(range(a, b + 1)) for line in range(a, b + 1)}
    for first, _, cells in clean:
        row = ours.get(first)
        if row is None:
            # Its line may belong to a row complained of, or to one that the reference swallowed into such
            # a row; or it may have been put together with another.
            above = max((line for line in ours if line < first), default=0)
            if len(ours) >= read.rows and above not in complained and above not in swallowed:
                raise WrongSuccess(f"no row on line {first}")
            continue
        for column, place in places.items():
            expected = cells[place] if place < len(cells) else ""
            if _bare(row[column]) != _bare(expected):
                raise WrongSuccess(f"line {first}: {column} differs")


def _compare_xml(data: bytes, extract: Extract) -> None:
    """As many records as the reference finds."""
    text = re.sub(r"^<\?xml[^>]*\?>", "", _decoded(data))
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise WrongSuccess("read what is not well-formed") from error
    found = sum(element.tag.casefold() == "youngpersonsrecord" for element in root)
    if found != extract.files[0].rows:
        raise WrongSuccess(f"{extract.files[0].rows} records where the reference has {found}")


def run(count: int, seed: int, first: int = 0) -> tuple[Counter[str], list[str]]:
    """What became of `count` damaged extracts, and the faults, each with the number that makes it again."""
    outcomes: Counter[str] = Counter()
    faults = []
    backend = open_duckdb()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            try:
                outcomes[attempt(number, seed, Path(folder), backend)] += 1
            except Exception as error:  # noqa: BLE001 - any exception at all is what this looks for
                faults.append(f"{number}: {type(error).__name__}: {error}")
    return outcomes, faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the outcomes and the faults; 1 when there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first, to make one again")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    outcomes, faults = run(options.count, options.seed, options.first)
    for outcome, number in outcomes.most_common():
        print(f"{number:7,} {outcome}")
    print(f"{len(faults):7,} faults, in {time.perf_counter() - start:.0f} s")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
