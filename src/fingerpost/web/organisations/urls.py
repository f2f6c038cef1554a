"""Addresses of the pages about schools, providers and teams."""

from django.urls import path

from fingerpost.web.organisations import teams, views

app_name = "organisations"
urlpatterns = [
    path("", views.index, name="index"),
    path("add/", views.add, name="add"),
    path("teams/", teams.index, name="teams"),
    path("teams/add/", teams.add, name="team_add"),
    path("teams/<int:team>/", teams.show, name="team"),
    path("teams/<int:team>/change/", teams.change, name="team_change"),
    path("teams/<int:team>/join/", teams.join, name="team_join"),
    path("teams/<int:team>/leave/<int:user>/", teams.leave, name="team_leave"),
    path("<int:organisation>/", views.show, name="organisation"),
    path("<int:organisation>/change/", views.change, name="change"),
]
