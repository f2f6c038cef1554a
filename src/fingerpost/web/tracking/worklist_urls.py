"""Addresses of the worklists; a list is named by its key."""

from django.urls import path

from fingerpost.web.tracking.views import worklists

app_name = "worklists"
urlpatterns = [
    path("", worklists.index, name="index"),
    path("<slug:worklist>/", worklists.show, name="show"),
]
