"""Whom it concerns that somebody left: whoever works with them, promised them something, or leads those."""

from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.queries import holders_of
from fingerpost.register.organisations.models import Team
from fingerpost.register.people.models import Alert
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import waiting, working

USER = "user:"


def concerned_by(person: int) -> frozenset[int]:
    """Numbers of users: workers in force, owners of follow-ups and alerts, and those who lead their teams.

    Of a team that works with the person, whoever may change many people at once leads it.
    """
    today = timezone.localdate()
    work = list(working(today).filter(person=person).values_list("user", "team"))
    workers = {user for user, _ in work if user is not None}
    promised = waiting().filter(person=person).values_list("recorded_by", flat=True)
    owners = {int(key.removeprefix(USER)) for key in promised if key.startswith(USER)}
    open_alerts = Alert.objects.filter(person=person, ended_at__isnull=True, expires_on__gte=today)
    alerted = set(open_alerts.values_list("owner", flat=True))
    teams = Team.objects.filter(pk__in={team for _, team in work if team is not None}) | Team.objects.filter(
        members__in=workers
    )
    leaders = holders_of(Permission.PEOPLE_BULK).filter(teams__in=teams.values("pk"))
    members = User.objects.filter(teams__in={team for user, team in work if user is None})
    everybody = workers | owners | alerted
    active = User.objects.filter(pk__in=everybody, is_active=True)
    return frozenset(pk for found in (active, leaders, members) for pk in found.values_list("pk", flat=True))
