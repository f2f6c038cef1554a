"""What becomes of each row: linked, for a person to decide, or of nobody we know.

The rules of what needs no person stand in the decision record on matching. They are narrower than the score,
which takes each field for itself and so cannot know that two people of one birth date, surname and address
are twins.
"""

import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.matching.comparisons import (
    ADDRESS,
    BIRTH,
    FAMILY,
    GENDER,
    GIVEN,
    ULN,
    UPN,
    reasons_sql,
)
from fingerpost.analysis.matching.exact import AGAINST, SEVERAL
from fingerpost.analysis.matching.scoring import ARRIVING_ROWS
from fingerpost.analysis.matching.weights import Weights

CANDIDATES = 3
"""How many people a row under review carries."""
CLOSE = 3
"""Two people are nearly as likely where the evidence for one is less than eight times that for the other:
so many powers of two."""
NEARLY = "Another person fits nearly as well"
CLAIMED = "Another row of this file is linked to the same person"
NOBODY = "Nobody we know is like this row"
TOO_LITTLE = "Too little to go by: a first name, a surname and a birth date are needed"

_SAME_HOME = f"gamma_address = {ADDRESS.number('same')}"
_NAMES_AGREE = (
    f"(gamma_family_name = {FAMILY.number('swapped')}"
    f" or (gamma_given_name in ({GIVEN.number('same', 'form', 'alike')})"
    f" and gamma_family_name in ({FAMILY.number('same', 'part', 'alike', 'sound')}))"
    # People change their surname; nobody else of that first name and birth date lives there.
    f" or (gamma_given_name = {GIVEN.number('same')} and gamma_birth_date = {BIRTH.number('same')}"
    f" and {_SAME_HOME}))"
)
_BIRTH_AGREES = (
    f"(gamma_birth_date in ({BIRTH.number('same', 'swapped', 'year', 'digit')})"
    f" or (gamma_birth_date = {BIRTH.number('month')} and gamma_given_name = {GIVEN.number('same')}"
    f" and gamma_family_name = {FAMILY.number('same')} and {_SAME_HOME}))"
)
_NUMBERS_AGREE = f"gamma_upn <> {UPN.number('other')} and gamma_uln <> {ULN.number('other')}"
_NOT_A_TWIN = f"(gamma_gender <> {GENDER.number('other')} or gamma_given_name = {GIVEN.number('same')})"
NEEDS_NOBODY = f"({_NAMES_AGREE} and {_BIRTH_AGREES} and {_NUMBERS_AGREE} and {_NOT_A_TWIN})"
"""What must hold, besides the score, for a link that no person looks at."""


def decide(backend: BaseBackend, weights: Weights) -> pa.Table:
    """The links of every arriving row, as `LINKS`, from the tables `identified` and `scored`."""
    con = backend.con
    asked = {name: weights.setting(name) for name in ("review", "accept", "expected_known")}
    con.execute(_OFFERED, asked)
    con.execute(_LINKED)
    return con.execute(_ANSWERED, {"version": weights.version}).to_arrow_table()


_OFFERED = f"""
create table offered as
with meant as (
    select line, person, people, fits,
        list_append(reasons, if(people > 1, '{SEVERAL}', '{AGAINST}')) as reasons,
        if(people > 1, 'review', 'contradicted') as outcome
    from identified where not fits or people > 1
),
ordered as (
    select *, row_number() over by_score = 1 as first,
        lead(weight) over by_score > weight - {CLOSE} as nearly
    from scored
    -- A copied number outweighs a name: beside whom it says, all are offered who fit by themselves.
    where score >= $review
        or (line in (select line from meant) and odds / (odds + 1 - $expected_known) >= $review)
    window by_score as (partition by line order by score desc, person)
),
alike as (
    select line, person, score,
        if(first and score >= $accept and {NEEDS_NOBODY}, 'accepted', 'review') as outcome,
        list_concat({reasons_sql()}, if(first and nearly, ['{NEARLY}'], [])) as reasons
    from ordered
)
select meant.line, meant.person, meant.outcome, scored.score, meant.reasons, true as by_identifier, fits
from meant left join scored using (line, person)
union all
select line, person, outcome, score, reasons, false, false
from alike where (line, person) not in (select (line, person) from meant)
"""  # noqa: S608
_LINKED = f"""
create table linked as
with ranked as (
    select *, row_number() over by_likelihood as rank, first_value(outcome) over by_likelihood as decided
    from offered
    window by_likelihood as (partition by line order by by_identifier desc, fits desc, score desc, person)
),
settled as (
    select line, person, 'exact' as outcome, null::double as score, reasons, 1 as rank
    from identified where fits and people = 1
    union all
    select line, person, decided, score, reasons, rank
    from ranked where rank = 1 or (decided <> 'accepted' and rank <= {CANDIDATES})
),
claims as (
    select person,
        greatest(
            count(distinct given), count(distinct family), count(distinct birth), count(distinct upn),
            count(distinct uln), count(distinct rows.council_id),
            if(bool_and(outcome = 'exact'), 1, count(distinct postcode))
        ) > 1 as differ
    from settled join {ARRIVING_ROWS} rows on rows.owner = line
    where outcome in ('exact', 'accepted')
    group by person
)
select line, settled.person, score, rank,
    if(taken, 'review', outcome) as outcome,
    if(taken, list_append(reasons, '{CLAIMED}'), reasons) as reasons
from (
    select settled.*, coalesce(differ and outcome in ('exact', 'accepted'), false) as taken
    from settled left join claims using (person)
) settled
"""  # noqa: S608
_ANSWERED = f"""
select rows.owner as line, person,
    coalesce(outcome, if(given is null or family is null or birth_month is null, 'review', 'new')) as outcome,
    score,
    coalesce(
        reasons, [if(given is null or family is null or birth_month is null, '{TOO_LITTLE}', '{NOBODY}')]
    ) as reasons,
    coalesce(rank, 1) as rank,
    $version as weights_version
from {ARRIVING_ROWS} rows left join linked on linked.line = rows.owner
order by rows.owner, rank
"""  # noqa: S608
