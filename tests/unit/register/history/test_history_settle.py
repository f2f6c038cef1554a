"""What becomes of a report, given what is held. Nothing is written here."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.core.codes import names as codes
from fingerpost.register.history.rows import ActivityRow, content
from fingerpost.register.history.settle import Book, Outcome
from made_histories import have, left, said

NEET_FROM_OCTOBER = have(codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5), source="young_person")
ENROLLED = have()


def settled(held, *reports, **how):
    """The outcomes, the activities that stand after, the ids that go."""
    book = Book(held)
    outcomes = [book.leave(r) if not isinstance(r, ActivityRow) else book.take(r, **how) for r in reports]
    new, gone = book.changed()
    return outcomes, new, gone


def test_first_report_is_new_and_its_lapse_date_worked_out():
    outcomes, (row,), gone = settled([], said())
    assert outcomes == [Outcome.NEW]
    assert (row.due_to_lapse, gone) == (date(2027, 8, 31), set())


def test_report_with_the_senders_own_lapse_date_keeps_it():
    _, (row,), _ = settled([], said(due_to_lapse=date(2026, 12, 25)))
    assert row.due_to_lapse == date(2026, 12, 25)


def test_report_with_a_flag_and_no_date_has_no_lapse_date_worked_out():
    _, (row,), _ = settled([], said(currency_lapsed=True))
    assert row.due_to_lapse is None
    assert row.record.currency_lapsed == "Y"


def test_same_report_again_changes_nothing():
    held = settled([], said())[1]
    known = [have(due_to_lapse=held[0].due_to_lapse)]
    assert settled(known, said()) == ([Outcome.UNCHANGED], [], set())


def test_later_list_confirms_and_moves_the_lapse_date():
    held = have(codes.SEEKING, date(2026, 9, 7), due_to_lapse=date(2026, 12, 30), told=date(2026, 9, 30))
    outcomes, (row,), gone = settled([held], said(codes.SEEKING, date(2026, 9, 7), told=date(2026, 10, 31)))
    assert (outcomes, gone) == ([Outcome.CONFIRMED], {held.id})
    assert (row.ascertained, row.verified) == (date(2026, 9, 30), date(2026, 10, 31))
    assert (row.due_to_lapse, row.replaces) == (date(2027, 1, 31), held.id)


def test_student_confirmed_after_the_august_counts_to_the_next():
    held = have(start=date(2025, 9, 1), told=date(2025, 9, 30), due_to_lapse=date(2026, 8, 31))
    _, (row,), _ = settled([held], said(start=date(2025, 9, 1)))
    assert row.due_to_lapse == date(2027, 8, 31)


def test_slightly_other_start_in_the_same_year_is_the_same_activity():
    outcomes, (row,), _ = settled([ENROLLED], said(start=date(2026, 9, 3), told=date(2026, 10, 31)))
    assert (outcomes, row.start) == ([Outcome.CONFIRMED], date(2026, 9, 1))


def test_earlier_start_in_the_same_year_moves_the_start():
    outcomes, (row,), _ = settled([have(start=date(2026, 9, 14))], said(told=date(2026, 10, 31)))
    assert (outcomes, row.start) == ([Outcome.CONFIRMED], date(2026, 9, 1))


def test_start_in_another_academic_year_is_another_activity():
    outcomes, (row,), gone = settled([have(start=date(2025, 9, 1))], said())
    assert (outcomes, row.start, gone) == ([Outcome.NEW], date(2026, 9, 1), set())


def test_history_kept_as_it_was_does_not_join_starts():
    outcomes, (row,), _ = settled([ENROLLED], said(start=date(2026, 9, 3)), joining=False)
    assert (outcomes, row.start) == ([Outcome.NEW], date(2026, 9, 3))


def test_another_place_is_another_activity():
    held = have(codes.PART_TIME_EMPLOYMENT, establishment_number="9994001")
    report = said(codes.PART_TIME_EMPLOYMENT, date(2026, 9, 3), establishment_number="9994002")
    assert settled([held], report)[0] == [Outcome.NEW]


def test_return_after_a_gap_is_another_activity():
    ended = have(end=date(2026, 9, 10))
    assert settled([ended], said(start=date(2026, 9, 21), told=date(2026, 10, 31)))[0] == [Outcome.NEW]


def test_report_without_a_start_confirms_what_goes_on_there():
    outcomes, (row,), _ = settled([ENROLLED], said(start=None, told=date(2026, 10, 31)))
    assert (outcomes, row.start) == ([Outcome.CONFIRMED], date(2026, 9, 1))


def test_report_without_a_start_counts_from_the_day_of_telling():
    outcomes, (row,), _ = settled([], said(start=None))
    assert (outcomes, row.start) == ([Outcome.NEW], date(2026, 9, 30))


def test_older_list_fills_blanks_and_moves_no_date():
    held = have(verified=date(2026, 10, 31))
    outcomes, (row,), _ = settled([held], said(ukprn="10009999", told=date(2026, 9, 15)))
    assert (outcomes, row.ukprn, row.verified) == ([Outcome.CONFIRMED], "10009999", date(2026, 10, 31))


def test_older_list_does_not_end_what_went_on_after():
    assert settled([ENROLLED], said(end=date(2026, 9, 20), told=date(2026, 9, 25))) == (
        [Outcome.UNCHANGED], [], set(),
    )  # fmt: skip


def test_later_list_with_an_end_ends_it():
    outcomes, (row,), _ = settled([ENROLLED], said(end=date(2026, 11, 10), told=date(2026, 11, 15)))
    assert (outcomes, row.end) == ([Outcome.ENDED], date(2026, 11, 10))


def test_end_of_the_same_day_fills_the_blank():
    _, (row,), _ = settled([ENROLLED], said(end=date(2026, 11, 10)))
    assert row.end == date(2026, 11, 10)


def test_later_list_of_the_same_rank_opens_what_had_ended():
    ended = have(end=date(2026, 10, 10), told=date(2026, 10, 15))
    outcomes, (row,), _ = settled([ended], said(told=date(2026, 10, 31)))
    assert (outcomes, row.end) == ([Outcome.CONFIRMED], None)


def test_list_does_not_open_what_a_leavers_list_ended():
    ended = have(end=date(2026, 10, 10), told=date(2026, 10, 15), source="college_leavers")
    assert settled([ended], said(told=date(2026, 10, 31))) == ([Outcome.OUTRANKED], [], set())


def test_expected_end_that_we_hold_counts_where_the_report_names_none():
    held = have(codes.APPRENTICESHIP, expected_end=date(2027, 3, 1), due_to_lapse=date(2027, 3, 1))
    _, (row,), _ = settled([held], said(codes.APPRENTICESHIP, told=date(2026, 10, 31)))
    assert (row.expected_end, row.due_to_lapse) == (date(2027, 3, 1), date(2027, 3, 1))


def test_expected_end_is_forgotten_when_confirmed_beyond_it():
    held = have(codes.APPRENTICESHIP, expected_end=date(2026, 10, 1), due_to_lapse=date(2026, 10, 1))
    _, (row,), _ = settled([held], said(codes.APPRENTICESHIP, told=date(2026, 10, 31)))
    assert (row.expected_end, row.due_to_lapse) == (None, date(2027, 10, 31))


def test_senders_lapse_date_moves_with_the_confirmation():
    report = said(told=date(2026, 10, 31), due_to_lapse=date(2026, 12, 1))
    _, (row,), _ = settled([have(expected_end=date(2027, 6, 30))], report)
    assert row.due_to_lapse == date(2026, 12, 1)


def test_later_start_stands_whoever_told_us():
    held = have(codes.SEEKING, date(2026, 8, 1), told=date(2026, 11, 1), source="young_person")
    outcomes, (row,), gone = settled([held], said())
    assert (outcomes, row.code, gone) == ([Outcome.NEW], codes.FURTHER_EDUCATION, set())


def test_list_of_before_the_call_leaves_what_the_call_said():
    outcomes, (row,), gone = settled([NEET_FROM_OCTOBER], said(told=date(2026, 10, 31)))
    assert (outcomes, row.start, gone) == ([Outcome.NEW], date(2026, 9, 1), set())


def test_list_of_after_a_call_with_the_young_person_is_kept_and_reported():
    outcomes, (row,), gone = settled([ENROLLED, NEET_FROM_OCTOBER], said(told=date(2026, 11, 30)))
    assert (outcomes, row.verified, gone) == ([Outcome.CONTRADICTED], date(2026, 11, 30), {ENROLLED.id})


def test_list_of_after_a_worse_source_takes_its_place():
    census = have(codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5), source="school_census")
    outcomes, new, gone = settled([ENROLLED, census], said(told=date(2026, 11, 30)))
    assert (outcomes, [row.code for row in new]) == ([Outcome.REPLACED], [codes.FURTHER_EDUCATION])
    assert gone == {ENROLLED.id, census.id}


def test_call_that_has_lapsed_outranks_nothing():
    lapsed = have(
        codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5), source="young_person",
        due_to_lapse=date(2027, 2, 5),
    )  # fmt: skip
    assert settled([ENROLLED, lapsed], said(told=date(2027, 2, 28)))[0] == [Outcome.REPLACED]


def test_report_speaks_only_until_what_the_same_file_tells_next():
    census = have(codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5), source="school_census")
    report = said(told=date(2026, 11, 30))
    assert settled([ENROLLED, census], report, until=date(2026, 10, 19))[0] == [Outcome.CONFIRMED]


def test_rows_of_one_file_do_not_contradict_each_other():
    outcomes, new, _ = settled(
        [], said(codes.SEEKING, date(2026, 10, 20), told=date(2026, 11, 5)), said(told=date(2026, 11, 30))
    )
    assert outcomes == [Outcome.NEW, Outcome.NEW]
    assert [row.code for row in new] == [codes.FURTHER_EDUCATION, codes.SEEKING]


def test_one_start_told_later_takes_the_place():
    outcomes, (row,), gone = settled([ENROLLED], said(codes.SIXTH_FORM, told=date(2026, 10, 31)))
    assert (outcomes, row.code, row.replaces) == ([Outcome.REPLACED], codes.SIXTH_FORM, ENROLLED.id)
    assert gone == {ENROLLED.id}


@pytest.mark.parametrize("told", [date(2026, 9, 15), date(2026, 9, 30)])
def test_one_start_told_earlier_or_no_later_is_not_recorded(told):
    assert settled([ENROLLED], said(codes.SIXTH_FORM, told=told)) == ([Outcome.OLDER], [], set())


def test_one_start_told_the_same_day_by_a_better_source_takes_the_place():
    assert settled([ENROLLED], said(codes.SIXTH_FORM, source="parent_carer"))[0] == [Outcome.REPLACED]


def test_one_start_told_later_by_a_worse_source_is_not_recorded():
    report = said(codes.SIXTH_FORM, told=date(2026, 10, 31), source="school_census")
    assert settled([ENROLLED], report) == ([Outcome.OUTRANKED], [], set())


def test_one_start_twice_in_one_file_the_later_told_stands():
    _, (row,), _ = settled([], said(), said(codes.SIXTH_FORM, told=date(2026, 10, 1)))
    assert (row.code, row.replaces) == (codes.SIXTH_FORM, None)


def test_earlier_start_that_another_activity_has_is_not_joined():
    held = [have(codes.SEEKING), have(start=date(2026, 9, 3))]
    outcomes, new, gone = settled(held, said(told=date(2026, 10, 31)))
    assert (outcomes, gone) == ([Outcome.REPLACED], {held[0].id})
    assert [(row.code, row.start) for row in new] == [(codes.FURTHER_EDUCATION, date(2026, 9, 1))]


def test_leaver_ends_what_is_held_at_the_place():
    held = have(ukprn="10009999")
    outcomes, (row,), gone = settled([held], left(date(2026, 11, 10), ukprn="10009999", note="Moved away"))
    assert (outcomes, row.end, row.note, gone) == (
        [Outcome.ENDED],
        date(2026, 11, 10),
        "Moved away",
        {held.id},
    )
    assert (row.verified, row.source) == (date(2026, 11, 15), "college_leavers")


def test_leaver_by_code_alone_ends_it():
    assert settled([ENROLLED], left(date(2026, 11, 10), code=codes.FURTHER_EDUCATION))[0] == [Outcome.ENDED]


@pytest.mark.parametrize(
    "report",
    [
        left(date(2026, 11, 10), ukprn="10008888"),
        left(date(2026, 11, 10)),
        left(date(2026, 8, 10), ukprn="10009999"),
        left(date(2026, 11, 10), code=codes.SEEKING),
        left(date(2026, 11, 10), organisation=7),
    ],
)
def test_leaver_of_what_is_not_held_ends_nothing(report):
    assert settled([have(ukprn="10009999")], report) == ([Outcome.NOTHING_TO_END], [], set())


def test_leaver_told_again_changes_nothing():
    held = have(ukprn="10009999", end=date(2026, 11, 10), told=date(2026, 11, 15))
    assert settled([held], left(date(2026, 11, 10), ukprn="10009999"))[0] == [Outcome.UNCHANGED]


def test_leaver_told_before_another_end_is_older():
    held = have(ukprn="10009999", end=date(2026, 11, 12), told=date(2026, 11, 20))
    assert settled([held], left(date(2026, 11, 10), ukprn="10009999"))[0] == [Outcome.OLDER]


def test_leaver_confirmed_there_since_is_not_ended():
    held = have(ukprn="10009999", told=date(2026, 11, 20))
    assert settled([held], left(date(2026, 11, 10), ukprn="10009999"))[0] == [Outcome.OUTRANKED]


def test_two_reports_that_come_back_to_what_is_held_change_nothing():
    held = have(
        end=date(2026, 11, 10), told=date(2026, 11, 1), verified=date(2026, 11, 15), source="college_leavers"
    )
    book = Book([held])
    book.leave(left(date(2026, 11, 12), told=date(2026, 11, 15), code=held.code))
    book.leave(left(date(2026, 11, 10), told=date(2026, 11, 15), code=held.code))
    assert book.changed() == ([], set())


def test_report_that_ends_before_it_starts_cannot_be():
    with pytest.raises(ValueError, match="before it starts"):
        said(end=date(2026, 8, 31))


CODES = [codes.FURTHER_EDUCATION, codes.SEEKING, codes.APPRENTICESHIP, codes.NOT_KNOWN]
days = st.integers(0, 500).map(lambda number: date(2025, 9, 1) + timedelta(number))


@st.composite
def reports(draw):
    start = draw(st.none() | days)
    told = draw(days)
    if draw(st.integers(0, 4)) == 0:
        return left(draw(days), told, code=draw(st.sampled_from(CODES)))
    return said(
        draw(st.sampled_from(CODES)),
        start,
        told=told,
        source=draw(st.sampled_from(["young_person", "college_enrolment", "school_census"])),
        end=draw(st.none() | days.filter(lambda day: start is None or day >= start)),
        ukprn=draw(st.sampled_from(["", "10009999", "10008888"])),
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(reports(), max_size=4), st.lists(reports(), min_size=1, max_size=4, unique_by=lambda r: r.code)
)
def test_the_same_reports_again_change_nothing(before, file):
    """A file speaks once of one activity of a person; what it says of others may contradict it."""
    held = written(Book([]), before)
    once = written(Book(held), file)
    twice = written(Book(once), file)
    assert sorted(map(content, twice), key=str) == sorted(map(content, once), key=str)


def written(book, reports):
    """What is held after a file of reports, with numbers of its own."""
    for report in sorted(reports, key=turn):
        book.take(report) if isinstance(report, ActivityRow) else book.leave(report)
    return [have_again(row) for row in book._rows]


def turn(report):
    if isinstance(report, ActivityRow):
        return False, report.begins, report.told
    return True, report.on, report.ascertained


def have_again(row):
    return row._replace(id=have().id, replaces=None)
