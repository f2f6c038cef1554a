"""Our own ids of people: the authority's number and ten digits, as the return's YoungPersonsID wants them."""

from django.conf import settings

from fingerpost.register.people.models import Numbering, Person

DIGITS = 10
NO_AUTHORITY = "000"


def give(count: int) -> list[str]:
    """The next free ids, in order. The row of the next number is held until the transaction ends."""
    if not count:
        return []
    numbering = Numbering.objects.select_for_update().order_by("pk").first()
    if numbering is None:
        numbering = Numbering.objects.create()
    prefix = settings.COUNCIL_CODE or NO_AUTHORITY
    given: list[str] = []
    start = numbering.next_number
    while len(given) < count:
        ids = [f"{prefix}{n:0{DIGITS}d}" for n in range(start, start + count - len(given))]
        between = Person.objects.filter(council_id__gte=ids[0], council_id__lte=ids[-1])
        taken = set(between.values_list("council_id", flat=True))
        given += [i for i in ids if i not in taken]
        start += len(ids)
    numbering.next_number = start
    numbering.save(update_fields=["next_number"])
    return given
