"""What SQLite knows of its tables, by which it chooses how to read them; PostgreSQL keeps that by itself."""

from datetime import datetime, timedelta

from django.db import connection

EVERY = timedelta(days=1)


def renew(_now: datetime) -> None:
    """Count anew how the rows of each index are spread: two seconds for a county's record.

    Without it SQLite takes an index of what is nearly always empty for one that finds a few rows.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("analyze")
