"""Whose row it is: who sent it, and who leads on the young person."""

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Edition


def led_by(t: ir.Table, edition: Edition | None = None) -> ir.StringValue:
    """The lead authority, three digits; a blank one counts as the sender's."""
    return ibis.coalesce(t.lead_lea, t.lea_code)


def sent_by(t: ir.Table, edition: Edition | None = None) -> ir.StringValue:
    """The authority that sent the record; a blank one counts as the lead's."""
    return ibis.coalesce(t.lea_code, t.lead_lea)
