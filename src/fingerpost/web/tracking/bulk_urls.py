"""Addresses of changes of many young people; each is its maker's own."""

from django.urls import path

from fingerpost.web.tracking.views import bulk

app_name = "bulk"
urlpatterns = [
    path("choose/<slug:worklist>/", bulk.choose, name="choose"),
    path("<int:change>/", bulk.say, name="say"),
    path("<int:change>/confirm/", bulk.confirm, name="confirm"),
    path("<int:change>/result/", bulk.result, name="result"),
]
