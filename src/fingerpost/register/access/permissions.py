"""Everything that can be permitted, grouped by what it is done to. Roles say who holds which."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may do. Those of PERSON_LEVEL are asked about a young person."""

    PEOPLE_VIEW = "people.view"
    PEOPLE_SEARCH_ALL = "people.search_all"
    PEOPLE_EDIT = "people.edit"
    PEOPLE_ADD = "people.add"
    PEOPLE_MERGE = "people.merge"
    PEOPLE_RESTRICT = "people.restrict"
    PEOPLE_EMERGENCY = "people.emergency"
    PEOPLE_WHO_LOOKED = "people.who_looked"
    DOCUMENTS_VIEW = "documents.view"
    DOCUMENTS_ADD = "documents.add"

    HISTORY_RECORD = "history.record"
    HISTORY_CORRECT = "history.correct"

    FEEDS_VIEW = "feeds.view"
    FEEDS_UPLOAD = "feeds.upload"
    FEEDS_DECIDE = "feeds.decide"
    FEEDS_APPLY = "feeds.apply"
    FEEDS_MANAGE = "feeds.manage"

    ORGANISATIONS_VIEW = "organisations.view"
    ORGANISATIONS_EDIT = "organisations.edit"

    INSIGHT_VIEW = "insight.view"
    EXPORT_PEOPLE = "export.people"
    EXPORT_APPROVE = "export.approve"

    USERS_MANAGE = "users.manage"
    GRANTS_APPROVE = "grants.approve"
    AUDIT_VIEW = "audit.view"
    SETTINGS_EDIT = "settings.edit"


PERSON_LEVEL = frozenset(
    {
        Permission.PEOPLE_VIEW,
        Permission.PEOPLE_EDIT,
        Permission.PEOPLE_MERGE,
        Permission.PEOPLE_RESTRICT,
        Permission.PEOPLE_EMERGENCY,
        Permission.PEOPLE_WHO_LOOKED,
        Permission.DOCUMENTS_VIEW,
        Permission.DOCUMENTS_ADD,
        Permission.HISTORY_RECORD,
        Permission.HISTORY_CORRECT,
        Permission.EXPORT_PEOPLE,
    }
)
"""Permissions that hold for the young people of the grant's scope alone."""


class FieldGroup(StrEnum):
    """Fields that need a right of their own beyond seeing the person."""

    HEALTH = "health"
    OFFENDING = "offending"
    IMMIGRATION = "immigration"
    ADDRESS_AT_RISK = "address_at_risk"
