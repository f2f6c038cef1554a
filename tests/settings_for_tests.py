"""The settings with a made-up key and a store thrown away after; the database may be named outside."""

import os
import tempfile

os.environ.setdefault("FINGERPOST_SECRET_KEY", "a key for tests alone, of no worth to anybody else")
os.environ["FINGERPOST_DATA"] = tempfile.mkdtemp(prefix="fingerpost-tests-")  # each process its own
os.environ.setdefault("FINGERPOST_COUNCIL", "Fenwick County Council")
os.environ.setdefault("FINGERPOST_COUNCIL_CODE", "999")
os.environ.setdefault("FINGERPOST_EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")

from fingerpost.project.settings import *  # noqa: F403

SECOND_FACTOR_REQUIRED = False
"""Tests of signing in turn it on; for others, to force a sign-in is enough."""
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
COMPONENT_GALLERY = True
