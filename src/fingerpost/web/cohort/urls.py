"""Addresses of the pages about the cohort; our own numbers and keys alone."""

from django.urls import path

from fingerpost.web.cohort.views import index, september

app_name = "cohort"
urlpatterns = [
    path("", index.index, name="index"),
    path("september/<int:year>/", september.show, name="september"),
    path("september/<int:year>/undo/", september.undo, name="september_undo"),
    path("september/<int:year>/who/<slug:group>/", september.who, name="september_who"),
]
