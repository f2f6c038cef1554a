"""Addresses of the pages, one list an audience; none carries a personal value."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fingerpost.web import gallery, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("help", views.help_page, name="help"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("privacy", views.privacy, name="privacy"),
    path("drafts", views.kept_drafts, name="drafts"),
    path("council.css", views.council_styles, name="council_styles"),
    path("robots.txt", views.robots, name="robots"),
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
    path("administration/", include("fingerpost.web.administration.urls")),
    path("people/", include("fingerpost.web.people.urls")),
    path("people/", include("fingerpost.web.history.urls")),
    path("people/", include("fingerpost.web.tracking.urls")),
    path("messages/", include("fingerpost.web.messages.urls")),
    path("notices/", include("fingerpost.web.messages.notice_urls")),
    path("my-day/", include("fingerpost.web.tracking.my_day_urls")),
    path("changes/", include("fingerpost.web.tracking.bulk_urls")),
    path("cohort/", include("fingerpost.web.cohort.urls")),
    path("worklists/", include("fingerpost.web.tracking.worklist_urls")),
    path("feeds/", include("fingerpost.web.feeds.urls")),
    path("organisations/", include("fingerpost.web.organisations.urls")),
    path("return/", include("fingerpost.web.returns.urls")),
    path("insight/", include("fingerpost.web.insight.urls")),
    path("sharing/", include("fingerpost.web.sharing.urls")),
    path("keeping/", include("fingerpost.web.assurance.urls")),
    *gallery.addresses(shown=settings.COMPONENT_GALLERY),
]
"""Each part of the pages is included here: `path("people/", include("fingerpost.web.people.urls"))`."""
