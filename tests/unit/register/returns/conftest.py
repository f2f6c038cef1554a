"""What the tests of returns share."""

import pytest

from made_columns import readable


@pytest.fixture
def columns(transactional_db, tmp_path, monkeypatch, settings):
    """Lets the columnar reader see the tests' store, as in the history's; files in their own folder."""
    settings.DATA = tmp_path / "data"
    readable(monkeypatch, tmp_path)
