"""The live record in columns: the same rows, the same figures as an extract written from it, and verify."""

import csv
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import read_extract
from fingerpost.analysis.measures import evaluate
from fingerpost.analysis.spine import build
from fingerpost.core.codes import edition_for
from fingerpost.core.codes import names as codes
from fingerpost.register.history import reading, verifying
from fingerpost.register.history.extract import histories, live_extract, live_spine
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.store import held
from fingerpost.register.organisations.models import District, Organisation
from fingerpost.register.people.models import Address, Marker, Person
from made_histories import person, said, write

pytestmark = pytest.mark.usefixtures("columns")
OCTOBER = date(2026, 10, 31)


def rows_of(spine):
    return {row["person"]: row for row in collect(spine).to_pylist()}


def marker(who, kind, **more):
    return Marker.objects.create(person=who, kind=kind, recorded_at=timezone.now(), **more)


def test_activities_in_columns_are_those_of_the_store():
    college = Organisation.objects.create(
        kind="college", name="Fenwick College", establishment_number="9998001", ukprn="10009999"
    )
    who = person()
    write(
        said(person=who.pk, organisation=college.pk, end=date(2026, 12, 1), expected_end=date(2027, 7, 1)),
        said(codes.SEEKING, date(2026, 7, 1), told=date(2026, 7, 2), currency_lapsed=True, person=who.pk),
        said(
            codes.SIXTH_FORM, date(2025, 9, 1), told=date(2025, 9, 30), currency_lapsed=False, person=who.pk
        ),
    )
    found = {row["id"]: row for row in histories().activities.to_pylist()}
    for row in held([who.pk])[who.pk]:
        same = (
            "person",
            "code",
            "start",
            "end",
            "expected_end",
            "due_to_lapse",
            "ascertained",
            "verified",
            "source",
        )
        assert {name: found[row.id][name] for name in same} == {name: getattr(row, name) for name in same}
        assert found[row.id]["currency_lapsed"] == row.record.currency_lapsed
    (enrolled,) = [row for row in found.values() if row["code"] == codes.FURTHER_EDUCATION]
    assert (enrolled["establishment_number"], enrolled["establishment_name"], enrolled["ukprn"]) == (
        "9998001", "Fenwick College", "10009999",
    )  # fmt: skip


def test_as_known_at_a_moment_and_of_some_people():
    one, other = person(), person()
    write(said(codes.SEEKING, person=one.pk), said(person=other.pk))
    then = timezone.now()
    write(said(codes.SIXTH_FORM, told=date(2026, 10, 5), person=one.pk), batch=2)
    only = Person.objects.filter(pk=one.pk)
    assert [r["code"] for r in histories(at=then, people=only).activities.to_pylist()] == [codes.SEEKING]
    assert [r["code"] for r in histories(people=only).activities.to_pylist()] == [codes.SIXTH_FORM]
    assert histories(people=only).people.num_rows == 1


def test_store_of_nobody_gives_an_empty_spine():
    assert collect(live_spine([OCTOBER])).num_rows == 0


def test_spine_has_what_the_live_record_alone_knows():
    here, there = District.objects.create(name="Alder"), District.objects.create(name="Birch")
    leaver, carer, moved = person(), person(), person(district=here)
    for who in (leaver, carer, moved):
        write(said(person=who.pk), batch=who.pk)
    marker(leaver, "care_leaver")
    marker(leaver, "uasc", start=date(2026, 10, 1))
    marker(leaver, "child_in_care", end=date(2026, 10, 30))
    marker(carer, "carer")
    marker(carer, "ehcp", start=date(2026, 11, 1))
    marker(carer, "sen_support")
    marker(carer, "autistic_spectrum")
    now = {"recorded_at": timezone.now()}
    Address.objects.create(person=moved, district=there, from_date=date(2026, 10, 15), **now)
    Address.objects.create(person=moved, district=here, until=date(2026, 10, 14), **now)
    found = rows_of(live_spine([OCTOBER]))
    row = found[leaver.council_id]
    assert (row["care_status"], row["uasc"], row["vulnerable"]) == ("care_leaver", True, True)
    assert sorted(row["characteristics"]) == [codes.HAS_REFUGEE, codes.HAS_CARE_LEAVER]
    row = found[carer.council_id]
    assert (row["send"], row["characteristics"], row["care_status"]) == (
        "sen_support",
        [codes.HAS_CARER],
        None,
    )
    assert (found[moved.council_id]["district"], found[leaver.council_id]["district"]) == ("Birch", None)
    september = rows_of(live_spine([date(2026, 9, 30)]))
    assert september[moved.council_id]["district"] == "Alder"
    assert (september[leaver.council_id]["care_status"], september[leaver.council_id]["uasc"]) == (
        "in_care",
        False,
    )


def test_marker_superseded_since_is_known_then():
    who = person()
    write(said(person=who.pk))
    needed = marker(who, "carer")
    then = timezone.now()
    Marker.objects.filter(pk=needed.pk).update(superseded_at=timezone.now() + timedelta(microseconds=1))
    later = then + timedelta(seconds=5)
    assert rows_of(live_spine([OCTOBER], at=then))[who.council_id]["vulnerable"]
    assert not rows_of(live_spine([OCTOBER], at=later))[who.council_id]["vulnerable"]


