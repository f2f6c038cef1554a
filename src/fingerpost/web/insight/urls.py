"""Addresses of the figures."""

from django.urls import path

from fingerpost.web.insight import loading, views

app_name = "insight"
urlpatterns = [
    path("", views.index, name="index"),
    path("how/<slug:measure>", views.how, name="how"),
    path("published/", loading.index, name="published"),
    path("published/<int:published_file>/remove/", loading.remove, name="published_remove"),
    path("people/<slug:measure>/<slug:topic>/<path:part>", views.people, name="people"),
]
