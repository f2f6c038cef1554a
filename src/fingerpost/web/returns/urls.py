"""Addresses of the return's pages."""

from django.urls import path

from fingerpost.web.returns.views import changing, explaining, reading, surveying

app_name = "returns"
urlpatterns = [
    path("", reading.index, name="index"),
    path("survey/", surveying.index, name="survey"),
    path("build", changing.build, name="build"),
    path("<int:built>/", reading.show, name="show"),
    path("<int:built>/progress", reading.progress, name="progress"),
    path("<int:built>/wrong/<slug:rule>", reading.wrong, name="wrong"),
    path("<int:built>/freeze", changing.freeze, name="freeze"),
    path("<int:built>/open-again", changing.thaw, name="thaw"),
    path("<int:built>/sent", changing.sent, name="sent"),
    path("<int:built>/download", changing.download, name="download"),
    path("<int:built>/moves", explaining.moves, name="moves"),
    path("<int:built>/moves/<slug:move>", explaining.who_moved, name="who_moved"),
    path("<int:built>/now-known", explaining.now_known, name="now_known"),
    path("<int:built>/brought-back", explaining.brought_back, name="brought_back"),
]