def test_merged_people_are_left_out():
    who, other = person(), person()
    write(said(person=who.pk), said(person=other.pk))
    Person.objects.filter(pk=other.pk).update(merged_into=who)
    assert rows_of(live_spine([OCTOBER])).keys() == {who.council_id}


def written(extract, path):
    """A caseload extract of what the live record says, as another system would write it."""
    layout = [f for f in edition_for(OCTOBER)[0].layout if f.column not in extract.absent]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow([f.field for f in layout])
        for row in collect(extract.table).to_pylist():
            cells = (row[f.column] for f in layout)
            lines.writerow([";".join(c) if isinstance(c, list) else "" if c is None else c for c in cells])
    return path


def test_figures_are_those_of_an_extract_written_from_the_store(tmp_path):
    ends = [date(2026, 9, 30), OCTOBER]
    for number in range(40):
        who = person(birth_date=date(2008 + number % 3, 1 + number % 12, 3), gender="MF"[number % 2])
        marker(who, ["carer", "ehcp", "sen_support", "care_leaver"][number % 4])
        write(
            said(codes.SEEKING, date(2026, 3, 1 + number % 20), told=date(2026, 3, 28), person=who.pk),
            said(
                [codes.FURTHER_EDUCATION, codes.NOT_YET_READY, codes.EMPLOYMENT_WITHOUT_TRAINING][number % 3],
                date(2026, 9, 1 + number % 30),
                told=date(2026, 9, 30),
                end=date(2026, 10, 20) if number % 5 == 0 else None,
                person=who.pk,
            ),
            batch=number + 1,
        )
    extract = live_extract(ends)
    file = read_extract([written(extract, tmp_path / "live.csv")], today=date(2026, 11, 24))
    from_file, from_store = (
        sorted(map(str, evaluate(build(source), areas="999").to_pylist())) for source in (file, extract)
    )
    assert from_file == from_store
    assert any("'neet'" in row for row in from_store)


class TestVerify:
    def test_all_agree(self):
        for _ in range(3):
            write(said(person=person().pk, told=date(2026, 9, 30)), batch=1)
        verdict = verifying.verify(years=1, today=date(2026, 11, 24))
        assert (verdict.people, verdict.month_ends, verdict.statuses, verdict.differences) == (3, 12, 6, ())

    def test_status_kept_wrong_is_found_by_number(self):
        who = person()
        write(said(person=who.pk))
        CurrentStatus.objects.update(group="NEET")
        verdict = verifying.verify(years=1, today=date(2026, 11, 24))
        assert verdict.differences == (verifying.Difference(who.pk, date(2026, 11, 24), "today"),)

    def test_status_kept_of_nobody_is_found(self):
        who = person()
        write(said(person=who.pk))
        CurrentStatus.objects.all().delete()
        assert len(verifying.verify(years=1, today=date(2026, 11, 24)).differences) == 1

    def test_status_that_another_day_has_changed_is_due(self):
        who = person()
        write(said(person=who.pk))
        CurrentStatus.objects.update(changes_on=date(2026, 11, 24), group="NEET")
        verdict = verifying.verify(years=1, today=date(2026, 11, 24))
        assert (verdict.due, verdict.differences) == (1, ())

    def test_spine_that_differs_is_found_at_its_month_ends(self, monkeypatch):
        who = person()
        write(said(person=who.pk))
        spine = live_spine

        def other(ends, **how):
            found = spine(ends, **how)
            return found.mutate(code=found.code.replace("2", "3"))

        monkeypatch.setattr(verifying, "live_spine", other)
        verdict = verifying.verify(years=1, today=date(2026, 11, 24))
        assert [(d.person, d.on, d.what) for d in verdict.differences] == [
            (who.pk, date(2026, 9, 30), "spine"), (who.pk, OCTOBER, "spine"),
        ]  # fmt: skip

    def test_retired_activity_is_in_neither(self):
        write(said(codes.ASYLUM_SEEKER, date(2017, 9, 1), person=person().pk, told=date(2017, 9, 2)))
        assert verifying.verify(years=1, today=date(2026, 11, 24)).differences == ()

    def test_last_month_end_is_today_where_the_month_ends_today(self):
        assert verifying.month_ends_of(1, date(2026, 11, 30))[-1] == date(2026, 11, 30)
        assert verifying.month_ends_of(1, date(2026, 11, 29))[-1] == OCTOBER


def store_at(vendor, **settings):
    return {"default": SimpleNamespace(vendor=vendor, settings_dict=settings)}


def test_address_of_a_server_is_quoted(monkeypatch):
    monkeypatch.undo()
    at = store_at("postgresql", NAME="finger post", USER="o'hara", PASSWORD="", HOST="127.0.0.1", PORT=5433)
    monkeypatch.setattr(reading, "connections", at)
    assert reading.address() == r"dbname='finger post' user='o\'hara' host='127.0.0.1' port='5433'"


def test_address_of_a_file_is_its_path(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(reading, "connections", store_at("sqlite", NAME="store.sqlite3"))
    assert reading.address() == "store.sqlite3"
