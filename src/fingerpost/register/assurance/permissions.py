"""The permissions that this app's actions ask for."""

from fingerpost.register.access.permissions import Permission

__all__ = ["Permission"]
