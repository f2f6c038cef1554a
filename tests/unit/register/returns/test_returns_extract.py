"""The live record as an extract: as known at a moment, and the same figures as a file written from it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.analysis.checks import problems
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.measures import evaluate
from fingerpost.analysis.spine import build
from fingerpost.cli import extract as command
from fingerpost.core.codes import names as codes
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.core.periods import Month
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import Marker, Person
from fingerpost.register.returns import flat
from fingerpost.register.returns.record import OWN, month_extract, source_of
from fingerpost.register.returns.taking import write_extract
from made_histories import said, write
from made_people import change, person

pytestmark = pytest.mark.usefixtures("columns")
UPN = "A999000109001"
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


def home(lines, postcode="FE1 2AB", **more):
    return rows.Address(lines=lines, postcode=postcode, town="Fenwick", **more)


def known(**more):
    return person(**{"addresses": [home("1 Made-up Road\nUpper Fen")], "fields": {"gender": "F"}, **more})


def rows_of(extract):
    return {row["line"]: row for row in collect(extract.table).to_pylist()}


def test_row_says_who_where_and_what_and_leads_to_the_record():
    who = known()
    write(said(person=who.pk))
    (row,) = rows_of(month_extract([OCTOBER])).values()
    assert (row["line"], row["file"], row["date_of_send"]) == (who.pk, "Live record", OCTOBER)
    assert (row["given_name"], row["family_name"], row["gender"]) == ("Robin", "Ashdown", "F")
    assert (row["address_line1"], row["address_line2"], row["postcode"]) == (
        "1 Made-up Road", "Upper Fen", "FE1 2AB",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"due_to_lapse": date(2026, 10, 30)}, "Y"),
        ({"due_to_lapse": OCTOBER}, "N"),
        ({"currency_lapsed": True}, "Y"),
    ],
    ids=["past its date", "on its date", "as the sender said"],
)
def test_lapse_is_said_in_words(given, told):
    who = known()
    write(said(codes.SEEKING, date(2026, 9, 2), person=who.pk, **given))
    assert rows_of(month_extract([OCTOBER]))[who.pk]["currency_lapsed"] == told


def test_as_known_at_a_moment_after_corrections_of_everything():
    who = known(identifiers=(rows.Identifier("uln", "1000000013"),))
    write(said(person=who.pk))
    then, was = timezone.now(), rows_of(month_extract([OCTOBER]))
    change(who, fields={"gender": "M"}, names=(rows.Name("Robin", "Newname"),))
    change(who, identifiers=(rows.Identifier("upn", UPN), rows.Identifier("uln", "1000000048")))
    change(who, addresses=[home("2 Other Road", "FE9 9ZZ", from_date=date(2026, 10, 1))])
    Marker.objects.create(person=who, kind="ehcp", start=date(2026, 1, 1), recorded_at=timezone.now())
    write(said(codes.SEEKING, date(2026, 10, 5), told=date(2026, 10, 6), person=who.pk), batch=2)
    known()
    assert rows_of(month_extract([OCTOBER], at=then)) == was
    now = rows_of(month_extract([OCTOBER]))[who.pk]
    assert (now["family_name"], now["unique_pupil_number"]) == ("Newname", UPN)
    assert (now["gender"], now["address_line1"], now["send_flag"]) == ("M", "2 Other Road", "Y")
    assert now["activity_code"] == codes.SEEKING


def test_as_known_before_a_batch_and_its_undoing():
    who = known()
    write(said(person=who.pk))
    bulk.update(by=SETUP, batch=7, changes=[rows.Change(person=who.pk, fields={"gender": "M"})])
    between = timezone.now()
    bulk.undo(by=SETUP, batch=7)
    assert rows_of(month_extract([OCTOBER], at=between))[who.pk]["gender"] == "M"
    assert rows_of(month_extract([OCTOBER], at=between - timedelta(days=1))) == {}
    assert rows_of(month_extract([OCTOBER]))[who.pk]["gender"] == "F"


def test_a_name_of_old_changes_nothing_of_what_was_known():
    who = known()
    write(said(person=who.pk))
    then, was = timezone.now(), rows_of(month_extract([OCTOBER]))
    change(who, names=(rows.Name("Robin", "Oldname", kind="former"),))
    change(who, addresses=[home("1 Made-up Road\nUpper Fen", until=date(2026, 10, 1))])
    change(who, addresses=[home("3 Third Road", from_date=date(2026, 10, 2))])
    assert rows_of(month_extract([OCTOBER], at=then)) == was


def test_of_some_people_only():
    one, other = known(), known()
    write(said(person=one.pk), said(person=other.pk))
    assert rows_of(month_extract([OCTOBER], people=Person.objects.filter(pk=one.pk))).keys() == {one.pk}


def test_figures_and_problems_are_those_of_the_file_written(tmp_path):
    marked = known(birth_date=date(2009, 3, 1), markers=[rows.Marker("ehcp", start=date(2020, 1, 1))])
    seeking, lapsed, unheard = known(), known(birth_date=None, birth_month=date(2009, 5, 1)), known()
    write(
        said(person=marked.pk),
        said(codes.SEEKING, date(2026, 8, 3), told=date(2026, 8, 4), person=seeking.pk),
        said(person=lapsed.pk, due_to_lapse=date(2026, 9, 15)),
        said(codes.NOT_KNOWN, date(2026, 9, 5), person=unheard.pk),
    )
    live = month_extract([SEPTEMBER, OCTOBER])
    path = tmp_path / "extract.csv"
    flat.write_csv(live, path)
    read = read_extract([path], today=date(2026, 12, 1))
    spine = build(source_of(live), own=OWN).drop("care_status", "uasc", "district")
    assert evaluate(spine).to_pylist() == evaluate(build(read)).to_pylist()

    def said_of(extract):
        return sorted((p.person, p.rule, p.value or "") for p in problems(extract))

    assert said_of(live) == said_of(read)


def test_a_text_that_a_spreadsheet_would_run_is_defused(tmp_path):
    who = known(addresses=[home("=1+1")])
    write(said(person=who.pk))
    flat.write_csv(month_extract([OCTOBER]), tmp_path / "extract.csv")
    assert ",'=1+1," in (tmp_path / "extract.csv").read_text()


def test_extract_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(CannotWrite, match="name a folder"):
        flat.write_csv(month_extract([OCTOBER]), tmp_path / "nowhere" / "extract.csv")


def test_command_writes_the_months_and_the_audit_keeps_it(tmp_path, capsys):
    who = known()
    write(said(person=who.pk))
    out = tmp_path / "two.csv"
    moment = timezone.now().isoformat()
    assert command.run(period=["2026-10", "2026-09"], recorded=moment, output=out) == 0
    assert "2 rows of 2026-09 and 2026-10 written to two.csv." in capsys.readouterr().err
    assert AuditEvent.objects.get(kind="returns.extracted").details == {
        "months": ["2026-09", "2026-10"], "rows": 2,
    }  # fmt: skip
    assert write_extract(by=SETUP, months=[Month(2026, 10)], at=None, out=out) == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"output": None}, "Say where"),
        ({"period": []}, "Say which month"),
        ({"period": ["October"]}, "not a month"),
        ({"recorded": "yesterday"}, "not a moment"),
    ],
)
def test_command_says_what_is_missing(tmp_path, asked, says):
    given = {"period": ["2026-10"], "recorded": None, "output": tmp_path / "one.csv", **asked}
    with pytest.raises(BadRequest, match=says):
        command.run(**given)
