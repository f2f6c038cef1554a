"""Addresses of the pages of tracking about one person; our own numbers alone."""

from django.urls import path

from fingerpost.web.tracking import logging
from fingerpost.web.tracking.views import leaving, log, sending

app_name = "tracking"
urlpatterns = [
    path("<int:person>/contact-log/", log.index, name="log"),
    path("<int:person>/leaving/", leaving.leave, name="leave"),
    path("<int:person>/leaving/undo/", leaving.undo, name="undo_leaving"),
    path("<int:person>/coming-back/", leaving.come_back, name="come_back"),
    path("<int:person>/contact-log/send/", sending.choose, name="send"),
    path("<int:person>/contact-log/send/<int:contact>/<slug:wording>/", sending.confirm, name="send_confirm"),
    *(entry.address for entry in logging.ENTRIES),
]
