"""The pages of the return stand on the same store in columns as the app's own tests."""

import pytest
from django.test import Client

from made_columns import readable
from made_users import sign_in, user_with


@pytest.fixture
def columns(transactional_db, tmp_path, monkeypatch, settings):
    """Lets the columnar reader see the tests' store, as in the history's tests; files in their own folder."""
    settings.DATA = tmp_path / "data"
    settings.COUNCIL_CODE = "886"
    readable(monkeypatch, tmp_path)


@pytest.fixture
def manager(columns):
    return user_with("data_manager")


@pytest.fixture
def client(manager):
    return sign_in(Client(), manager)
