"""Root addresses: the pages, and how people sign in."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("fingerpost.web.urls")),
]
