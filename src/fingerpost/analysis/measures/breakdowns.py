"""Every breakdown of the scorecard, in the order in which it is written (domain §4)."""

from collections.abc import Collection, Sequence
from types import MappingProxyType

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.measures.model import Quantity, Topic
from fingerpost.core.errors import BadRequest

TOTAL = "total"
UNKNOWN = "unknown"
NO_CHARACTERISTIC = "none"
YES, NO = "yes", "no"


def _column(name: str) -> Quantity:
    def value(s: ir.Table) -> ir.StringValue:
        return s[name]

    return value


def _yes_no(column: ir.BooleanValue) -> ir.StringValue:
    return ibis.cases((column, YES), (~column, NO))


def _characteristic(s: ir.Table) -> ir.StringValue:
    """One row for each different characteristic of a person, and one for people with none."""
    some = s.characteristics.length() > 0
    return ibis.ifelse(some, s.characteristics.unique(), ibis.array([NO_CHARACTERISTIC])).unnest()


def _topic(id: str, title: str, column: str, *, wide: bool = False) -> Topic:
    return Topic(id, title, _column(column), (column,), wide=wide)


ALL = (
    Topic(TOTAL, "Everyone", lambda s: ibis.literal(TOTAL), values=(TOTAL,)),
    _topic("district", "District", "district"),
    _topic("ward", "Ward", "ward", wide=True),
    _topic("locality", "Locality", "locality"),
    Topic("academic_year", "Academic year", lambda s: s.academic_year.cast("string")),
    Topic("send", "SEND", lambda s: s.send, ("send",), ("ehcp", "sen_support", "none")),
    Topic(
        "vulnerable_group", "Vulnerable group", lambda s: _yes_no(s.vulnerable), ("vulnerable",), (YES, NO)
    ),
    _topic("sex", "Sex", "sex"),
    _topic("ethnicity", "Ethnicity", "ethnicity"),
    Topic("characteristic", "Characteristic", _characteristic, ("characteristics",), many=True, wide=True),
    _topic("establishment", "Establishment", "establishment", wide=True),
    _topic("school_at_16", "School at 16", "school_at_16", wide=True),
    Topic("reason", "Activity", lambda s: s.code, wide=True),
    Topic("uasc", "Unaccompanied asylum-seeking", lambda s: _yes_no(s.uasc), ("uasc",), (YES, NO)),
)

TOPICS = MappingProxyType({topic.id: topic for topic in ALL})
"""Topic id -> topic, in order."""

FOR_EVERY_AUTHORITY = (TOTAL, "academic_year", "send", "vulnerable_group", "sex", "ethnicity")
"""What is written of each authority where a file of many is measured, unless others are asked for."""


def topics_of(
    columns: Collection[str], asked: Sequence[str] | None, *, every_area: bool
) -> tuple[Topic, ...]:
    """The topics to write, in the registry's order, `total` always among them.

    Without `asked`, all that the spine's columns can give (those of `FOR_EVERY_AUTHORITY` for a file of
    many). Raises BadRequest for a topic that there is not, or that the files cannot give.
    """
    given = [topic for topic in ALL if all(need in columns for need in topic.needs)]
    if asked is None:
        return tuple(t for t in given if not every_area or t.id in FOR_EVERY_AUTHORITY)
    for id in asked:
        if id not in TOPICS:
            raise BadRequest(f"There is no breakdown called {id}; there are {', '.join(TOPICS)}.")
        if TOPICS[id] not in given:
            raise BadRequest(
                f"The files hold nothing to break figures down by {id}; leave it out of --breakdown, "
                "or give the file that says it (--geography for district, ward and locality)."
            )
    return tuple(t for t in given if t.id in asked or t.id == TOTAL)
