"""Forms drawn as GOV.UK fields: labels, hints and errors, each tied to its control."""

import pytest
from django import forms

from fingerpost.web.forms.base import Form, decapitalised
from fingerpost.web.forms.renderer import GovukBoundField


class Sample(Form):
    uln = forms.CharField(label="ULN", max_length=10, help_text="Ten figures")
    note = forms.CharField(label="What happened", max_length=300, required=False, widget=forms.Textarea)
    free = forms.CharField(label="Anything else", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Kind", choices=(("a", "A"), ("b", "B")), widget=forms.RadioSelect)
    place = forms.ChoiceField(label="Place", choices=(("", "Choose"), ("c", "C")))
    agreed = forms.BooleanField(label="They agree")
    maybe = forms.BooleanField(label="They may be called", required=False)
    file = forms.FileField(label="The list")
    hidden = forms.CharField(widget=forms.HiddenInput)
    worded = forms.CharField(error_messages={"required": "Say who told you"})
    unnamed = forms.CharField(widget=forms.TextInput({"class": "govuk-input--width-10"}))


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("uln", "Enter ULN"),
        ("kind", "Choose kind"),
        ("place", "Choose place"),
        ("agreed", "Tick the box to say: they agree"),
        ("file", "Choose a file"),
        ("worded", "Say who told you"),
        ("unnamed", "Enter unnamed"),
    ],
)
def test_what_must_be_given_says_so_in_its_own_words(field: str, sentence: str) -> None:
    assert Sample({}).errors[field] == [sentence]


def test_a_label_of_capitals_stays_so_inside_a_sentence() -> None:
    assert [decapitalised(label) for label in ("ULN", "School year", "A", "")] == [
        "ULN",
        "school year",
        "a",
        "",
    ]


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    drawn = str(Sample({})["uln"].as_field_group())
    assert 'aria-describedby="id_uln_helptext id_uln_error"' in drawn
    assert '<div id="id_uln_helptext" class="govuk-hint">Ten figures</div>' in drawn
    assert '<div id="id_uln_error">' in drawn
    assert 'class="govuk-input govuk-input--error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_no_browser_stops_a_form_or_cuts_what_is_pasted() -> None:
    drawn = str(Sample())
    assert " required" not in drawn
    assert " maxlength" not in drawn


def test_what_may_be_left_out_says_so() -> None:
    assert Sample()["note"].shown_label == "What happened (optional)"
    assert Sample()["maybe"].shown_label == "They may be called"


def test_a_long_text_of_a_limit_is_counted() -> None:
    drawn = str(Sample()["note"].as_field_group())
    assert 'data-module="govuk-character-count" data-maxlength="300"' in drawn
    assert "You can enter up to 300 characters" in drawn


def test_a_long_text_of_no_limit_is_not_counted() -> None:
    assert "character-count" not in str(Sample()["free"].as_field_group())


def test_classes_that_a_form_gives_stand_after_those_of_the_component() -> None:
    assert 'class="govuk-input govuk-input--width-10"' in str(Sample()["unnamed"])


def test_a_hidden_field_is_drawn_bare() -> None:
    form = Sample()
    assert form["hidden"].as_field_group().strip() == '<input type="hidden" name="hidden" id="id_hidden">'
    assert form["hidden"].block == ""


def test_radios_are_a_group_with_a_legend() -> None:
    drawn = str(Sample({})["kind"].as_field_group())
    assert '<fieldset class="govuk-fieldset" aria-describedby="id_kind_error">' in drawn
    assert drawn.count('class="govuk-radios__input"') == 2
    assert GovukBoundField.first_id.fget(Sample()["kind"]) == "id_kind_0"


def test_boxes_are_no_radios() -> None:
    class Boxes(Form):
        many = forms.MultipleChoiceField(choices=(("a", "A"),), widget=forms.CheckboxSelectMultiple)

    assert Boxes()["many"].block == "govuk-checkboxes"
    assert 'class="govuk-checkboxes__input" type="checkbox"' in str(Boxes())


def test_a_file_may_be_dropped() -> None:
    assert 'class="govuk-drop-zone"' in str(Sample()["file"].as_field_group())


def test_errors_of_the_whole_form_stand_above_its_fields() -> None:
    form = Sample({})
    form.add_error(None, "Somebody else changed this while you were typing.")
    assert "Somebody else changed this" in str(form)


def test_a_choice_says_its_words() -> None:
    assert Sample()["kind"].said("b") == "B"
    assert Sample()["kind"].said("z") == "z"
    assert Sample()["maybe"].said(False) == "No"
