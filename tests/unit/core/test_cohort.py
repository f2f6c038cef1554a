"""Who is measured, beyond what the drawn tables say."""

from fingerpost.core.codes import Group
from fingerpost.core.cohort import Candidate, Narrowing, led_by, narrowed_out

PERSON = Candidate("886", "886", "P", 16, Group.EET)


def test_all_authorities_together() -> None:
    assert narrowed_out(PERSON, area=None) is None
    assert narrowed_out(PERSON, area="887") is Narrowing.LED_ELSEWHERE


def test_another_band_of_ages() -> None:
    assert narrowed_out(PERSON, area=None, ages=(18, 24)) is Narrowing.AGE


def test_nobody_leads() -> None:
    assert led_by(None, None) is None
