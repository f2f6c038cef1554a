"""Everything done to a record by hand: each checks permission, writes and audits in one transaction."""

from fingerpost.register.people.actions.alerting import end_alert, raise_alert, read_alerts, review_alert
from fingerpost.register.people.actions.asking import (
    add_question,
    answer,
    change_question,
    retire_question,
)
from fingerpost.register.people.actions.caring import (
    add_care,
    add_placement,
    change_care,
    end_care,
    end_placement,
)
from fingerpost.register.people.actions.documents import add_document, open_document, remove_document
from fingerpost.register.people.actions.knowing import (
    add_identifier,
    add_name,
    add_person,
    change_details,
    end_known_as,
    record_consent,
)
from fingerpost.register.people.actions.learning import (
    add_achievement,
    add_hours,
    add_interest,
    change_hours,
    end_interest,
    withdraw_achievement,
)
from fingerpost.register.people.actions.needing import (
    add_barrier,
    add_marker,
    change_marker,
    end_barrier,
    withdraw_marker,
)
from fingerpost.register.people.actions.opening import open_record
from fingerpost.register.people.actions.reaching import (
    CARER_FIELDS,
    add_address,
    add_carer,
    add_contact,
    change_address,
    change_carer,
    change_contact,
    confirm_address,
    confirm_contact,
    end_carer,
)
from fingerpost.register.people.actions.saving import EditClash, NothingThere, Theirs
from fingerpost.register.people.actions.searching import keep_search, kept_search, look_elsewhere, run_search
from fingerpost.register.people.actions.working import (
    add_place,
    add_sibling,
    assign,
    end_assignment,
    remove_sibling,
)

__all__ = [
    "CARER_FIELDS",
    "EditClash",
    "NothingThere",
    "Theirs",
    "add_achievement",
    "add_address",
    "add_barrier",
    "add_care",
    "add_carer",
    "add_contact",
    "add_document",
    "add_hours",
    "add_identifier",
    "add_interest",
    "add_marker",
    "add_name",
    "add_person",
    "add_place",
    "add_placement",
    "add_question",
    "add_sibling",
    "answer",
    "assign",
    "change_address",
    "change_care",
    "change_carer",
    "change_contact",
    "change_details",
    "change_hours",
    "change_marker",
    "change_question",
    "confirm_address",
    "confirm_contact",
    "end_alert",
    "end_assignment",
    "end_barrier",
    "end_care",
    "end_carer",
    "end_interest",
    "end_known_as",
    "end_placement",
    "keep_search",
    "kept_search",
    "look_elsewhere",
    "open_document",
    "open_record",
    "raise_alert",
    "read_alerts",
    "record_consent",
    "remove_document",
    "remove_sibling",
    "retire_question",
    "review_alert",
    "run_search",
    "withdraw_achievement",
    "withdraw_marker",
]
