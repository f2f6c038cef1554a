"""Checking returns: the file as a whole, the schema, and a council's own rules laid over ours."""

from datetime import date
from pathlib import Path

import pytest

from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.returns import Report, check_return, xsd
from fingerpost.core.codes import Severity, load_edition
from fingerpost.core.errors import BadRequest, CannotRead
from made_returns import HEADER, good, made

EDITION = load_edition("2025_26")
TODAY = date(2025, 4, 1)


def report(folder: Path, text: bytes, overlay: Path | None = None) -> Report:
    path = folder / "return.xml"
    path.write_bytes(text)
    return check_return(path, today=TODAY, overlay=overlay)


def only(found: Report) -> Problem:
    assert len(found.problems) == 1, [problem.rule for problem in found.problems]
    return found.problems[0]


@pytest.mark.parametrize(
    ("column", "text", "rule", "field"),
    [
        ("database_id", "", "header_database", "DatabaseID"),
        ("database_id", "82A", "header_database", "DatabaseID"),
        ("lea_code", "999", "header_authority", "LEACode"),
        ("date_of_send", "2025-13-01", "header_date_of_send", "DateOfSend"),
        ("date_of_send", "", "header_date_of_send", "DateOfSend"),
        ("period_end", "2025-02-30", "header_period_end", "PeriodEnd"),
    ],
)
def test_header_that_cannot_be_fails_the_file(
    tmp_path: Path, column: str, text: str, rule: str, field: str
) -> None:
    found = report(tmp_path, made(EDITION, [good(1)], {**HEADER, column: text}))
    problem = next(problem for problem in found.problems if problem.severity is Severity.ERROR)
    assert (problem.rule, problem.field, problem.value) == (rule, field, text or None)
    assert [p.rule for p in found.problems if p.severity is Severity.ERROR] == [rule]
    assert not found.valid


def test_several_databases_and_authorities_are_those_of_the_header(tmp_path: Path) -> None:
    header = {**HEADER, "database_id": "825;801", "lea_code": "825;801"}
    records = [good(1), good(2, young_persons_id="8010000000009", lead_lea="801")]
    assert report(tmp_path, made(EDITION, records, header)).problems == ()
    other = good(3, young_persons_id="8020000000009", lead_lea="802")
    found = report(tmp_path, made(EDITION, [other], header))
    assert {problem.dfe_rule for problem in found.problems} == {"903", "26"}


def test_no_header(tmp_path: Path) -> None:
    text = made(EDITION, [good(1)])
    start, end = text.index(b"<FileHeader>"), text.index(b"</FileHeader>") + len(b"</FileHeader>")
    found = report(tmp_path, text[:start] + text[end:])
    assert {problem.rule for problem in found.problems if problem.dfe_rule} == set()
    assert "no_file_header" in {problem.rule for problem in found.problems}
    assert not found.valid


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (lambda text: text[:-200], "file_not_ended"),
        (lambda text: text + b"<NCCIS/>", "more_than_one_root"),
        (lambda text: text.replace(b"<Gender>", b"<Gender"), "not_well_formed"),
    ],
)
def test_broken_file_is_an_error_of_the_file(tmp_path: Path, damage, rule: str) -> None:
    found = report(tmp_path, damage(made(EDITION, [good(1), good(2)])))
    assert rule in {problem.rule for problem in found.problems}
    assert not found.valid


def test_identical_record_twice_is_named_once(tmp_path: Path) -> None:
    found = report(tmp_path, made(EDITION, [good(1), good(1)]))
    problem = only(found)
    assert (problem.rule, problem.line, problem.person) == ("id_twice", 5, "8250000000001")
    assert problem.dfe_rule == "902"
    assert not found.valid


def test_person_kept_for_the_guarantee_may_come_twice(tmp_path: Path) -> None:
    covered = good(1, cohort_status="G", year11_guarantee_status="110", year11_guarantee_lea="825")
    assert report(tmp_path, made(EDITION, [good(1), covered])).problems == ()


def test_record_without_activities_is_named_once(tmp_path: Path) -> None:
    problem = only(report(tmp_path, made(EDITION, [good(1), good(2)], without_activities=[1])))
    assert (problem.dfe_rule, problem.line, problem.person) == ("240", 5, "8250000000002")


