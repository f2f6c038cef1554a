"""Returns of the national layout, read as rows."""

from datetime import date

import pytest
from small_extracts import rows

from fingerpost.core.errors import CannotRead

START = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made -->\n<!DOCTYPE NCCIS2019>\n'
FILE_HEADER = (
    "<FileHeader><Databases><DatabaseID>467</DatabaseID><DatabaseId>468</DatabaseId></Databases>"
    "<SourceLEAs><LEACode>886</LEACode><LEACode>887</LEACode></SourceLEAs><DateOfSend>2026-01-09</DateOfSend>"
    "<PeriodEnd>2025-12-31</PeriodEnd><SupplierName>Made up</SupplierName></FileHeader>"
)
RECORD = """
<YoungPersonsRecord>
<PersonalDetails><YoungPersonsID>{id}</YoungPersonsID><CohortStatus>P</CohortStatus>
<GivenName>Zoë</GivenName><MiddleName/><Postcode>me14 1xx</Postcode><DOB>2008-05-06</DOB>
<LeadLEA>{lead}</LeadLEA></PersonalDetails>
<SeptemberGuarantee><Year12><GuaranteeStatus>110</GuaranteeStatus><LEACode>887</LEACode></Year12>
</SeptemberGuarantee>
<LevelOfNeed><SENDFlag>N</SENDFlag>
<Characteristics><CharacteristicCode>110</CharacteristicCode><CharacteristicCode>140</CharacteristicCode>
</Characteristics></LevelOfNeed>
<Activities><Cohort><ActivityCode>210</ActivityCode><StartDate>2025-09-03</StartDate></Cohort></Activities>
</YoungPersonsRecord>"""
ONE = RECORD.format(id="4680000000001", lead="887")
OTHER = RECORD.format(id="4670000000002", lead="330")
WHOLE = f"{START}<NCCIS>{FILE_HEADER}{ONE}{OTHER}\n</NCCIS>\n"


@pytest.fixture
def leniently(read):
    return lambda text: read(text, suffix=".xml", lenient=True)


def rules(extract):
    return [problem.rule for problem in extract.problems]


def test_whole_return(read):
    extract = read(WHOLE, suffix=".xml")
    first, second = rows(extract)
    assert (extract.files[0].kind, extract.files[0].rows, extract.problems) == ("xml", 2, ())
    assert extract.absent == frozenset()
    assert first["line"] == 5
    assert (first["database_id"], first["lea_code"]) == ("468", "887")
    assert (second["database_id"], second["lea_code"]) == ("467", "886")
    assert (first["given_name"], first["middle_name"], first["postcode"]) == ("Zoë", None, "ME14 1XX")
    assert (first["year12_guarantee_status"], first["year12_guarantee_lea"]) == ("110", "887")
    assert first["year11_guarantee_status"] is None
    assert first["characteristics"] == ["110", "140"]
    assert (first["period_end"], first["start_date"]) == (date(2025, 12, 31), date(2025, 9, 3))
    assert (first["birth_date"], first["birth_month"]) == (date(2008, 5, 6), date(2008, 5, 1))
    assert first["supplier_name"] == "Made up"


def test_id_of_no_database_of_the_header(read):
    text = f"{START}<NCCIS>{FILE_HEADER}{RECORD.format(id='999', lead='')}</NCCIS>"
    row = rows(read(text, suffix=".xml"))[0]
    assert (row["database_id"], row["lea_code"]) == ("467", "886")


def test_namespace_and_other_encoding(read):
    text = WHOLE.replace("<NCCIS>", '<NCCIS xmlns="urn:made-up">').replace("UTF-8", "UTF-16")
    assert len(rows(read(text.encode("utf-16"), suffix=".xml"))) == 2


def test_many_records_in_small_pieces(read, monkeypatch):
    monkeypatch.setattr("fingerpost.analysis.files.returns.CHUNK", 100)
    records = "".join(RECORD.format(id=f"468{n:010d}", lead="886") for n in range(200))
    found = rows(read(f"{START}<NCCIS>{FILE_HEADER}{records}</NCCIS>", suffix=".xml"))
    assert [row["line"] for row in found] == [5 + 11 * n for n in range(200)]
    assert found[199]["young_persons_id"] == "4680000000199"


