"""Organisations, districts and postcodes, many at once, for files; in the caller's transaction."""

from collections.abc import Iterable, Sequence

from fingerpost.core import postcodes
from fingerpost.core.names import folded
from fingerpost.register.organisations.models import District, Organisation, Postcode
from fingerpost.register.organisations.rows import Named, PostcodePlace

CHUNK = 5_000
UNNAMED = "Name not given"


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def districts(names: Iterable[str]) -> dict[str, int]:
    """The number of each district, by its name in lower case; one not held is made. Blanks are left out."""
    wanted: dict[str, str] = {}
    for name in names:
        if name.strip():
            wanted.setdefault(_key(name), " ".join(name.split()))
    if not wanted:
        return {}
    held = {_key(name): pk for pk, name in District.objects.values_list("pk", "name")}
    for key in sorted(wanted.keys() - held.keys()):
        held[key] = District.objects.create(name=wanted[key][:100]).pk
    return {key: held[key] for key in wanted}


def districts_of_postcodes(codes: Iterable[str]) -> dict[str, int]:
    """The number of the district in which each postcode lies; those that the map does not know are out."""
    wanted = sorted({code for code in codes if code})
    found: dict[str, int] = {}
    for at in range(0, len(wanted), CHUNK):
        held = Postcode.objects.filter(pk__in=wanted[at : at + CHUNK])
        found |= dict(held.values_list("postcode", "district_id"))
    return found


def load_postcodes(places: Iterable[PostcodePlace]) -> int:
    """Put the map in: each postcode with its district, in place of what was held of it; how many."""
    given = {postcodes.normalise(p.postcode): p for p in places if p.district.strip()}
    known = districts(p.district for p in given.values())
    rows = [
        Postcode(
            postcode=code, district_id=known[_key(p.district)], ward=p.ward[:100], locality=p.locality[:100]
        )
        for code, p in sorted(given.items())
        if postcodes.is_postcode(code)
    ]
    Postcode.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["district", "ward", "locality"],
    )
    return len(rows)


def find_or_make(*, batch: int | None, named: Sequence[Named]) -> list[int | None]:
    """The number of each organisation, in order: by establishment number, else UKPRN, else the folded name.

    What is not held is made, once. None where a row has neither a number nor a name.
    """
    index = _Index()
    made: list[Organisation] = []
    found: list[Organisation | None] = []
    places = districts(n.district for n in named)
    for row in named:
        if not (row.name.strip() or row.establishment_number or row.ukprn):
            found.append(None)
            continue
        organisation = index.find(row)
        if organisation is None:
            organisation = Organisation(
                kind=row.kind,
                name=" ".join(row.name.split())[:200] or UNNAMED,
                establishment_number=row.establishment_number,
                urn=row.urn,
                ukprn=row.ukprn,
                district_id=places.get(_key(row.district)),
                batch=batch,
            )
            made.append(organisation)
            index.add(organisation)
        found.append(organisation)
    Organisation.objects.bulk_create(made)
    return [None if organisation is None else organisation.pk for organisation in found]


def find(named: Sequence[Named]) -> list[int | None]:
    """The number of each organisation, in order, as `find_or_make` finds it; None where it is not held."""
    index = _Index()
    found = (index.find(row) for row in named)
    return [None if organisation is None else organisation.pk for organisation in found]


def undo(*, batch: int) -> int:
    """Take away what the batch made and nobody uses; how many. What is used since stays."""
    removed = 0
    for organisation in Organisation.objects.filter(batch=batch):
        if any(_uses(organisation)):
            continue
        organisation.delete()
        removed += 1
    return removed


def _uses(organisation: Organisation) -> Iterable[bool]:
    """For each table that points at organisations, whether one of its rows points at this one."""
    for relation in Organisation._meta.related_objects:
        rows = relation.related_model._default_manager
        yield rows.filter(**{relation.field.name: organisation}).exists()


class _Index:
    """Every organisation by number and by folded name: a county has a few hundred."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], Organisation] = {}
        for organisation in Organisation.objects.order_by("-pk"):
            self.add(organisation)

    def add(self, organisation: Organisation) -> None:
        """Let it be found."""
        for key in self._keys(
            organisation.establishment_number, organisation.ukprn, organisation.name, organisation.urn
        ):
            self._by[key] = organisation

    def find(self, row: Named) -> Organisation | None:
        """The organisation that a row means. A name finds none whose number contradicts the row's."""
        for key in self._keys(row.establishment_number, row.ukprn, row.name, row.urn):
            organisation = self._by.get(key)
            if organisation is None or (key[0] == "name" and self._contradicts(organisation, row)):
                continue
            return organisation
        return None

    @staticmethod
    def _contradicts(organisation: Organisation, row: Named) -> bool:
        pairs = (
            (organisation.establishment_number, row.establishment_number),
            (organisation.ukprn, row.ukprn),
        )
        return any(held and given and held != given for held, given in pairs)

    @staticmethod
    def _keys(establishment: str, ukprn: str, name: str, urn: str) -> list[tuple[str, str]]:
        keys = (("establishment", establishment), ("urn", urn), ("ukprn", ukprn), ("name", folded(name)))
        return [(kind, value) for kind, value in keys if value]
