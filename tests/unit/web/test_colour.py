"""The council's colour is refused where white on it cannot be read."""

import pytest

from fingerpost.web.colour import checked, contrast_with_white


def test_contrast_is_the_greatest_on_black() -> None:
    assert contrast_with_white("#000000") == pytest.approx(21)


def test_contrast_is_none_on_white() -> None:
    assert contrast_with_white("#ffffff") == pytest.approx(1)


def test_a_dark_colour_is_taken() -> None:
    assert checked("#1d4f60") == "#1d4f60"


def test_the_lightest_grey_that_can_be_read_is_taken() -> None:
    assert checked("#767676") == "#767676"


def test_a_light_colour_is_refused_with_its_contrast() -> None:
    with pytest.raises(ValueError, match=r"#777777 is too light: .* 4\.5 to 1.*Choose a darker shade"):
        checked("#777777")


@pytest.mark.parametrize("colour", ["red", "#fff", "#1d4f60;}", "1d4f60", ""])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValueError, match="such as #1d4f60"):
        checked(colour)
