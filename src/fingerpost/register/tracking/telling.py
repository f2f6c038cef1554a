"""A death is told at once to those whom it concerns: a notice in the service, an e-mail that names nobody."""

from fingerpost.register.access.models import User
from fingerpost.register.history.hearing import Left
from fingerpost.register.messages import notices

DEATH = "death"
TITLE = "a young person has died"


def register() -> None:
    """Make the notice known; nobody can switch it off."""
    notices.register(DEATH, TITLE, safeguarding=True)


def tell_of_death(news: Left) -> None:
    """Tell them; whoever left for another reason is no news that cannot wait."""
    if news.at_once:
        notices.tell(User.objects.filter(pk__in=news.tell), DEATH, person=news.person)
