"""Which fields of this app are personal."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared({})
