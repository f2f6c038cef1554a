"""Which pairs of rows are looked at: all that agree on one of a few combinations of keys.

Everybody against everybody would be billions of pairs. Each combination catches what another would miss: a
wrong surname is found by birth date and first name, a wrong birth date by both names and the year, a wrong
first name by surname and birth date, and so on. Two rows that agree on none are taken for different people.
"""

COMBINATIONS: tuple[tuple[str, ...], ...] = (
    ("birth", "family_sound"),
    ("birth", "given_sound"),
    ("birth", "postcode"),
    ("birth_year", "family_sound", "given_sound"),
    ("birth_day", "family", "given"),
    ("postcode", "given_sound"),
    ("postcode", "family_sound"),
    ("family", "given", "sector"),
    ("upn",),
    ("uln",),
    ("council_id",),
)
"""Keys that must be equal and not blank."""
RULES: tuple[str, ...] = (
    *(" and ".join(f"l.{key} = r.{key}" for key in keys) for keys in COMBINATIONS),
    "l.given = r.family and l.family = r.given",
    "l.birth = r.birth and list_has_any(l.given_forms, r.given_forms)",
    "l.birth = r.birth and list_has_any(l.family_parts, r.family_parts)",
)
TRAINING: tuple[str, ...] = ("l.birth = r.birth", "l.family = r.family and l.given = r.given")
"""Over which pairs the chances are learnt: each leaves the fields that it does not name free to vary."""
