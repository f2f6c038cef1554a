"""Whatever cannot be read gets one sentence, exit status 2, and nothing is written or touched."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fingerpost.cli.main import call
from made_files import FIELDS, cohort, person, write

BEFORE = "what was there before"
BOMB = """<?xml version="1.0"?>
<!DOCTYPE NCCIS [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<NCCIS><FileHeader><SupplierName>&b;</SupplierName></FileHeader></NCCIS>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE NCCIS [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<NCCIS><FileHeader><SupplierName>&a;</SupplierName></FileHeader></NCCIS>"""


def _text(name: str, text: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


def _bytes(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _truncated_workbook(folder: Path) -> Path:
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 500)
        archive.writestr("xl/workbook.xml", "<workbook/>" * 500)
    path = folder / "extract.xlsx"
    path.write_bytes(whole.read_bytes()[:120])
    return path


def _folder(folder: Path) -> Path:
    path = folder / "extract.csv"
    path.mkdir()
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "empty": _text("extract.csv", ""),
    "header only": _text("extract.csv", ",".join(FIELDS) + "\n"),
    "web page": _text(
        "extract.csv", "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>"
    ),
    "not a table": _bytes("extract.csv", bytes(range(256)) * 40),
    "truncated workbook": _truncated_workbook,
    # What an encrypted workbook begins with: a compound file, not a zip.
    "encrypted workbook": _bytes("extract.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)),
    "entity bomb": _text("extract.xml", BOMB),
    "external entity": _text("extract.xml", OUTSIDE),
    "one endless line": _text("extract.csv", "YoungPersonsID," + "x" * 3_000_000),
    "no id column": lambda folder: write(folder / "extract.csv", cohort(3, 1), FIELDS[1:]),
    "future period": lambda folder: write(folder / "extract.csv", [person(1, PeriodEnd="2094-03-31")]),
    "folder": _folder,
    "not there": lambda folder: folder / "missing.csv",
}
COMMANDS = {
    "check": ["check", "{file}", "--format", "csv", "-o", "{out}"],
    "scorecard": ["scorecard", "{file}", "--format", "csv", "-o", "{out}"],
    "return": ["return", "{file}", "-o", "{out}"],
}


def _refused(arguments: list[str], out: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Run it; the one sentence that it said."""
    out.write_text(BEFORE)
    beside = sorted(out.parent.iterdir())
    assert call(arguments) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    assert "inside Fingerpost" not in said.err
    assert out.read_text() == BEFORE
    assert sorted(out.parent.iterdir()) == beside
    lines = said.err.strip().splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].endswith((".", ":"))
    return lines[0]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", BAD)
def test_it_is_refused_in_a_sentence(
    case: str, command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    file = BAD[case](tmp_path / "in")
    out = tmp_path / "out.txt"
    arguments = [part.format(file=file, out=out) for part in COMMANDS[command]]
    assert file.name in _refused(arguments, out, capfd)


@pytest.mark.parametrize("case", ["empty", "web page", "truncated workbook", "folder", "not there"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["return", "--check", "{file}", "--format", "csv", "-o", "{out}"],
        ["comparators", "{file}", "--format", "csv", "-o", "{out}"],
        ["scorecard", "{good}", "--risk", "{file}", "--format", "csv", "-o", "{out}", "-q"],
        ["scorecard", "{good}", "--geography", "{file}", "--format", "csv", "-o", "{out}", "-q"],
        ["scorecard", "{good}", "--comparators", "{file}", "--format", "html", "-o", "{out}", "-q"],
        ["synth", "--like", "kent", "--published", "{file}", "-o", "{out}.d"],
    ],
    ids=lambda arguments: " ".join(part for part in arguments if part.isalpha() or part.startswith("--")),
)
def test_so_is_what_other_options_read(
    arguments: list[str], case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    file = BAD[case](tmp_path / "in")
    good = write(tmp_path / "in" / "good.csv", cohort())
    out = tmp_path / "out.txt"
    _refused([part.format(file=file, good=good, out=out) for part in arguments], out, capfd)


@pytest.mark.parametrize("command", ["scorecard", "return"])
def test_a_mixed_file_needs_an_area(command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    rows = [*cohort(), *cohort(LEACode="886", LeadLEA="886")]
    for number, row in enumerate(rows):
        row["YoungPersonsID"] = f"{row['LEACode']}{number:010d}"
    file = write(tmp_path / "in" / "mixed.csv", rows)
    out = tmp_path / "out.txt"
    out.write_text(BEFORE)
    assert (
        call(
            [
                command,
                str(file),
                "-o",
                str(out),
                "-q",
                *(["--format", "csv"] if command == "scorecard" else []),
            ]
        )
        == 2
    )
    assert "--area" in capfd.readouterr().err
    assert out.read_text() == BEFORE
    assert call(["check", str(file), "-q"]) in (0, 1)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scorecard", "{good}", "--area", "zzz"], "zzz"),
        (["scorecard", "{good}", "--ages", "x-y"], "--ages"),
        (["scorecard", "{good}", "--ages", "18-16"], "backwards"),
        (["scorecard", "{good}", "--breakdown", "shoe_size"], "shoe_size"),
        (["scorecard", "{good}", "--engine", "abacus"], "abacus"),
        (["scorecard", "{good}", "--format", "pdf"], "pdf"),
        (["scorecard", "{good}", "--format", "xlsx"], "-o"),
        (["scorecard", "{good}", "--threshold", "3"], "--suppress"),
        (["scorecard", "{good}", "--neighbours", "{good}"], "--comparators"),
        (["scorecard", "{good}", "--ages", "16-18", "--comparators", "{good}"], "--ages"),
        (["scorecard", "{good}", "--codes", "{good}"], "folder"),
        (["return"], "--check"),
        (["return", "{good}"], "-o"),
        (["return", "{good}", "--check", "{good}"], "one of the two"),
        (["return", "{good}", "--format", "csv", "-o", "{out}"], "XML"),
        (["return", "--check", "{good}"], "not a return"),
        (["return", "--check", "{good}", "--area", "885"], "--area"),
        (["comparators", "{good}", "--neighbours", "{good}"], "--area"),
        (["comparators", "{good}", "--format", "text"], "--area"),
        (["synth", "--like", "atlantis", "-o", "{out}"], "atlantis"),
        (["check", "{good}", "-o", "{good}"], "files to read"),
        (["check", "{good}", "-o", "{folder}"], "folder"),
        (["check", "{good}", "-o", "{folder}/none/out.csv"], "none"),
        (["check", "{good}", "-o", "{out}.abc"], "--format"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_does_not_fit_is_refused(
    arguments: list[str], said: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = write(tmp_path / "good.csv", cohort())
    before = good.read_text()
    beside = sorted(tmp_path.iterdir())
    names = {"good": good, "out": tmp_path / "out", "folder": tmp_path}
    assert call([part.format(**names) for part in arguments]) == 2
    heard = capfd.readouterr()
    assert heard.out == ""
    assert said in heard.err
    assert "Traceback" not in heard.err
    assert "inside Fingerpost" not in heard.err
    assert good.read_text() == before
    assert sorted(tmp_path.iterdir()) == beside


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["check"], ["check", "--what"], ["scorecard", "x", "--area"]]
)
def test_a_slip_on_the_command_line_is_status_2(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(arguments) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.strip().splitlines()[-1].startswith(("Error:", "Try"))
