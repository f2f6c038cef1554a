"""Signing in: password and second step, passkey, single sign-on; and each user's own page.

`django-allauth` does the work; here lie the service's rules for it, its words, and the audit of it.
"""