def test_element_that_the_schema_refuses_is_named_with_its_record(tmp_path: Path) -> None:
    text = made(EDITION, [good(number) for number in range(3)]).replace(
        b"<Gender>F</Gender>", b"<Gender>F</Gender><Gender>F</Gender>", 2
    )
    found = report(tmp_path, text)
    refused = [problem for problem in found.problems if problem.rule == "schema_refuses"]
    assert [problem.person for problem in refused] == ["8250000000000", "8250000000001"]
    assert {problem.field for problem in refused} == {"Gender"}
    assert not found.valid


def test_unknown_element_is_named_once(tmp_path: Path) -> None:
    text = made(EDITION, [good(1), good(2)]).replace(b"<LevelOfNeed>", b"<Colour/><LevelOfNeed>")
    assert only(report(tmp_path, text)).rule == "unknown_element"


def test_bare_document_type_and_comments_are_taken(tmp_path: Path) -> None:
    text = made(EDITION, [good(1)]).replace(b"<NCCIS>", b"<!DOCTYPE NCCIS2019><!-- May --><NCCIS>")
    assert report(tmp_path, text).problems == ()


@pytest.mark.parametrize(
    "start",
    [b'<!DOCTYPE NCCIS [<!ENTITY a "b">]>', b'<!DOCTYPE NCCIS SYSTEM "file:///etc/hostname">'],
)
def test_entities_and_external_parts_are_refused(tmp_path: Path, start: bytes) -> None:
    text = made(EDITION, [good(1)]).replace(b"<NCCIS>", start + b"<NCCIS>")
    with pytest.raises(CannotRead, match="entities or parts outside"):
        report(tmp_path, text)


def test_table_is_not_a_return(tmp_path: Path) -> None:
    path = tmp_path / "may.csv"
    path.write_text("YoungPersonsID,PeriodEnd,ActivityCode\n8250000000001,2025-02-28,230\n", "utf-8")
    with pytest.raises(BadRequest, match=r"may\.csv is not a return"):
        check_return(path, today=TODAY)


def test_councils_rules_and_lists_win(tmp_path: Path) -> None:
    text = made(EDITION, [good(1, gender="N", postcode=""), good(2, given_name="")])
    before = report(tmp_path, text)
    assert [(p.rule, p.severity.value, p.dfe_priority) for p in before.problems] == [
        ("gender_not_in_list", "error", "2"),
        ("postcode_missing", "warning", "1"),
        ("given_name_missing", "warning", "1"),
    ]
    overlay = tmp_path / "ours"
    overlay.mkdir()
    (overlay / "gender.csv").write_text(
        "code,name,label,edition,source\nN,NON_BINARY,non-binary,2025_26,a test\n", "utf-8"
    )
    (overlay / "rules.csv").write_text(
        "rule,dfe_rule,dfe_priority,severity,in_force,source\n"
        "postcode_missing,32b,9,error,Y,a test\n"
        "given_name_missing,2,1,warning,N,a test\n",
        "utf-8",
    )
    after = report(tmp_path, text, overlay)
    assert [(p.rule, p.severity.value, p.dfe_rule, p.dfe_priority) for p in after.problems] == [
        ("postcode_missing", "error", "32b", "9")
    ]


def test_councils_layout_and_schema_win(tmp_path: Path) -> None:
    text = made(EDITION, [good(1)]).replace(b"<Town>", b"<Village/><Town>")
    assert not report(tmp_path, text).valid
    overlay = tmp_path / "ours"
    overlay.mkdir()
    official = xsd(EDITION).replace(
        '<xs:element name="Town"', '<xs:element name="Village" minOccurs="0"/><xs:element name="Town"'
    )
    (overlay / "nccis.xsd").write_text(official, "utf-8")
    (overlay / "layout.csv").write_text(
        "field,column,kind,path,list,required,personal,also_called,edition,source\n"
        "Village,village,text,PersonalDetails/Village,,N,Y,,2025_26,a test\n",
        "utf-8",
    )
    assert report(tmp_path, text, overlay).problems == ()
