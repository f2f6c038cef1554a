"""Addresses of the figures."""

from django.urls import path

from fingerpost.web.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.index, name="index"),
    path("how/<slug:measure>", views.how, name="how"),
    path("people/<slug:measure>/<slug:topic>/<path:part>", views.people, name="people"),
]
