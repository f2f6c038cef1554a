"""Whether an agreement covers a share today: its own words, or those of a feed's in the register of feeds."""

from datetime import date

from django.db.models import Q, QuerySet

from fingerpost.register.feeds.models import SharingBarrier
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.sharing.models import Agreement


def in_force(share: str, organisation: Organisation | None, today: date) -> Agreement | None:
    """The agreement under which a share may be made for somebody today; one with them alone goes before."""
    held = covering(share, today).filter(Q(organisation=None) | Q(organisation=organisation))
    return held.order_by("organisation", "-pk").last() if organisation else held.order_by("pk").last()


def covering(share: str, today: date) -> QuerySet[Agreement]:
    """Every agreement on a share that holds today."""
    own = Q(feed=None) & ~Q(words="")
    of_feed = Q(feed__retired_at=None) & ~Q(feed__agreement="") & Q(feed__isnull=False)
    not_over = Q(feed__agreement_ends=None) | Q(feed__agreement_ends__gte=today)
    held = Agreement.objects.filter(own | (of_feed & not_over), share=share, ended_at=None)
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)
    return held.select_related("organisation", "feed")


def text_of(agreement: Agreement) -> str:
    """The words of an agreement, wherever they stand."""
    return agreement.feed.agreement if agreement.feed else agreement.words


def barriers(share: str) -> QuerySet[SharingBarrier]:
    """What stands in the way of the feeds whose agreements cover a share, and is not resolved."""
    feeds = Agreement.objects.filter(share=share, ended_at=None, feed__isnull=False).values("feed")
    return SharingBarrier.objects.filter(feed__in=feeds, resolved_on=None).order_by("opened_on", "pk")
