"""A provider reference number is eight digits, the first a one."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.uk_provider_reference_number.re_search("^1[0-9]{7}$")


CHECK = Check(
    code="ukprn_malformed",
    wording="UKProviderReferenceNumber is not 1 and seven digits.",
    remedy="Look the provider up in the register of learning providers.",
    fields=("uk_provider_reference_number",),
    shows="uk_provider_reference_number",
    passes=passes,
)
