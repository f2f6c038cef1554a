"""Addresses of the pages of tracking about one person; our own numbers alone."""

from django.urls import path

from fingerpost.web.tracking import logging
from fingerpost.web.tracking.views import log

app_name = "tracking"
urlpatterns = [
    path("<int:person>/contact-log/", log.index, name="log"),
    *(entry.address for entry in logging.ENTRIES),
]