def test_no_activities_part(read):
    record = ONE[: ONE.index("<Activities>")] + "</YoungPersonsRecord>"
    extract = read(f"{START}<NCCIS>{FILE_HEADER}{record}</NCCIS>", suffix=".xml")
    (problem,) = extract.problems
    assert (problem.rule, problem.dfe_rule, problem.dfe_priority) == ("no_activities_part", "240", "1")
    assert (problem.person, problem.line) == ("4680000000001", 5)
    assert len(rows(extract)) == 1


def test_comments_within_a_record(read):
    text = WHOLE.replace("<SENDFlag>", "<!-- flag --><SENDFlag>").replace("<DOB>", "<DOB><!-- day -->")
    assert rows(read(text, suffix=".xml"))[0]["birth_date"] == date(2008, 5, 6)


def test_element_twice_in_a_record(read):
    text = WHOLE.replace("<DOB>2008-05-06</DOB>", "<DOB>2008-05-06</DOB><DOB>2009-05-06</DOB>", 1)
    extract = read(text, suffix=".xml")
    assert rules(extract) == ["row_layout"]
    assert rows(extract)[0]["birth_date"] == date(2008, 5, 6)


def test_unknown_elements(read):
    text = WHOLE.replace("<SENDFlag>", "<Colour>red</Colour><SENDFlag>").replace(
        "</NCCIS>", "<Trailer/></NCCIS>"
    )
    extract = read(text, suffix=".xml")
    assert rules(extract) == ["unknown_element", "unknown_element"]
    assert "Colour" in extract.problems[0].message
    assert "Trailer" in extract.problems[1].message


@pytest.mark.parametrize("size", [1 << 18, 64])
def test_entity_that_nobody_declared(read, leniently, monkeypatch, size):
    monkeypatch.setattr("fingerpost.analysis.files.returns.CHUNK", size)
    text = WHOLE.replace("Zoë", "Z&oe;")
    with pytest.raises(CannotRead, match=r"not well-formed XML \(line "):
        read(text, suffix=".xml")
    extract = leniently(text)
    assert rules(extract) == ["not_well_formed"]
    assert rows(extract) == []


def test_no_file_header(read, leniently):
    text = f"{START}<NCCIS>{ONE}{OTHER}</NCCIS>"
    with pytest.raises(CannotRead, match="no FileHeader"):
        read(text, suffix=".xml")
    extract = leniently(text)
    assert rules(extract) == ["no_file_header"]
    assert [row["lea_code"] for row in rows(extract)] == [None, None]


def test_nothing_in_the_root(leniently):
    extract = leniently(f"{START}<NCCIS></NCCIS>")
    assert rules(extract) == ["no_file_header"]
    assert rows(extract) == []


def test_no_records(read):
    with pytest.raises(CannotRead, match="no rows"):
        read(f"{START}<NCCIS>{FILE_HEADER}</NCCIS>", suffix=".xml")


@pytest.mark.parametrize("more", ["<NCCIS/>", "more"])
def test_more_than_one_root(read, leniently, more):
    with pytest.raises(CannotRead, match="goes on after the end"):
        read(WHOLE + more, suffix=".xml")
    extract = leniently(WHOLE + more)
    assert rules(extract) == ["more_than_one_root"]
    assert len(rows(extract)) == 2


def test_cut_short(read, leniently):
    text = WHOLE[: WHOLE.index("</NCCIS>") - 30]
    with pytest.raises(CannotRead, match="stops before its end"):
        read(text, suffix=".xml")
    extract = leniently(text)
    assert rules(extract) == ["file_not_ended"]
    assert len(rows(extract)) == 1


def test_not_well_formed(read, leniently):
    text = WHOLE.replace("</GivenName>", "</Name>")
    with pytest.raises(CannotRead, match=r"not well-formed XML \(line "):
        read(text, suffix=".xml")
    assert rules(leniently(text)) == ["not_well_formed"]


def test_other_root(read, leniently):
    text = WHOLE.replace("<NCCIS>", "<Caseload>").replace("</NCCIS>", "</Caseload>")
    with pytest.raises(CannotRead, match="not an NCCIS return"):
        read(text, suffix=".xml")
    assert "not_a_return" in rules(leniently(text))


def test_document_type_without_anything_in_it(read):
    assert len(rows(read(WHOLE.replace("<!DOCTYPE NCCIS2019>", "<!DOCTYPE NCCIS [ ]>"), suffix=".xml"))) == 2
