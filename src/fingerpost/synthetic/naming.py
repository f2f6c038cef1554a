"""What people are called and where they live, put together by lot from small lists."""

import numpy as np

from fingerpost.synthetic.chance import Chance, Flags, Ints
from fingerpost.synthetic.lists import communities, ethnicities
from fingerpost.synthetic.places import Ground


def names(
    ids: Ints, ethnicity: Ints, female: Flags, chance: Chance
) -> tuple[list[str], list[str], list[str]]:
    """Given, middle and family names that go with ethnicity and sex, though not always."""
    given = np.empty(len(ids), dtype=object)
    middle = np.full(len(ids), "", dtype=object)
    family = np.empty(len(ids), dtype=object)
    mixed = chance.uniform("name's community", ids)
    all_ethnicities = ethnicities()
    own = np.array([e.community for e in all_ethnicities], dtype=object)[ethnicity]
    own = np.where((mixed < 0.04) & (own != "british"), "british", own)
    for community, names in communities().items():
        for sex, pool in ((True, names.female), (False, names.male)):
            here = ids[(own == community) & (female == sex)]
            words = np.array(pool, dtype=object)
            given[here] = words[_skewed("given", here, len(pool), chance)]
            with_middle = here[chance.flags("has a middle name", here, 0.35)]
            middle[with_middle] = words[chance.whole("middle", with_middle, len(pool))]
        here = ids[own == community]
        words = np.array(names.family, dtype=object)
        family[here] = words[_skewed("family", here, len(words), chance)]
    double = ids[chance.flags("double-barrelled", ids, 0.03) & (own == "british")]
    second = np.array(communities()["british"].family, dtype=object)
    family[double] = family[double] + "-" + second[chance.whole("second barrel", double, len(second))]
    return given.tolist(), middle.tolist(), family.tolist()


def _skewed(purpose: str, ids: Ints, size: int, chance: Chance) -> Ints:
    """Places in a list, the early ones commoner."""
    return (
        chance.uniform(purpose, ids) * chance.uniform(purpose + " again", ids) * size * 0.6
        + chance.uniform(purpose + " third", ids) * size * 0.4
    ).astype(np.int64)


def genders(ids: Ints, female: Flags, chance: Chance) -> list[str]:
    """The recorded code: F or M, rarely unknown or not specified."""
    draw = chance.uniform("gender", ids)
    codes = np.where(draw < 0.002, "W", np.where(draw < 0.004, "U", np.where(female, "F", "M")))
    listed: list[str] = codes.tolist()
    return listed


def addresses(ids: Ints, ground: Ground, chance: Chance) -> list[str]:
    """House number and street."""
    house = chance.whole("house", ids, 180) + 1
    street = chance.whole("street", ids, len(ground.streets))
    return [f"{n} {ground.streets[s]}" for n, s in zip(house.tolist(), street.tolist(), strict=True)]
