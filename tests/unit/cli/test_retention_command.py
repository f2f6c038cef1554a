import pytest

from fingerpost.cli import retention as command
from fingerpost.register.people.models import Person
from made_assurance import grown

pytestmark = pytest.mark.django_db


def test_command_retention_counts_and_deletes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    grown()
    assert command.run() == 0
    said = capsys.readouterr().err
    assert "Records of all other young people (25 years): 1 due, 0 kept although due." in said
    assert "The audit (for good): never deleted." in said
    assert Person.objects.count() == 1
