"""The pages as Django knows them."""

from datetime import timedelta

from django.apps import AppConfig

from fingerpost.register.jobs import due


class WebConfig(AppConfig):
    """Templates, static files and template tags of every page; each part's place in the navigation."""

    name = "fingerpost.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take in what each part offers to the service navigation: one line a part."""
        from fingerpost.web import navigation  # noqa: PLC0415 - models stand only now
        from fingerpost.web.account import listening, sessions  # noqa: PLC0415
        from fingerpost.web.administration import links as administration_links  # noqa: PLC0415
        from fingerpost.web.administration import navigation as administration_navigation  # noqa: PLC0415
        from fingerpost.web.drafts import forget_old  # noqa: PLC0415
        from fingerpost.web.feeds import navigation as feeds_navigation  # noqa: PLC0415
        from fingerpost.web.history import navigation as history_navigation  # noqa: PLC0415
        from fingerpost.web.insight import navigation as insight_navigation  # noqa: PLC0415
        from fingerpost.web.messages import links as message_links  # noqa: PLC0415
        from fingerpost.web.organisations import navigation as organisations_navigation  # noqa: PLC0415
        from fingerpost.web.people import navigation as people_navigation  # noqa: PLC0415
        from fingerpost.web.people import tabs  # noqa: PLC0415
        from fingerpost.web.returns import navigation as returns_navigation  # noqa: PLC0415
        from fingerpost.web.sharing import navigation as sharing_navigation  # noqa: PLC0415
        from fingerpost.web.tracking import navigation as tracking_navigation  # noqa: PLC0415
        from fingerpost.web.tracking import watching  # noqa: PLC0415

        listening.connect()
        administration_links.register()
        message_links.register()
        watching.register()
        navigation.register(*administration_navigation.ITEMS)
        navigation.register(*feeds_navigation.ITEMS)
        navigation.register(*people_navigation.ITEMS, *organisations_navigation.ITEMS)
        navigation.register(*tracking_navigation.ITEMS)
        navigation.register(*returns_navigation.ITEMS, *insight_navigation.ITEMS)
        navigation.register(*sharing_navigation.ITEMS)
        navigation.register_search(people_navigation.SEARCH)
        tabs.register(*people_navigation.TABS, *history_navigation.TABS, *tracking_navigation.TABS)
        for deed in (*history_navigation.DEEDS, *tracking_navigation.DEEDS):
            tabs.register_deed(deed)
        due.register("sessions past their end", sessions.forget_ended, timedelta(days=1))
        due.register("drafts past their hour", forget_old, timedelta(hours=1))
