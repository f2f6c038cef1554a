"""Addresses of the pages, one list an audience; none carries a personal value."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
