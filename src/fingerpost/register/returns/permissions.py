"""The permissions that this app asks for."""

from fingerpost.register.access.permissions import Permission

__all__ = ["Permission"]
