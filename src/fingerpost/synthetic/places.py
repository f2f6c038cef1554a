"""The ground of a made-up county: districts, wards, postcodes, and where people learn."""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.chance import Chance, Ints
from fingerpost.synthetic.lists import Lie, words

WARDS = 8
"""Wards in a district."""
FULL_SIZE = 38780
"""A cohort of this size has 130 schools and 30 training providers; others in proportion."""
PER_FULL_SIZE = {
    "school": 130,
    "college": 8,
    "sixth_form_college": 4,
    "special": 6,
    "provider": 30,
    "unit": 6,
}
FIRST_NUMBER = {"school": 9001, "college": 9301, "sixth_form_college": 9351, "special": 9401, "unit": 9451}
"""Establishment numbers that the register of schools does not use; a provider has 9999, which means none."""
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
OUTWARD_FROM = 60
OUTWARD_COUNT = 18
"""Postcode districts 60 to 77 are not in use in the areas that we name."""
MOST_IN_A_WARD = 60


@dataclass(frozen=True)
class Establishments:
    """Where people learn: parallel tuples, and the places of each kind in them."""

    name: tuple[str, ...]
    number: tuple[str, ...]
    ukprn: tuple[str, ...]
    district: Ints
    kinds: dict[str, Ints]


@dataclass(frozen=True)
class Ground:
    """Postcodes with the ward, district and locality they lie in, streets, and establishments."""

    districts: tuple[str, ...]
    locality_of: tuple[str, ...]
    wards: tuple[str, ...]
    ward_district: Ints
    postcodes: tuple[str, ...]
    postcode_ward: Ints
    streets: tuple[str, ...]
    establishments: Establishments
    primary_schools: int


def make_ground(lie: Lie, area_code: str, cohort: int, chance: Chance) -> Ground:
    """The ground of the county `area_code`, in size fit for its cohort."""
    names = _place_names(chance)
    districts = tuple(names[: lie.districts])
    wards = tuple(names[lie.districts : lie.districts + lie.districts * WARDS])
    ward_district = np.arange(len(wards), dtype=np.int64) // WARDS
    per_ward = max(6, min(MOST_IN_A_WARD, cohort // (len(wards) * 8)))
    codes = [
        _postcode(lie.prefixes[d % len(lie.prefixes)], d // len(lie.prefixes) * WARDS + w, n)
        for d in range(lie.districts)
        for w in range(WARDS)
        for n in range(per_ward)
    ]
    streets = tuple(f"{a} {b}" for a in words("street") for b in words("road"))
    return Ground(
        districts=districts,
        locality_of=tuple(
            lie.localities[d * len(lie.localities) // lie.districts] for d in range(lie.districts)
        ),
        wards=wards,
        ward_district=ward_district,
        postcodes=tuple(codes),
        postcode_ward=np.repeat(np.arange(len(wards), dtype=np.int64), per_ward),
        streets=streets,
        establishments=_establishments(
            area_code, cohort, lie.districts, names[len(districts) + len(wards) :]
        ),
        primary_schools=280,
    )


def _place_names(chance: Chance) -> list[str]:
    names = [stem + ending for stem in words("stem") for ending in words("ending")]
    order = np.argsort(chance.uniform("places", np.arange(len(names), dtype=np.int64)), kind="stable")
    return [names[i] for i in order]


def _postcode(area: str, place: int, number: int) -> str:
    letters = len(INWARD_LETTERS)
    district = OUTWARD_FROM + place % OUTWARD_COUNT
    number += place // OUTWARD_COUNT * MOST_IN_A_WARD
    first, rest = number % 9 + 1, number // 9
    a, b = INWARD_LETTERS[rest % letters], INWARD_LETTERS[(rest // letters + number) % letters]
    return f"{area}{district} {first}{a}{b}"


def _establishments(area_code: str, cohort: int, districts: int, names: list[str]) -> Establishments:
    name: list[str] = []
    number: list[str] = []
    ukprn: list[str] = []
    kinds: dict[str, Ints] = {}
    endings = {
        "school": ("Academy", "School", "High School", "Grammar School", "Community School"),
        "college": ("College",),
        "sixth_form_college": ("Sixth Form College",),
        "special": ("Bridge College", "Specialist College"),
        "provider": ("Training", "Skills Centre", "Apprenticeships"),
        "unit": ("Learning Centre",),
    }
    for kind, full in PER_FULL_SIZE.items():
        count = max(2, round(full * cohort / FULL_SIZE))
        kinds[kind] = np.arange(len(name), len(name) + count, dtype=np.int64)
        for i in range(count):
            stem = names[len(name) % len(names)]
            name.append(f"{stem} {endings[kind][i % len(endings[kind])]}")
            known = FIRST_NUMBER.get(kind)
            number.append(f"{area_code}{known + i}" if known else f"{area_code}9999")
            ukprn.append("" if kind in ("school", "unit") else str(19_000_001 + len(name)))
    return Establishments(
        tuple(name), tuple(number), tuple(ukprn), np.arange(len(name), dtype=np.int64) % districts, kinds
    )
