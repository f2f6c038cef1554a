"""The schema of ours: what it takes, what it refuses, and that a council's own takes its place."""

from pathlib import Path

import pytest
from lxml import etree

from fingerpost.analysis.returns import schema, xsd
from fingerpost.core.codes import load_edition
from fingerpost.core.errors import CannotRead
from made_returns import GOOD, HEADER, good, made

EDITION = load_edition("2025_26")
FULL = good(
    1,
    middle_name="M",
    transferred_to_la_code="801",
    unique_pupil_number="H801200001001",
    guarantee_status_indicator="Y",
    year11_guarantee_status="110",
    year11_guarantee_lea="825",
    year12_guarantee_status="114",
    characteristics="110;140",
    review_date="2025-07-31",
    intended_destination_yr11="111",
)


def root(text: bytes) -> etree._Element:
    return etree.fromstring(text)


def test_full_record_is_taken() -> None:
    assert schema(EDITION).validate(root(made(EDITION, [FULL, good(2)])))


def test_every_field_may_be_empty_but_those_of_the_header() -> None:
    blank = dict.fromkeys(GOOD, "")
    assert schema(EDITION).validate(root(made(EDITION, [blank])))
    for column in ("database_id", "lea_code", "date_of_send", "period_end"):
        assert not schema(EDITION).validate(root(made(EDITION, [FULL], {**HEADER, column: ""})))


def test_month_of_birth_is_a_birth_date() -> None:
    assert schema(EDITION).validate(root(made(EDITION, [{**FULL, "birth_date": "2008-03"}])))


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("gender", "Q"),
        ("cohort_status", "X"),
        ("characteristics", "110;999"),
        ("year11_guarantee_status", "114"),
        ("start_date", "02/09/2024"),
        ("birth_date", "soon"),
    ],
)
def test_value_that_cannot_be_is_refused(column: str, text: str) -> None:
    assert not schema(EDITION).validate(root(made(EDITION, [{**FULL, column: text}])))


def test_wrong_order_is_refused() -> None:
    tree = root(made(EDITION, [FULL]))
    record = tree.find("YoungPersonsRecord")
    assert record is not None
    record.append(record[0])
    assert not schema(EDITION).validate(tree)
    details = root(made(EDITION, [FULL]))
    gender = details.find(".//Gender")
    assert gender is not None
    gender.getparent().append(gender)
    assert not schema(EDITION).validate(details)


def test_required_part_that_is_missing_is_refused() -> None:
    assert not schema(EDITION).validate(root(made(EDITION, [FULL], without_activities=[0])))


def test_either_spelling_of_the_database_is_taken() -> None:
    assert schema(EDITION).validate(root(made(EDITION, [FULL]).replace(b"DatabaseID", b"DatabaseId")))


def test_schema_is_the_same_text_each_time() -> None:
    assert xsd(EDITION) == xsd(EDITION)
    assert xsd(EDITION).count("YoungPersonsID") == 1


def test_official_schema_wins(tmp_path: Path) -> None:
    official = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="Other" type="xs:string"/>'
        "</xs:schema>"
    )
    (tmp_path / "nccis.xsd").write_text(official, "utf-8")
    assert schema(EDITION, tmp_path).validate(etree.fromstring("<Other/>"))
    assert not schema(EDITION, tmp_path).validate(root(made(EDITION, [FULL])))


def test_folder_without_an_official_schema_leaves_ours(tmp_path: Path) -> None:
    assert schema(EDITION, tmp_path).validate(root(made(EDITION, [FULL])))


@pytest.mark.parametrize("text", ["<xs:schema", '<a xmlns="b"/>'])
def test_official_schema_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "nccis.xsd").write_text(text, "utf-8")
    with pytest.raises(CannotRead, match=r"nccis\.xsd is not an XML schema"):
        schema(EDITION, tmp_path)
