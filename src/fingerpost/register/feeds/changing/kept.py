"""What a file says and no app of the record holds yet: kept with the person, each fact once."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.analysis.files.partners import Fact
from fingerpost.register.feeds.changing import policy
from fingerpost.register.feeds.changing.claims import Claim


@dataclass(frozen=True, slots=True)
class Kept:
    """One fact to keep of a person (below nought: of somebody whom the file adds)."""

    person: int
    kind: str
    digest: str
    on_date: date | None
    data: dict[str, Any]
    line: int


def kept_of(claims: Sequence[Claim], *, person: int) -> list[Kept]:
    """The claims of a line that are to be kept. The day for which the file vouches is no part of the fact."""
    found = []
    for claim in claims:
        if claim.fact not in policy.KEPT or _held_elsewhere(claim):
            continue
        data = {name: _plain(value) for name, value in _said(claim).items() if value is not None}
        text = json.dumps([claim.fact, data], sort_keys=True, ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()
        found.append(Kept(person, claim.fact, digest, claim.start or claim.as_at, data, claim.line))
    return found


def _held_elsewhere(claim: Claim) -> bool:
    """Whether the record itself has a place for it."""
    if claim.fact == Fact.ATTRIBUTE:
        return claim.among in policy.ATTRIBUTES
    return claim.fact == Fact.NEED and claim.among == "sen_provision"


def _said(claim: Claim) -> dict[str, Any]:
    return {
        "list": claim.among,
        "code": claim.code,
        "text": claim.text,
        "number": claim.number,
        "out_of": claim.out_of,
        "establishment": claim.establishment,
        "ukprn": claim.ukprn,
        "provider": claim.provider,
        "start": claim.start,
        "end": claim.end,
        "expected_end": claim.expected_end,
        "details": claim.more or None,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
