"""Addresses of messages and of the wordings they are written with; a wording is named by its key."""

from django.urls import path

from fingerpost.web.messages.views import sent, wordings

app_name = "messages"
urlpatterns = [
    path("", sent.index, name="index"),
    path("<int:message>/withdraw/", sent.withdraw, name="withdraw"),
    path("wordings/", wordings.index, name="wordings"),
    path("wordings/add/", wordings.add, name="wording_add"),
    path("wordings/<slug:wording>/", wordings.change, name="wording"),
    path("wordings/<slug:wording>/retire/", wordings.retire, name="wording_retire"),
]
