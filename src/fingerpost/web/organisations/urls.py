"""Addresses of the pages about schools and providers."""

from django.urls import path

from fingerpost.web.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    path("<int:organisation>/", views.show, name="organisation"),
    path("<int:organisation>/change/", views.change, name="change"),
]
