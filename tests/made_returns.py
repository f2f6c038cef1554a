"""Returns made by hand: a header, and records from texts by column, in the layout's order."""

from collections.abc import Iterable, Mapping

from lxml import etree

from fingerpost.analysis.returns import shape
from fingerpost.core.codes import Edition

HEADER = {
    "database_id": "825",
    "lea_code": "825",
    "date_of_send": "2025-03-05",
    "period_end": "2025-02-28",
    "supplier_name": "Made up",
    "supplier_xml_version": "1",
    "xml_schema_version": "1",
}
GOOD = {
    "cohort_status": "P",
    "given_name": "Asha",
    "address_line1": "1 High Street",
    "town": "Madeup",
    "postcode": "ME14 1XX",
    "gender": "F",
    "birth_date": "2008-03-14",
    "ethnicity": "WBRI",
    "lead_lea": "825",
    "educated_lea": "825",
    "level_of_need_code": "3",
    "send_flag": "N",
    "sen_support_flag": "N",
    "activity_code": "230",
    "start_date": "2024-09-02",
    "date_ascertained": "2024-09-10",
    "date_verified": "2025-01-15",
    "due_to_lapse_date": "2025-07-31",
    "currency_lapsed": "N",
    "predicted_end_date": "2025-07-31",
}
"""A record of Year 12 in further education with which nothing is wrong."""


def good(number: int, **changed: str) -> dict[str, str]:
    """The good record with an id and a family name of its own, and what is to be different."""
    return {
        "young_persons_id": f"825{number:010}",
        "family_name": f"Green{number}",
        **GOOD,
        **changed,
    }


def made(
    edition: Edition,
    records: Iterable[Mapping[str, str]],
    header: Mapping[str, str] = HEADER,
    *,
    without_activities: Iterable[int] = (),
) -> bytes:
    """A return of these records, one a line from line 4 on; `without_activities` by place."""
    root = [_element(shape.header(edition.layout), header)]
    bare = set(without_activities)
    for number, record in enumerate(records):
        element = _element(shape.record(edition.layout), record)
        if number in bare:
            element.remove(element.find("Activities"))
        root.append(element)
    lines = [
        b'<?xml version="1.0" encoding="UTF-8"?>',
        b"<NCCIS>",
        *map(etree.tostring, root),
        b"</NCCIS>",
        b"",
    ]
    return b"\n".join(lines)


def _element(shaped: shape.Element, texts: Mapping[str, str]) -> etree._Element:
    made = etree.Element(shaped.name)
    for child in shaped.children:
        if child.leaf is None:
            inside = _element(child, texts)
            if len(inside) or child.required:
                made.append(inside)
            continue
        text = texts.get(child.leaf.column, "")
        for one in text.split(";") if child.repeated else [text]:
            if one or child.required:
                etree.SubElement(made, child.name).text = one
    return made
