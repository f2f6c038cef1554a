"""A few made-up people whose figures differ, for tests of figures and returns; the same on any day."""

from datetime import date, timedelta

from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.core.periods import Month
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person
from made_histories import said, write
from made_people import person

NAMES = ("Ada", "Bryn", "Cleo", "Dara", "Esme", "Farid", "Gwen", "Hari")


def birth_in_year_13(today: date) -> date:
    """A birth date that makes somebody of academic age 17 on a day and in the months before it."""
    year = today.year - 17 if today.month >= 9 else today.year - 18
    return date(year, 1, 15)


def made_county(district: str = "Fenwick") -> dict[str, Person]:
    """Five in further education, one seeking (Cleo), one lapsed (Dara), one never found (Esme), by name."""
    today = timezone.localdate()
    began, ahead = Month.of(today).plus(-3).first_day, today + timedelta(days=200)
    home = (rows.Address(lines="1 Made-up Road", postcode="FE1 2AB", district=district),)
    fields = {"lead_authority": "886"}
    people = {
        name: person(name, birth_date=birth_in_year_13(today), fields=fields, addresses=home)
        for name in NAMES
    }
    told = {"told": began, "due_to_lapse": ahead}
    learning = [people[name] for name in NAMES if name not in ("Cleo", "Dara", "Esme")]
    write(
        *(said(codes.FURTHER_EDUCATION, began, person=who.pk, **told) for who in learning),
        said(codes.SEEKING, began, person=people["Cleo"].pk, **told),
        said(
            codes.FURTHER_EDUCATION,
            began,
            told=began,
            person=people["Dara"].pk,
            due_to_lapse=today - timedelta(days=2),
        ),
        said(codes.NOT_KNOWN, began, told=began, person=people["Esme"].pk),
    )
    return people
