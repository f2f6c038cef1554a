"""The components as tags: what each is given, and what it then says."""

from datetime import date

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from fingerpost.web import components as made
from fingerpost.web import status
from fingerpost.web.paging import Page
from fingerpost.web.templatetags.words import long_text


def drawn(source: str, **context: object) -> str:
    return Template("{% load components words %}" + source).render(Context(context))


@pytest.mark.parametrize("group", sorted(status.TAGS))
def test_a_status_is_said_in_words(group: str) -> None:
    assert status.tag(group).text in drawn("{% status_tag group %}", group=group)


def test_a_status_that_is_an_abbreviation_has_its_meaning() -> None:
    assert '<abbr title="not in education, employment or training">NEET</abbr>' in drawn(
        '{% status_tag "NEET" %}'
    )


def test_a_bare_date_is_said_in_words_too() -> None:
    assert drawn("{{ d }}", d=date(2026, 3, 3)) == "3 March 2026"


def test_a_status_that_has_lapsed_says_why_it_is_not_known() -> None:
    assert "Not known: lapsed" in drawn('{% status_tag "EET" lapsed=True %}')


def test_a_status_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        status.tag("BANANA")


def test_a_table_says_numbers_and_dates_as_people_read_them() -> None:
    table = made.Table("Schools", (made.Column("Name"),), ((1204,), (date(2026, 3, 3),), (None,), (True,)))
    shown = drawn("{% table table %}", table=table)
    for said in (">1,204<", ">3 March 2026<", "><", ">True<"):
        assert said in shown


def test_a_table_draws_a_tag() -> None:
    table = made.Table("Schools", (made.Column("State"),), ((made.Tag("Late", "red"),),))
    assert 'govuk-tag--red">Late</strong>' in drawn("{% table table %}", table=table)


def test_a_table_of_no_order_has_no_links(rf: RequestFactory) -> None:
    table = made.Table("Schools", (made.Column("Name"), made.Column("Size", "size")), (("A", 3),))
    assert "<a " not in drawn("{% table table %}", table=table)


def test_a_table_says_its_order(rf: RequestFactory) -> None:
    columns = (made.Column("Name", "name"), made.Column("Size", "size"))
    table = made.Table("Schools", columns, (("A", 3),), made.Sorting("size", True, ()))
    shown = drawn("{% table table %}", table=table, request=rf.get("/"))
    assert 'aria-sort="descending"' in shown
    assert shown.count("aria-sort") == 1
    assert 'href="?sort=name"' in shown


def test_a_table_whose_rows_do_not_fit_its_columns_is_an_error() -> None:
    table = made.Table("Schools", (made.Column("Name"),), (("A", 3),))
    with pytest.raises(ValueError, match="zip"):
        drawn("{% table table %}", table=table)


def test_a_table_leaves_no_markup_of_others_unescaped() -> None:
    table = made.Table("<b>", (made.Column("<i>"),), (("<script>",),))
    shown = drawn("{% table table %}", table=table)
    assert not any(bad in shown for bad in ("<b>", "<i>", "<script>"))


@pytest.mark.parametrize("block", ["warning", "inset"])
def test_a_block_escapes_what_it_holds(block: str) -> None:
    assert "&lt;b&gt;" in drawn(f"{{% {block} %}}{{{{ text }}}}{{% end{block} %}}", text="<b>")


def test_a_button_may_have_a_name_and_a_value() -> None:
    assert 'name="do" value="0"' in drawn('{% button "Go" name="do" value=0 %}')


def test_no_pages_before_or_after_draw_nothing() -> None:
    assert drawn("{% pagination page %}", page=Page((), "", "")).strip() == ""


def test_work_under_way_asks_again_by_itself() -> None:
    shown = drawn("{% progress p %}", p=made.Progress("Applying", 4, 8, True, "4 of 8 rows", "/poll"))
    assert 'hx-get="/poll"' in shown
    assert 'value="4" max="8"' in shown


def test_work_of_unknown_length_has_a_bar_without_a_measure() -> None:
    shown = drawn("{% progress p %}", p=made.Progress("Reading", 0, None, True, "Reading the file"))
    assert "max=" not in shown
    assert "hx-get" not in shown


def test_work_that_has_ended_does_not_ask_again() -> None:
    shown = drawn("{% progress p %}", p=made.Progress("Applying", 8, None, False, "All in", "/poll"))
    assert 'value="1" max="1"' in shown
    assert "hx-get" not in shown


def test_two_records_say_where_they_differ() -> None:
    pairs = (
        made.Pair("Name", "A", "B", False, "One letter"),
        made.Pair("Born", 0, None, None),
        made.Pair("Place", "C", "C", True),
    )
    shown = drawn('{% compare pairs left="File" right="Record" caption="The same?" %}', pairs=pairs)
    assert [shown.count(word) for word in ("Differs", "Cannot say", "Agrees", "Not given")] == [1, 1, 1, 1]


def test_a_figure_without_a_chart_has_no_picture() -> None:
    assert "<img" not in drawn("{% figure f %}", f=made.Figure("NEET", "3.1%", "of 40,218"))


def test_an_abbreviation_has_its_meaning() -> None:
    assert drawn('{% abbr "UPN" %}') == '<abbr title="unique pupil number">UPN</abbr>'


@pytest.mark.parametrize(("number", "said"), [(1204, "1,204"), (None, ""), (0, "0")])
def test_a_count_is_said_with_its_thousands(number: int | None, said: str) -> None:
    assert drawn("{{ n|count }}", n=number) == said


def test_a_short_text_is_shown_whole_in_its_paragraphs() -> None:
    assert long_text("One <b>\n\nTwo") == '<div class="fp-long"><p>One &lt;b&gt;</p>\n\n<p>Two</p></div>'


def test_no_text_is_nothing() -> None:
    assert long_text(None) == ""


def test_a_long_text_is_folded_at_a_word() -> None:
    folded = long_text("word " * 200)
    assert "word …</p>" in folded
    assert "Read all of it" in folded
    assert folded.count("<script>") == 0


def test_a_long_text_of_one_word_is_folded_all_the_same() -> None:
    assert long_text("x" * 900).count("<details") == 1


def test_an_hour_is_said_to_machines_in_this_countrys_time() -> None:
    from datetime import UTC, datetime

    at = datetime(2026, 6, 5, 13, 15, tzinfo=UTC)
    assert drawn("{{ at|machine }}", at=at) == "2026-06-05T14:15:00+01:00"
    assert drawn("{{ at|machine }}", at=date(2026, 6, 5)) == "2026-06-05"
