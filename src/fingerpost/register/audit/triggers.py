"""The database's own refusal: audit rows are added, numbered once, and nothing else, whoever connects."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_auditevent"
FREE = ("number", "previous", "digest")
"""What the sealer fills, once."""
FIXED = ("id", "at", "actor", "actor_name", "kind", "person", "subject", "fields", "details", "page")
SENTENCE = "Audit rows are written once: they are never changed and never removed."

_SQLITE_CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in FIXED)
_POSTGRES_CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in FIXED)

_CREATE = {
    "sqlite": [
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} "
        f"WHEN OLD.number IS NOT NULL OR {_SQLITE_CHANGED} "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END",
    ],
    "postgresql": [
        f"CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$",
        f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} FOR EACH ROW "
        f"WHEN (OLD.number IS NOT NULL OR {_POSTGRES_CHANGED}) EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} FOR EACH ROW "
        "EXECUTE FUNCTION audit_refuse()",
        f"CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT "
        "EXECUTE FUNCTION audit_refuse()",
    ],
}
_DROP = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete"],
    "postgresql": [
        *(f"DROP TRIGGER IF EXISTS audit_no_{what} ON {TABLE}" for what in ("update", "delete", "truncate")),
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ],
}


def create(vendor: str) -> list[str]:
    """The statements that make the triggers on this kind of database."""
    return list(_CREATE[vendor])


def drop(vendor: str) -> list[str]:
    """The statements that remove them."""
    return list(_DROP[vendor])


_NAMES = {
    "sqlite": ("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", 2),
    "postgresql": (
        "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
        3,
    ),
}


def stand(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger is in place and on."""
    query, expected = _NAMES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        names = {row[0] for row in cursor.fetchall()}
    return len({name for name in names if name.startswith("audit_no_")}) == expected
