"""Which fields of the record are personal: every app declares each field of its models, one way or the other.

Erasure, answers to a subject's request and whatever leaves the record read it. An app's declaration stands
in its `privacy.py`, as `FIELDS = declared({"Model": ("personal fields", "other fields")})`; a sweep test
fails on a field that no app has declared.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one model: those that say something of somebody, and the rest."""

    personal: frozenset[str]
    other: frozenset[str]


def declared(models: Mapping[str, tuple[str, str]]) -> dict[str, Fields]:
    """By name of the model, from names with spaces between. Raises ValueError for a field named twice."""
    found = {}
    for model, (personal, other) in models.items():
        fields = Fields(frozenset(personal.split()), frozenset(other.split()))
        if fields.personal & fields.other:
            raise ValueError(f"A field of {model} is declared personal and not: choose one.")
        found[model] = fields
    return found


FIELDS = declared(
    {
        "AuditEvent": (
            "actor actor_name person",
            "id at kind subject fields details page number previous digest",
        ),
        "ChainHead": ("", "id number digest signature sealed_at"),
    }
)
