"""Rules that other rules are made of: worked out once a row and read after that, instead of anew in each."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

import ibis.expr.types as ir

from fingerpost.analysis.columns.editions import Rule, by_edition
from fingerpost.core.codes import Edition

Rest = ParamSpec("Rest")


def remembered(
    rule: Callable[Concatenate[ir.Table, Rest], ir.Value],
) -> Callable[Concatenate[ir.Table, Rest], ir.Value]:
    """The rule, which reads its own column from a table that `remember` has given it."""
    name = f"_{rule.__name__}"

    @wraps(rule)
    def value(t: ir.Table, /, *rest: Rest.args, **named: Rest.kwargs) -> ir.Value:
        return t[name] if name in t.columns else rule(t, *rest, **named)

    return value


def remember(t: ir.Table, editions: Sequence[Edition], *layers: Sequence[Rule]) -> ir.Table:
    """Adds a column for each rule, so that those of later layers, and what follows, read it."""
    for rules in layers:
        t = t.mutate(**{f"_{rule.__name__}": by_edition(t, editions, rule) for rule in rules})
    return t
