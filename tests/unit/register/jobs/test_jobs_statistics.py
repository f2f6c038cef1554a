"""What a database knows of its tables."""

import pytest
from django.db import connection
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.jobs import statistics
from fingerpost.register.jobs.due import all_due

pytestmark = pytest.mark.django_db


def test_statistics_are_renewed_where_the_database_does_not_do_it_by_itself() -> None:
    User.objects.create_user("someone@fenwick.example", None, name="Made-up User")
    statistics.renew(timezone.now())
    with connection.cursor() as cursor:
        kept = "sqlite_stat1" in connection.introspection.table_names(cursor)
    assert kept == (connection.vendor == "sqlite")


def test_the_worker_does_it_each_day() -> None:
    assert {due.name: due.every for due in all_due()}["jobs.statistics"] == statistics.EVERY
