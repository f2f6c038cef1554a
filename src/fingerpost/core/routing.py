"""Which service a referral goes to, by a table that a council edits, with the reasons.

Source: domain reference §7. The source documents disagree on young people with an EHC plan, hence a table:
`routing.csv`, whose rules are tried in order. A rule may stand `instead_of` an outcome: it counts only for
people whom some rule would give that outcome.
"""

from dataclasses import dataclass

from fingerpost.core.codes import Edition
from fingerpost.core.codes.editions import Row
from fingerpost.core.conditions import Condition, Facts, parse
from fingerpost.core.errors import BadRequest


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """One row of the table: the outcome where all its conditions hold. Lower `order` is tried first."""

    rule: str
    order: int
    outcome: str
    instead_of: str | None
    when: tuple[Condition, ...]
    wording: str


@dataclass(frozen=True, slots=True)
class Route:
    """Where a referral goes: `outcome` None where no rule holds; `because` the rules that led there.

    `otherwise` are the rules that held too but give way to an earlier outcome; `not_known` the facts that
    would have to be known for rules that could not be decided.
    """

    outcome: str | None
    because: tuple[RoutingRule, ...]
    otherwise: tuple[RoutingRule, ...]
    not_known: tuple[str, ...]


def routing_table(edition: Edition) -> tuple[RoutingRule, ...]:
    """The rules of an edition in the order in which they are tried. BadRequest names an unreadable row."""
    return tuple(sorted((_rule(row) for row in edition.table("routing")), key=lambda rule: rule.order))


def route(facts: Facts, table: tuple[RoutingRule, ...]) -> Route:
    """Where a person's referral goes, from what is known of them; a rule whose facts are missing fails."""
    met = [rule for rule in table if all(one.holds(facts) for one in rule.when)]
    plain = {rule.outcome for rule in met if rule.instead_of is None}
    holding = [rule for rule in met if rule.instead_of is None or rule.instead_of in plain]
    outcome = holding[0].outcome if holding else None
    return Route(
        outcome=outcome,
        because=tuple(rule for rule in holding if rule.outcome == outcome),
        otherwise=tuple(rule for rule in holding if rule.outcome != outcome),
        not_known=tuple(dict.fromkeys(fact for rule in table for fact in _undecided(rule, facts))),
    )


def _undecided(rule: RoutingRule, facts: Facts) -> list[str]:
    """The missing facts of a rule that no known fact has already ruled out."""
    answers = [(one.fact, one.holds(facts)) for one in rule.when]
    if any(answer is False for _, answer in answers):
        return []
    return [fact for fact, answer in answers if answer is None]


def _rule(row: Row) -> RoutingRule:
    if not row["order"].isdecimal() or not row["outcome"]:
        raise BadRequest(
            f"The routing table's row {row['rule']} cannot be read; "
            "give it a whole number as order and an outcome."
        )
    return RoutingRule(
        row["rule"],
        int(row["order"]),
        row["outcome"],
        row["instead_of"] or None,
        parse(row["when"]),
        row["wording"],
    )
