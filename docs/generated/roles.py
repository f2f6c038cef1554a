"""Who may do what: the roles, permissions and audit kinds, from the declarations that the service reads."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.project.settings")
os.environ.setdefault("FINGERPOST_SECRET_KEY", "a key to write documents with, and nothing else")

import django

django.setup()

from fingerpost.register.access.permissions import PERSON_LEVEL, FieldGroup, Permission  # noqa: E402
from fingerpost.register.access.roles import ROLES  # noqa: E402
from fingerpost.register.access.scopes import kind_of  # noqa: E402
from fingerpost.register.audit.kinds import all_kinds  # noqa: E402
from generated.markdown import table  # noqa: E402

YES = "yes"


def page() -> str:
    """The roles in words, then who may do what, then the field groups."""
    roles = list(ROLES.values())
    words = [
        (role.title, role.description, ", ".join(sorted(kind_of(kind).title for kind in role.scopes)))
        for role in roles
    ]
    parts = [
        "# Roles and permissions",
        "A user holds a role over a scope, from a day and perhaps until one; a user may hold several. "
        "Rights over young people hold for those of the scope alone. A role over the whole county that opens "
        "records, and a role with power over other users, is given only when a second person approves.",
        table(["role", "what it is for", "can be held over"], words),
        "## Who may do what",
        "*In scope*: for the young people of the scope alone.",
        *(_may(role.title, role.permissions) for role in roles),
        "## Fields that need a right of their own",
        "A field group that a role does not read is absent from its pages, lists, search, history, exports "
        "and counts.",
        table(["role", *(group.label for group in FieldGroup)], [_fields(role) for role in roles]),
    ]
    return "\n\n".join(parts) + "\n"


def _may(title: str, permissions: frozenset[Permission]) -> str:
    rows = [
        (permission.meaning, "in scope" if permission in PERSON_LEVEL else YES)
        for permission in Permission
        if permission in permissions
    ]
    return f"### {title}\n\n{table(['may', ''], rows)}"


def _fields(role: object) -> tuple[str, ...]:
    reads, writes = role.reads, role.writes  # type: ignore[attr-defined]
    said = ("reads and writes" if g in writes else "reads" if g in reads else "" for g in FieldGroup)
    return (role.title, *said)  # type: ignore[attr-defined]


def audit_page() -> str:
    """Every kind of audit row."""
    rows = [(f"`{kind.code}`", kind.sort.value, kind.wording) for kind in all_kinds()]
    parts = [
        "# Audit",
        "Each row says who, what, to whom, when and from which page; never a value. Rows are numbered and "
        "chained by hash; the database refuses to change them, and `fingerpost audit verify` finds what was "
        "done in spite of it.",
        table(["kind", "sort", "what it says after the name"], rows),
    ]
    return "\n\n".join(parts) + "\n"
