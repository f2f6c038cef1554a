"""What the tests of histories share."""

import pytest

from made_columns import readable


@pytest.fixture
def columns(transactional_db, tmp_path, monkeypatch):
    """Lets the columnar reader see the store of the tests, which SQLite keeps in memory: a copy in a file."""
    readable(monkeypatch, tmp_path)
