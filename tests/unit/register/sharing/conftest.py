"""What the tests of sharing share: files in a folder of their own, people on the record, somebody to ask."""

import pytest

from made_people import person
from made_users import user_with


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"


@pytest.fixture
def manager(db):
    return user_with("data_manager", name="Morgan Teal")


@pytest.fixture
def robin(db):
    return person("Robin", "Ashdown")


@pytest.fixture
def kit(db):
    return person("Kit", "Marlowe")
