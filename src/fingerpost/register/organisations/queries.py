"""Reading schools and providers. What is public of them everybody who signs in may read."""

from django.db.models import QuerySet

from fingerpost.register.organisations.models import Organisation

PLACES = (
    Organisation.Kind.SCHOOL,
    Organisation.Kind.SPECIAL,
    Organisation.Kind.COLLEGE,
    Organisation.Kind.PROVIDER,
    Organisation.Kind.EMPLOYER,
)
"""Kinds in which young people learn or work."""


def places() -> QuerySet[Organisation]:
    """Schools, colleges, providers and employers, with their district."""
    return Organisation.objects.filter(kind__in=PLACES).select_related("district")
