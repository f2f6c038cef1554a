"""Addresses of the pages about young people; none holds a name."""

from django.urls import path

from fingerpost.web.people.entries import learning, need, reach, who, work
from fingerpost.web.people.views import (
    adding,
    documents,
    duplicates,
    earlier,
    listing,
    opening,
    questions,
    searching,
)

app_name = "people"
ENTRIES = (*who.ENTRIES, *reach.ENTRIES, *need.ENTRIES, *learning.ENTRIES, *work.ENTRIES)
urlpatterns = [
    path("", listing.index, name="index"),
    path("search/", searching.search, name="search"),
    path("search/<str:search>/", searching.found, name="found"),
    path("search/<str:search>/add/", adding.add, name="add"),
    path("duplicates/", duplicates.index, name="duplicates"),
    path("duplicates/find/", duplicates.find, name="duplicates_find"),
    path("duplicates/<int:pair>/", duplicates.decide, name="duplicate"),
    path("questions/", questions.index, name="questions"),
    path("questions/add/", questions.add, name="question_add"),
    path("questions/<int:question>/", questions.change, name="question"),
    path("questions/<int:question>/retire/", questions.retire, name="question_retire"),
    path("<int:person>/", opening.overview, name="person"),
    path("<int:person>/alerts/", opening.alerts_first, name="alerts_first"),
    path("<int:person>/before/", earlier.index, name="before"),
    path("<int:person>/contacts/", opening.contacts, name="contacts"),
    path("<int:person>/needs/", opening.needs_page, name="needs"),
    path("<int:person>/education/", opening.education, name="education"),
    path("<int:person>/documents/", documents.index, name="documents"),
    path("<int:person>/documents/<int:document>/", documents.download, name="document"),
    path("<int:person>/merge/", duplicates.choose, name="merge"),
    path("<int:person>/merge/<int:other>/", duplicates.merge_two, name="merge_two"),
    path("<int:person>/merges/<int:merge>/undo/", duplicates.undo, name="merge_undo"),
    *(entry.address for entry in ENTRIES),
]
