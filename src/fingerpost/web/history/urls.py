"""Addresses of the pages of a person's activities; our own numbers alone."""

from django.urls import path

from fingerpost.web.history.views import changing, comparing, line, recording

app_name = "history"
urlpatterns = [
    path("<int:person>/activity/", line.timeline, name="timeline"),
    path("<int:person>/activity/record/", recording.record, name="record"),
    path("<int:person>/activity/compare/", comparing.compare, name="compare"),
    path("<int:person>/activity/<int:activity>/confirm/", changing.confirm, name="confirm"),
    path("<int:person>/activity/<int:activity>/end/", changing.end, name="end"),
    path("<int:person>/activity/<int:activity>/correct/", changing.correct, name="correct"),
    path("<int:person>/activity/<int:activity>/withdraw/", changing.withdraw, name="withdraw"),
]
