"""What every spec test is handed."""

import pytest

from spec.drawn import Check, hold


@pytest.fixture
def check() -> Check:
    return hold
