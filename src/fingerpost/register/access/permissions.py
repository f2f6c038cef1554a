"""Everything that can be permitted, grouped by what it is done to. Roles say who holds which."""

from enum import StrEnum


class Permission(StrEnum):
    """One thing that somebody may do, in words too. Those of PERSON_LEVEL are asked about a young person."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> "Permission":
        """A permission is its code; `meaning` is what a manager reads."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member

    PEOPLE_VIEW = "people.view", "see a young person's record"
    PEOPLE_SEARCH_ALL = "people.search_all", "learn whether somebody is on the record outside the scope"
    PEOPLE_EDIT = "people.edit", "change a young person's details"
    PEOPLE_ADD = "people.add", "add a young person"
    PEOPLE_MERGE = "people.merge", "merge two records of one person, and part them again"
    PEOPLE_RESTRICT = "people.restrict", "restrict a record to named users"
    PEOPLE_EMERGENCY = "people.emergency", "open a restricted record in an emergency"
    PEOPLE_WHO_LOOKED = "people.who_looked", "see who looked at a record and who can"
    DOCUMENTS_VIEW = "documents.view", "open documents about a young person"
    DOCUMENTS_ADD = "documents.add", "add documents"

    HISTORY_RECORD = "history.record", "record what a young person is doing"
    HISTORY_CORRECT = "history.correct", "correct what was recorded"

    CONTACTS_VIEW = "contacts.view", "read the log of calls, letters and visits"
    CONTACTS_RECORD = "contacts.record", "log calls, letters and visits"
    WORKLISTS_VIEW = "worklists.view", "see worklists and who is to be contacted"
    PEOPLE_BULK = "people.bulk", "change many young people at once, and undo it"
    COHORT_KEEP = "cohort.keep", "begin the school year, take the year's list, and hand young people over"

    FEEDS_VIEW = "feeds.view", "see the register of feeds"
    FEEDS_UPLOAD = "feeds.upload", "upload a partner's file"
    FEEDS_DECIDE = "feeds.decide", "decide doubtful matches"
    FEEDS_APPLY = "feeds.apply", "apply a file and undo it"
    FEEDS_MANAGE = "feeds.manage", "keep the register of feeds"

    ORGANISATIONS_VIEW = "organisations.view", "see schools, providers and teams"
    ORGANISATIONS_EDIT = "organisations.edit", "keep schools, providers and teams"

    RETURN_VIEW = "return.view", "see the month's return and what is wrong in it"
    RETURN_SEND = "return.send", "build, freeze, download and send the month's return"

    INSIGHT_VIEW = "insight.view", "see figures"
    EXPORT_PEOPLE = "export.people", "take a list of young people away"
    EXPORT_APPROVE = "export.approve", "approve somebody else's large export"

    USERS_MANAGE = "users.manage", "add users, give roles and take them back"
    GRANTS_APPROVE = "grants.approve", "approve wide rights that somebody else gives"
    AUDIT_VIEW = "audit.view", "read the audit"
    RETENTION_MANAGE = "retention.manage", "see what is due to be deleted, hold it, and ask for its deletion"
    RETENTION_APPROVE = "retention.approve", "agree to a deletion that somebody else asked for"
    SUBJECT_ACCESS = "subject_access.give", "take out all that is held of a young person, to answer them"
    SETTINGS_EDIT = "settings.edit", "change the council's own lists and questions"


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
        Permission.CONTACTS_VIEW,
        Permission.CONTACTS_RECORD,
        Permission.WORKLISTS_VIEW,
        Permission.PEOPLE_BULK,
        Permission.EXPORT_PEOPLE,
        Permission.RETENTION_MANAGE,
        Permission.SUBJECT_ACCESS,
    }
)
"""Permissions that hold for the young people of the grant's scope alone."""


class FieldGroup(StrEnum):
    """Fields that need a right of their own beyond seeing the person."""

    HEALTH = "health"
    OFFENDING = "offending"
    IMMIGRATION = "immigration"
    CHILD_PROTECTION = "child_protection"
    ADDRESS_AT_RISK = "address_at_risk"

    @property
    def label(self) -> str:
        """The words for people."""
        return self.value.replace("_", " ").capitalize()
