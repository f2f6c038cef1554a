"""Two districts with a person each."""

import pytest

from made_places import Places, made_places


@pytest.fixture
def places(db: None) -> Places:
    return made_places()
