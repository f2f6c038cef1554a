"""Keys that other files are joined by."""

import ibis.expr.types as ir


def postcode_key(postcode: ir.StringValue) -> ir.StringValue:
    """A postcode in capitals without spaces, so that however it is written it is found; null stays null."""
    return postcode.upper().replace(" ", "")
