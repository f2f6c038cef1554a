"""Addresses of what leaves the service; a list's choices stand in its address, and nobody's name."""

from django.urls import path

from fingerpost.web.sharing.views import asking, lists, shares

app_name = "sharing"
urlpatterns = [
    path("", lists.index, name="index"),
    path("people/", asking.people, name="people"),
    path("worklist/<slug:worklist>/", asking.worklist, name="worklist"),
    path("lists/<int:export>/", lists.show, name="export"),
    path("lists/<int:export>/progress", lists.progress, name="progress"),
    path("lists/<int:export>/password", lists.password, name="password"),
    path("lists/<int:export>/file", lists.download, name="file"),
    path("lists/<int:export>/remove", lists.remove, name="remove"),
    path("shares/<slug:share>/", shares.show, name="share"),
    path("shares/<slug:share>/make", shares.make, name="make"),
    path("shares/<slug:share>/agreement", shares.agree, name="agree"),
    path("agreements/<int:agreement>/end", shares.end, name="end"),
    path("made/<int:made>/file", shares.download, name="made"),
]
