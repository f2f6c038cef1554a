"""Links by identifier: a pupil's or learner's number that fits its check, or the council's own id.

An identifier alone is not enough: numbers are copied from the row above, and twins get each other's. A link
is exact only where nothing speaks against it, and rows whose identifiers say different people are looked at
by a person, as are those where first name or birth date is quite another.
"""

from ibis.backends import BaseBackend

from fingerpost.analysis.matching.comparisons import (
    BIRTH,
    COMPARISONS,
    FAMILY,
    GENDER,
    GIVEN,
    SAME_COUNCIL_ID,
    reasons_sql,
)
from fingerpost.analysis.matching.scoring import ARRIVING_ROWS, KNOWN_ROWS

IDENTIFIERS = ("upn", "uln", "council_id")
SEVERAL = "Identifiers of two people"
AGAINST = "An identifier fits, but the name or birth date speaks against it"

_LEVELS = ", ".join(f"{one.level_sql} as gamma_{one.field}" for one in COMPARISONS)
_BY_IDENTIFIER = " union ".join(
    f"select l.record as record_l, r.record as record_r"  # noqa: S608
    f" from {ARRIVING_ROWS} l join {KNOWN_ROWS} r on l.{identifier} = r.{identifier}"
    for identifier in IDENTIFIERS
)
_SIDED = ", ".join(
    f"{side}.{key} as {key}_{side}"
    for side in "lr"
    for key in (
        "record",
        "owner",
        "council_id",
        *("given", "given_sound", "given_forms", "middle", "family", "family_sound", "family_parts"),
        *("birth", "birth_swapped", "birth_day", "birth_month", "birth_year"),
        *("gender", "postcode", "sector", "address", "establishment", "upn_text", "uln_text"),
    )
)
FITS = (
    f"(gamma_birth_date <> {BIRTH.number('other')} and gamma_given_name <> {GIVEN.number('other')}"
    f" and (gamma_gender <> {GENDER.number('other')} or gamma_given_name = {GIVEN.number('same')})"
    f" and (gamma_family_name <> {FAMILY.number('other')}"
    f" or (gamma_given_name = {GIVEN.number('same')} and gamma_birth_date = {BIRTH.number('same')})))"
)
"""Nothing speaks against it. A birth date or a first name may be blank, a slip, a form or alike, not another;
another surname is believed where first name and birth date are the same, since people change it; another
gender, which may be two twins' numbers mixed up, where the first name is the same."""


def by_identifier(backend: BaseBackend, into: str) -> None:
    """Place in `into` who is meant by the identifiers of each arriving row: `line`, `person`, `fits`,
    `people` (how many different people its identifiers mean) and `reasons`. The best variant counts.
    """
    said = (
        f"list_concat({reasons_sql()}, "
        f"case when council_id_l = council_id_r then ['{SAME_COUNCIL_ID}'] else [] end)"
    )
    backend.con.execute(
        f"""
        create or replace table {into} as
        with pairs as ({_BY_IDENTIFIER}),
        sided as (
            select {_SIDED} from pairs
            join {ARRIVING_ROWS} l on l.record = pairs.record_l
            join {KNOWN_ROWS} r on r.record = pairs.record_r
        ),
        levelled as (select *, {_LEVELS} from sided),
        best as (
            select owner_l as line, owner_r as person, {FITS} as fits, {said} as reasons
            from levelled
            qualify row_number() over (
                partition by owner_l, owner_r
                order by {FITS} desc, gamma_given_name + gamma_family_name + gamma_birth_date desc,
                    gamma_address desc, record_r
            ) = 1
        )
        select *, count(*) over (partition by line) as people from best
        """  # noqa: S608
    )
