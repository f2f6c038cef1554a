"""Addresses of one's own notices and e-mails."""

from django.urls import path

from fingerpost.web.messages.views import notices

app_name = "notices"
urlpatterns = [
    path("", notices.index, name="index"),
    path("today/", notices.today, name="today"),
    path("emails/", notices.emails, name="emails"),
]
