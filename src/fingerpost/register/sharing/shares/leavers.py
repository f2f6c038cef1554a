"""Who left a school's Year 11 last summer."""

from datetime import date

from django.db.models import Q, QuerySet

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person, SchoolPlace
from fingerpost.register.tracking.cohort import followed

ON_ROLL = (6, 1)
"""Whoever was on the roll on 1 June, when examinations are under way and nobody has left yet."""


def leavers(school: Organisation, today: date) -> QuerySet[Person]:
    """Those in Year 11 of this school last summer who are followed still: no one who left or died."""
    summer = AcademicYear.of(today).start
    day = date(summer, *ON_ROLL)
    begun = Q(start__isnull=True) | Q(start__lte=day)
    there = SchoolPlace.objects.filter(begun, Q(end__isnull=True) | Q(end__gte=day), organisation=school)
    found = Person.objects.filter(followed(today), leaves_year_11=summer, merged_into__isnull=True)
    return found.filter(pk__in=there.values("person"))
