"""A date in three boxes: what is read, and what each wrong box says."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField, DateParts, apart, month_number


class Sample(Form):
    start = DateField(label="Start date", earliest=date(2020, 1, 1), latest=lambda: date(2026, 9, 1))


def sent(day: str = "", month: str = "", year: str = "") -> Sample:
    return Sample({"start_day": day, "start_month": month, "start_year": year})


@pytest.mark.parametrize(
    "boxes",
    [
        ("3", "3", "2026"),
        ("03", "03", "2026"),
        (" 3 ", "Mar", "2026"),
        ("3", "march", "2026"),
        ("3 3 2026", "", ""),
        ("3/3/2026", "", ""),
        ("3 March 2026", "", ""),
        ("3rd March, 2026", "", ""),
        ("2026-03-03", "", ""),
    ],
)
def test_a_date_is_read_however_it_is_written(boxes: tuple[str, str, str]) -> None:
    form = sent(*boxes)
    assert form.is_valid()
    assert form.cleaned_data["start"] == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("boxes", "sentence", "wrong"),
    [
        (("", "", ""), "Enter start date", "0 1 2"),
        (("3", "", ""), "Start date must include a month and a year", "1 2"),
        (("3", "3", ""), "Start date must include a year", "2"),
        (("", "3", "2026"), "Start date must include a day", "0"),
        (("3", "13", "2026"), "Start date must have a real month, such as 3 or March", "1"),
        (("3", "Ma", "2026"), "Start date must have a real month, such as 3 or March", "1"),
        (("3", "June or July", "2026"), "Start date must have a real month, such as 3 or March", "1"),
        (("3", "3", "26"), "Start date must have a year of four figures, such as 2026", "2"),
        (("3", "3", "２０２６"), "Start date must have a year of four figures, such as 2026", "2"),
        (("third", "3", "2026"), "Start date must have a real day, such as 3", "0"),
        (("31", "2", "2026"), "Start date must be a real date", "0 1 2"),
        (("0", "2", "2026"), "Start date must be a real date", "0 1 2"),
        (("2", "9", "2026"), "Start date must be 1 September 2026 or before", "0 1 2"),
        (("31", "12", "2019"), "Start date must be 1 January 2020 or after", "0 1 2"),
    ],
)
def test_a_wrong_date_says_what_and_marks_its_boxes(
    boxes: tuple[str, str, str], sentence: str, wrong: str
) -> None:
    form = sent(*boxes)
    assert form.errors["start"] == [sentence]
    drawn = str(form)
    marked = [box for box in "012" if f'id="id_start_{box}" aria-invalid="true"' in drawn]
    assert " ".join(marked) == wrong
    assert form["start"].first_id == f"id_start_{wrong[0]}"


def test_a_date_that_may_be_left_out_is_none() -> None:
    assert DateField(required=False).clean(["", "", ""]) is None


def test_a_date_without_a_label_is_the_date() -> None:
    with pytest.raises(ValidationError, match="The date must be a real date"):
        DateField().clean(["31", "2", "2026"])


def test_a_date_without_bounds_may_be_any() -> None:
    assert DateField().clean(["1", "1", "1066"]) == date(1066, 1, 1)


def test_a_date_that_is_one_already_stays_as_it_is() -> None:
    assert DateField().to_python(date(2026, 3, 3)) == date(2026, 3, 3)


def test_a_date_has_changed_when_the_boxes_say_another() -> None:
    field = DateField()
    assert field.has_changed(date(2026, 3, 3), ["4", "3", "2026"])
    assert not field.has_changed(date(2026, 3, 3), ["3", "March", "2026"])


def test_a_date_that_cannot_be_read_has_changed() -> None:
    assert DateField().has_changed(None, ["x", "3", "2026"])


def test_a_date_known_before_fills_its_boxes() -> None:
    drawn = str(Sample(initial={"start": date(2026, 3, 14)})["start"])
    assert [f'value="{part}"' in drawn for part in (14, 3, 2026)] == [True, True, True]


def test_a_date_not_known_before_leaves_its_boxes_empty() -> None:
    assert "value=" not in str(Sample()["start"])


def test_a_birthday_lets_browsers_fill_it_in() -> None:
    class Born(forms.Form):
        born = DateField(widget=DateParts(birth=True))

    assert 'autocomplete="bday-year"' in str(Born())


def test_a_month_by_name_needs_three_letters_at_least() -> None:
    assert [month_number(text) for text in ("may", "sept", "SEPTEMBER", "ju", "x")] == [5, 9, 9, None, None]


def test_a_text_that_is_no_whole_date_stays_in_its_box() -> None:
    assert apart("next week") == ["next week"]
