"""What the feeds ask of whoever acts."""

from fingerpost.register.access.permissions import Permission

VIEW = Permission.FEEDS_VIEW
UPLOAD = Permission.FEEDS_UPLOAD
DECIDE = Permission.FEEDS_DECIDE
APPLY = Permission.FEEDS_APPLY
MANAGE = Permission.FEEDS_MANAGE
