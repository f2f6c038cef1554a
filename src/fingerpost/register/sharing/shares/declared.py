"""The shares, in the order in which they are shown; the pages, the log and the files read these.

SR-207 asks for the first, SR-228 for the second.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import QuerySet

from fingerpost.register.feeds.models import Feed
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person
from fingerpost.register.sharing.purposes import STATUTE
from fingerpost.register.sharing.shares.leavers import leavers

MONTHLY, TERMLY = Feed.Cadence.MONTHLY, Feed.Cadence.TERMLY


def _nobody(organisation: Organisation, today: date) -> QuerySet[Person]:
    return Person.objects.none()


@dataclass(frozen=True, slots=True)
class Count:
    """A column of figures: the count that a measure's numerator, or its denominator, gives; or its share."""

    label: str
    measure: str
    part: str = "numerator"


@dataclass(frozen=True, slots=True)
class Share:
    """One share: its key in the address, title, for whom, what for, why it is lawful and how often.

    Of figures it has `counts` in each of `topics`. By name it has `columns` of the list of columns, of the
    `people` of one organisation on a day.
    """

    key: str
    title: str
    recipient: str
    purpose: str
    law: str
    cadence: Feed.Cadence
    counts: tuple[Count, ...] = ()
    topics: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    people: Callable[[Organisation, date], QuerySet[Person]] = _nobody
    basis: str = ""

    @property
    def by_name(self) -> bool:
        """Whether young people are in it by name."""
        return bool(self.columns)


_ALL = (
    Share(
        "dwp_care_leavers",
        "Care leavers in each district, and how many are NEET",
        "Department for Work and Pensions",
        "So that help is offered where care leavers live who are NEET.",
        "Figures alone, small numbers hidden: nobody can be told from them.",
        MONTHLY,
        counts=(
            Count("Care leavers", "care_leaver_neet", "denominator"),
            Count("Of whom NEET", "care_leaver_neet"),
        ),
        topics=("district",),
    ),
    Share(
        "eet_status",
        "What young people are doing, by district and academic year",
        "Partner agencies and senior managers",
        "So that partners decide by the same figures how to do better.",
        "Figures alone, small numbers hidden: nobody can be told from them.",
        MONTHLY,
        counts=(
            Count("Young people", "cohort"),
            Count("In education, employment or training", "eet"),
            Count("%", "eet", "value"),
            Count("Participating", "participating"),
            Count("%", "participating", "value"),
            Count("NEET", "neet"),
            Count("%", "neet", "value"),
            Count("Not known", "not_known"),
            Count("%", "not_known", "value"),
        ),
        topics=("district", "academic_year"),
    ),
    Share(
        "year_11_leavers",
        "A school's Year 11 leavers, and what they are doing now",
        "The school",
        "So that a school knows what became of those who left it last summer, and puts right what we hold.",
        "Education and Skills Act 2008, sections 68 and 72: whoever opted out is left out.",
        TERMLY,
        columns=("given_name", "family_name", "birth_date", "status", "activity", "since"),
        people=leavers,
        basis=STATUTE,
    ),
)
SHARES: Mapping[str, Share] = MappingProxyType({share.key: share for share in _ALL})
"""Every share by key."""
