"""The routing table as a council may edit it."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from fingerpost.core.codes import Edition, load_edition
from fingerpost.core.errors import BadRequest
from fingerpost.core.routing import route, routing_table

EDITION = load_edition("2025_26")
FACTS = {"neet": True, "send": "ehcp", "year_group": 13, "wants_education": True}


def edited(**orders: str) -> Edition:
    rows = tuple({**row, "order": orders.get(row["rule"], row["order"])} for row in EDITION.table("routing"))
    return replace(EDITION, tables=MappingProxyType({"routing": rows}))


def test_every_row_says_where_it_comes_from() -> None:
    assert all(row["source"] and row["edition"] for row in EDITION.table("routing"))


def test_order_decides_and_a_council_may_change_it() -> None:
    assert route(FACTS, routing_table(EDITION)).outcome == "send_route"
    changed = route(FACTS, routing_table(edited(send_route="99")))
    assert changed.outcome == "neet_support"
    assert [rule.rule for rule in changed.otherwise] == ["send_route"]


def test_missing_facts_are_named_unless_another_fact_rules_the_rule_out() -> None:
    found = route({"neet": True, "in_care_or_care_leaver": False, "send": "none"}, routing_table(EDITION))
    assert found.outcome is None
    assert "neet_days" in found.not_known
    assert "wants_education" not in found.not_known
    assert "risk_band" not in found.not_known


@pytest.mark.parametrize("cells", [{"order": "first"}, {"outcome": ""}])
def test_row_that_cannot_be_read(cells: dict[str, str]) -> None:
    row = {**EDITION.table("routing")[0], **cells}
    with pytest.raises(BadRequest, match="row virtual_school_instead cannot be read"):
        routing_table(replace(EDITION, tables=MappingProxyType({"routing": (row,)})))
