"""The address of my day."""

from django.urls import path

from fingerpost.web.tracking.views import my_day

app_name = "my_day"
urlpatterns = [path("", my_day.index, name="index")]
