"""The pages of insight stand on the same store in columns as the app's own tests."""

import sqlite3

import pytest
from django.db import connection
from django.test import Client

from fingerpost.register.history import reading
from made_users import sign_in, user_with


@pytest.fixture
def columns(transactional_db, tmp_path, monkeypatch, settings):
    """Lets the columnar reader see the tests' store, as in the history's tests; files in their own folder."""
    settings.DATA = tmp_path / "data"
    settings.COUNCIL_CODE = "886"
    if connection.vendor != "sqlite":
        return
    path = tmp_path / "copy.sqlite3"

    def copied() -> str:
        connection.ensure_connection()
        path.unlink(missing_ok=True)
        target = sqlite3.connect(path)
        connection.connection.backup(target)
        target.close()
        return str(path)

    monkeypatch.setattr(reading, "address", copied)


@pytest.fixture
def manager(columns):
    return user_with("data_manager")


@pytest.fixture
def client(manager):
    return sign_in(Client(), manager)
