"""Which fields of the pages' own tables are personal."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared({"Draft": ("user sealed", "id token path kept_at")})
