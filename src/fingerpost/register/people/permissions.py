"""The permissions that this app's actions ask for."""

from fingerpost.register.access.permissions import FieldGroup, Permission

__all__ = ["FieldGroup", "Permission"]
