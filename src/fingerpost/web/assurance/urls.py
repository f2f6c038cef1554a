"""Addresses of the pages of keeping."""

from django.urls import path

from fingerpost.web.assurance.views import deleting, person

app_name = "assurance"
urlpatterns = [
    path("", deleting.index, name="index"),
    path("rule/<slug:retention>/", deleting.rule, name="rule"),
    path("deletion/<int:disposal>/", deleting.disposal, name="disposal"),
    path("deletion/<int:disposal>/certificate", deleting.certificate, name="certificate"),
    path("person/<int:person>/hold", person.hold, name="hold"),
    path("person/<int:person>/lift", person.lift, name="lift"),
    path("person/<int:person>/answer", person.answer, name="answer"),
]
