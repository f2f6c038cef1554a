"""Addresses of the worklists; a list is named by its key."""

from django.urls import path

from fingerpost.web.tracking import watching
from fingerpost.web.tracking.views import saved, worklists

app_name = "worklists"
urlpatterns = [
    path("", worklists.index, name="index"),
    path("people/save/", saved.save_people, name="save_people"),
    path("<slug:worklist>/", worklists.show, name="show"),
    path("<slug:worklist>/save/", saved.save, name="save"),
    path("saved/<int:saved>/tell/", watching.tell, name="tell"),
    path("saved/<int:saved>/remove/", saved.remove, name="remove"),
]
