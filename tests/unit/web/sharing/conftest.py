"""What the tests of these pages share: files in a folder of their own, a data manager who is signed in."""

import pytest
from django.test import Client

from made_people import person
from made_users import sign_in, user_with


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"


@pytest.fixture
def manager(db):
    return user_with("data_manager", name="Morgan Teal")


@pytest.fixture
def client(manager):
    return sign_in(Client(), manager)


@pytest.fixture
def robin(db):
    return person("Robin", "Ashdown")


@pytest.fixture
def kit(db):
    return person("Kit", "Marlowe")
