"""Root addresses: the pages, and how people sign in."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("fingerpost.web.account.urls")),
    path("", include("fingerpost.web.urls")),
]

handler400 = "fingerpost.web.errors.bad_request"
handler403 = "fingerpost.web.errors.no_permission"
handler404 = "fingerpost.web.errors.not_found"
handler429 = "fingerpost.web.account.views.too_many"
handler500 = "fingerpost.web.errors.broken"
