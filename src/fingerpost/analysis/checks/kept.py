"""Which rows are in the measures and the return: those that no check leaves out (domain §5)."""

from collections.abc import Sequence
from functools import reduce
from operator import and_

import ibis.expr.types as ir

from fingerpost.analysis.checks.registry import CHECKS
from fingerpost.analysis.columns import by_edition
from fingerpost.core.codes import Edition, Severity


def kept(t: ir.Table, editions: Sequence[Edition]) -> ir.BooleanValue:
    """True for the rows of a typed extract that are not left out, false for the rest; never null.

    A row is left out when a check fails that the edition's rules give the severity `left_out`.
    """
    return by_edition(t, editions, _kept)


def _kept(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    leaving_out = [
        check.passes(t, edition).fill_null(True)
        for check in CHECKS
        if (rule := edition.rules.get(check.code)) and rule.in_force and rule.severity is Severity.LEFT_OUT
    ]
    return reduce(and_, leaving_out)
