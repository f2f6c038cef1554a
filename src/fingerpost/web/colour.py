"""The council's colour: read from settings, and refused where white text on it could not be read."""

import re

LEAST = 4.5
"""Contrast of text with its ground that WCAG 2.2 asks for at level AA (success criterion 1.4.3)."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    """The contrast of white on this colour, from 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def checked(colour: str) -> str:
    """The colour, if the pages can use it. Raises ValueError with a sentence that says what to do."""
    if not _HEX.fullmatch(colour):
        raise ValueError(
            f"FINGERPOST_COLOUR is {colour!r}. Write it as # and six figures or letters, such as #1d4f60."
        )
    contrast = contrast_with_white(colour)
    if contrast < LEAST:
        raise ValueError(
            f"FINGERPOST_COLOUR {colour} is too light: white text on it has a contrast of "
            f"{contrast:.1f} to 1, and people need {LEAST} to 1 to read it. Choose a darker shade."
        )
    return colour
