import pytest

from fingerpost.analysis.files.partners.cells import full_name, has_other_parts, parts, reader_of
from fingerpost.analysis.files.partners.layouts import FieldKind, newest
from fingerpost.analysis.files.partners.values import lookup


@pytest.mark.parametrize(
    ("kind", "text", "value", "rule"),
    [
        ("upn", " m8829 01121001", "M882901121001", None),
        ("upn", "M882901121002", "M882901121002", "upn"),
        ("upn", "not known", None, None),
        ("uln", "7000000014.0", "7000000014", None),
        ("uln", "7000000015", "7000000015", "uln"),
        ("uln", "9999999999", None, None),
        ("id", "n/a", None, None),
        ("id", " ab 12", "AB12", None),
        ("ukprn", "10001234", "10001234", None),
        ("ukprn", "20001234", None, "ukprn"),
        ("ukprn", "none", None, None),
        ("establishment", "886/4001", "8864001", None),
        ("establishment", "4001", None, "establishment"),
        ("authority", "886 Kent", "886", None),
        ("authority", "Kent", None, "authority"),
        ("year_group", "Year 11", "11", None),
        ("year_group", "Reception", "0", None),
        ("year_group", "elf", None, "year_group"),
        ("level", "Level 2 Diploma", "2", None),
        ("level", "Entry", "E", None),
        ("level", "advanced", "advanced", None),
        ("language", "English", "ENG", None),
        ("language", "pol", "POL", None),
        ("number", "1,234.5", "1234.5", None),
        ("number", "93%", "93", None),
        ("number", "-", None, None),
        ("number", "many", None, "number"),
        ("phone", "07700 900-123", "07700900123", None),
        ("phone", "7700900123", "07700900123", None),
        ("phone", "+44 7700 900123", "+447700900123", None),
        ("phone", "000", None, None),
        ("phone", "ask mum", None, "phone"),
        ("email", "a.b@example.org", "a.b@example.org", None),
        ("email", "none", None, None),
        ("email", "a.b at example", None, "email"),
    ],
)
def test_what_a_cell_says(kind: str, text: str, value: str | None, rule: str | None) -> None:
    read = reader_of(FieldKind(kind), None)
    assert read is not None
    said = read(text)
    assert (said.value, said.rule) == (value, rule)
    assert (said.why is None) == (rule is None)
    assert said.why is None or text not in said.why


@pytest.mark.parametrize(
    ("list_", "text", "value", "rule"),
    [
        ("gender", "female", "F", None),
        ("sen_provision", "EHCP", "E", None),
        ("enrolment", "WD", "WITHDRAWN", None),
        ("yes_no", "TRUE", "Y", None),
        ("yes_no", "✓", "Y", None),
        ("mode", "sometimes", None, "unknown_code"),
        ("mode", "n/a", None, None),
    ],
)
def test_what_a_code_says(list_: str, text: str, value: str | None, rule: str | None) -> None:
    read = reader_of(FieldKind.CODE, lookup(newest(), list_))
    assert read is not None
    assert (read(text).value, read(text).rule) == (value, rule)


def test_a_national_code_goes_before_a_word_for_another() -> None:
    statuses = lookup(newest(), "guarantee")
    offer = next(s.code for s in newest().guarantee.values() if s.name == "OFFER_MADE")
    assert statuses["offermade"] == statuses[offer] == offer


def test_several_codes_of_one_cell() -> None:
    known = lookup(newest(), "sen_need")
    assert parts("asd; SLCN/asd new", known) == ["ASD", "SLCN"]
    assert has_other_parts("asd; SLCN/asd new", known)
    assert not has_other_parts("asd; SLCN;", known)


@pytest.mark.parametrize(
    ("text", "parts_"),
    [
        ("FENWICK, Amelia Rose", ("Amelia", "Rose", "FENWICK")),
        ("Amelia Rose Fenwick", ("Amelia", "Rose", "Fenwick")),
        ("Amelia", ("Amelia", "", "")),
        ("Fenwick,", ("", "", "Fenwick")),
    ],
)
def test_a_whole_name_taken_apart(text: str, parts_: tuple[str, str, str]) -> None:
    assert full_name(text) == parts_


def test_texts_stay_as_they_are() -> None:
    assert reader_of(FieldKind.TEXT, None) is None
    assert reader_of(FieldKind.CODE, None) is None
