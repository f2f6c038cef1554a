import numpy as np

from fingerpost.core.identifiers import is_uln, is_upn
from fingerpost.synthetic.identifiers import learner_numbers, pupil_numbers

PLACES = np.arange(3000, dtype=np.int64)


def test_pupil_numbers_are_valid_and_their_own() -> None:
    years = 2009 + PLACES % 7
    upns = pupil_numbers(np.full(3000, 801), np.full(3000, 9700), years, PLACES // 7)
    assert all(is_upn(upn) for upn in upns)
    assert len(set(upns)) == 3000


def test_learner_numbers_are_valid_and_their_own() -> None:
    ulns = learner_numbers(PLACES)
    assert all(is_uln(uln) for uln in ulns)
    assert len(set(ulns)) == 3000
