"""How two rows are compared: for each field the levels of likeness, the strongest first.

A level is SQL over the keys of a row `_l` and a row `_r`, and the sentence that says it to a person, without
a value. The levels' weights are elsewhere (`weights.json`), since they are learnt. A field where either side
is blank says nothing, for or against.
"""

from dataclasses import dataclass

ALIKE = (
    "damerau_levenshtein({0}_l, {0}_r) <= if(least(length({0}_l), length({0}_r)) >= 7, 2, 1)"
    " and least(length({0}_l), length({0}_r)) >= 3"
)
"""One letter wrong, missing, more or swapped with the next; two in a long name."""
BLANK = -1
"""The number of the level at which a field says nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """A degree of likeness. `sql` None is all the rest; `frequency_of` names the key whose rarer values weigh
    more at this level."""

    name: str
    sql: str | None
    reason: str
    frequency_of: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field: when it says nothing, and its levels from the strongest to all the rest."""

    field: str
    blank: str
    levels: tuple[Level, ...]

    def number(self, *names: str) -> str:
        """The numbers of the levels so named, as a list in SQL: the last level is 0."""
        count = len(self.levels)
        known = {level.name: str(count - 1 - place) for place, level in enumerate(self.levels)}
        return ", ".join(known[name] for name in names)

    @property
    def level_sql(self) -> str:
        """Which level two rows are at, as an expression in SQL: `BLANK`, or from 0 the weakest upwards."""
        whens = [f"when {self.blank} then {BLANK}"]
        count = len(self.levels)
        whens += [
            f"when {level.sql} then {count - 1 - place}"
            for place, level in enumerate(self.levels)
            if level.sql is not None
        ]
        return f"case {' '.join(whens)} else 0 end"


def _either_blank(*keys: str) -> str:
    return " or ".join(f"{key}_{side} is null" for key in keys for side in "lr")


TURNED = "(given_l = middle_r or middle_l = given_r)"
SWAPPED = "(given_l = family_r and family_l = given_r and given_l <> family_l)"

GIVEN = Comparison(
    "given_name",
    # Swapped names count once, under the surname.
    f"{_either_blank('given')} or {SWAPPED}",
    (
        Level("same", "given_l = given_r", "Same first name", "given"),
        Level(
            "form",
            "list_has_any(given_forms_l, given_forms_r)",
            "First name is a short form or another spelling",
        ),
        Level("alike", ALIKE.format("given"), "First name differs by a letter or two"),
        Level("sound", "given_sound_l = given_sound_r", "First name sounds alike"),
        Level(
            "initial",
            "least(length(given_l), length(given_r)) = 1 and left(given_l, 1) = left(given_r, 1)",
            "First name is an initial that fits",
        ),
        Level("middle", TURNED, "First name is the other's middle name"),
        Level("other", None, "Different first name"),
    ),
)
MIDDLE = Comparison(
    "middle_name",
    # Somebody known by the middle name counts once, under the first name.
    f"{_either_blank('middle')} or ({TURNED} and given_l <> given_r)",
    (
        Level("same", "middle_l = middle_r", "Same middle name"),
        Level(
            "initial",
            "least(length(middle_l), length(middle_r)) = 1 and left(middle_l, 1) = left(middle_r, 1)",
            "Middle initial fits",
        ),
        Level("other", None, "Different middle name"),
    ),
)
FAMILY = Comparison(
    "family_name",
    _either_blank("family"),
    (
        Level("same", "family_l = family_r", "Same surname", "family"),
        Level("swapped", SWAPPED, "First name and surname are swapped"),
        Level(
            "part", "list_has_any(family_parts_l, family_parts_r)", "Surname is one part of a longer surname"
        ),
        Level("alike", ALIKE.format("family"), "Surname differs by a letter or two"),
        Level("sound", "family_sound_l = family_sound_r", "Surname sounds alike"),
        Level("other", None, "Different surname"),
    ),
)
BIRTH = Comparison(
    "birth_date",
    _either_blank("birth_month"),
    (
        Level("same", "birth_l = birth_r", "Same birth date"),
        Level("swapped", "birth_l = birth_swapped_r", "Birth date has day and month swapped"),
        Level(
            "year",
            "birth_day_l = birth_day_r and abs(birth_year_l - birth_year_r) = 1",
            "Birth date differs by one year",
        ),
        Level("digit", "hamming(birth_l, birth_r) = 1", "Birth date differs by one digit"),
        Level(
            "month",
            "(birth_l is null or birth_r is null) and birth_month_l = birth_month_r",
            "Same month of birth; the day is not given",
        ),
        Level("other", None, "Different birth date"),
    ),
)
ADDRESS = Comparison(
    "address",
    _either_blank("postcode"),
    (
        Level("same", "postcode_l = postcode_r and address_l = address_r", "Same address", "postcode"),
        Level("postcode", "postcode_l = postcode_r", "Same postcode", "postcode"),
        Level(
            "line",
            "address_l = address_r and damerau_levenshtein(postcode_l, postcode_r) <= 2",
            "Same address line; postcode differs by a letter or two",
        ),
        Level("sector", "sector_l = sector_r", "Postcodes of one neighbourhood"),
        Level("other", None, "Different postcode"),
    ),
)
GENDER = Comparison(
    "gender",
    _either_blank("gender"),
    (
        Level("same", "gender_l = gender_r", "Same gender"),
        Level("other", None, "Different gender"),
    ),
)
ESTABLISHMENT = Comparison(
    "establishment",
    _either_blank("establishment"),
    (
        Level("same", "establishment_l = establishment_r", "Same school or college"),
        Level("other", None, "Different school or college"),
    ),
)


def _number(field: str, title: str) -> Comparison:
    """A learner's or pupil's number; one typed wrong is near, another's is far."""
    text = f"{field}_text"
    return Comparison(
        field,
        _either_blank(text),
        (
            Level("same", f"{text}_l = {text}_r", f"Same {title}"),
            Level(
                "near",
                f"damerau_levenshtein({text}_l, {text}_r) <= 1",
                f"{title} differs by one character",
            ),
            Level("other", None, f"Different {title}"),
        ),
    )


UPN = _number("upn", "UPN")
ULN = _number("uln", "ULN")
COMPARISONS = (GIVEN, MIDDLE, FAMILY, BIRTH, ADDRESS, GENDER, ESTABLISHMENT, UPN, ULN)
FREQUENCIES = tuple(
    dict.fromkeys(level.frequency_of for one in COMPARISONS for level in one.levels if level.frequency_of)
)
"""The keys whose frequency among the people we know is counted."""

SAME_COUNCIL_ID = "Same council id"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def reasons_sql(prefix: str = "gamma_") -> str:
    """What the levels of a pair say, as a list of sentences in SQL; `prefix` and field name the columns."""
    sentences = ", ".join(
        f"case {prefix}{one.field} "
        + " ".join(
            f"when {len(one.levels) - 1 - place} then '{_quoted(level.reason)}'"
            for place, level in enumerate(one.levels)
        )
        + " end"
        for one in COMPARISONS
    )
    return f"list_filter([{sentences}], lambda said: said is not null)"
