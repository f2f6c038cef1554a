"""Filters: what narrows a list stands in the address, never a word that could be a name."""

from datetime import date

import pytest
from django import forms
from django.test import RequestFactory

from fingerpost.web.forms.dates import DateField
from fingerpost.web.forms.filters import Chosen, FilterForm

GROUPS = (("NEET", "NEET"), ("NOT_KNOWN", "Not known"))


class Sample(FilterForm):
    group = forms.MultipleChoiceField(label="Status", choices=GROUPS, widget=forms.CheckboxSelectMultiple)
    district = forms.ChoiceField(choices=(("", "All"), ("Towns", (("ash", "Ashfield"),))))
    restricted = forms.BooleanField()
    weeks = forms.IntegerField(label="Weeks at least")
    since = DateField(label="Since")


def asked(rf: RequestFactory, query: str) -> Sample:
    return Sample(request=rf.get(f"/?{query}"))


def test_its_choices_are_small(rf: RequestFactory) -> None:
    class Both(FilterForm):
        one = forms.ChoiceField(choices=GROUPS, widget=forms.RadioSelect)
        many = forms.MultipleChoiceField(choices=GROUPS, widget=forms.CheckboxSelectMultiple)

    drawn = str(Both(request=rf.get("/")))
    assert "govuk-radios govuk-radios--small" in drawn
    assert "govuk-checkboxes govuk-checkboxes--small" in drawn


def test_nothing_chosen_narrows_nothing(rf: RequestFactory) -> None:
    form = asked(rf, "")
    assert form.narrowing == {}
    assert form.chosen == []


def test_what_is_chosen_narrows(rf: RequestFactory) -> None:
    query = "group=NEET&district=ash&restricted=on&weeks=4&since_day=3&since_month=mar&since_year=2026"
    assert asked(rf, query).narrowing == {
        "group": ["NEET"],
        "district": "ash",
        "restricted": True,
        "weeks": 4,
        "since": date(2026, 3, 3),
    }


def test_what_cannot_be_read_is_passed_over(rf: RequestFactory) -> None:
    assert asked(rf, "group=BANANA&district=ash").narrowing == {"district": "ash"}


def test_each_choice_says_itself_in_words_and_how_to_take_it_away(rf: RequestFactory) -> None:
    form = asked(rf, "group=NEET&group=NOT_KNOWN&district=ash&sort=-name&after=7")
    assert form.chosen == [
        Chosen("Status", "NEET", "?district=ash&sort=-name&group=NOT_KNOWN"),
        Chosen("Status", "Not known", "?district=ash&sort=-name&group=NEET"),
        Chosen("District", "Ashfield", "?group=NEET&group=NOT_KNOWN&sort=-name"),
    ]


def test_a_date_a_tick_and_a_number_say_themselves_too(rf: RequestFactory) -> None:
    form = asked(rf, "restricted=on&weeks=4&since_day=3&since_month=3&since_year=2026")
    assert [one.text for one in form.chosen] == ["Yes", "4", "3 March 2026"]
    assert form.chosen[-1].without == "?restricted=on&weeks=4"


def test_the_last_choice_taken_away_leaves_the_page_itself(rf: RequestFactory) -> None:
    assert asked(rf, "weeks=4").chosen[0].without == "?"


def test_clearing_keeps_the_order(rf: RequestFactory) -> None:
    assert asked(rf, "weeks=4&sort=name&after=7").cleared == "?sort=name"


def test_the_form_sends_the_order_along_but_neither_the_page_nor_itself(rf: RequestFactory) -> None:
    form = asked(rf, "weeks=4&since_day=3&sort=name&after=7&view=mine")
    assert form.kept == [("sort", "name"), ("view", "mine")]


def test_a_filter_that_could_hold_a_name_is_refused(rf: RequestFactory) -> None:
    class Named(FilterForm):
        surname = forms.CharField()

    with pytest.raises(TypeError, match="surname may hold words"):
        Named(request=rf.get("/"))
