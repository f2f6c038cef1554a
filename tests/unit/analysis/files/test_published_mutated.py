"""A published file spoilt at random is read, or refused in a sentence; nothing else happens."""

import random
from pathlib import Path

import pytest

from fingerpost.analysis.files.neighbours import read_neighbours
from fingerpost.analysis.files.published import read_published
from fingerpost.core.errors import CannotRead

SCORECARD = b"""time_period,geographic_level,region_name,old_la_code,la_name,NEET_percent,NEET_quintile
2023,National,,,England,2.5,z
2023,Local authority,West Midlands,885,Worcestershire,2.0,2
2023,Local authority,South East,886,Kent,c,c
"""
TIDY = b"period,area_code,area,measure,value\n2014,E92000001,England,neet,4.1\n2017,885,,neet,3.4\n"
NEIGHBOURS = b"area_code,neighbour\n885,886\n886,885\n"
SPOILT = (
    b"\0",
    b'"',
    b"\r",
    b"\xff",
    b"nan",
    b"1e309",
    b",",
    b"\n",
    b"=1+1",
    b"<html>",
    "²".encode(),
    b"\x85",
)


def spoil(data: bytes, rng: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(spoilt)) if spoilt else 0
        way = rng.randrange(3)
        if way == 0:
            spoilt[at : at + rng.randint(0, 3)] = rng.choice(SPOILT)
        elif way == 1:
            del spoilt[at : at + rng.randint(1, 30)]
        else:
            spoilt[at:at] = spoilt[max(0, at - 30) : at]
    return bytes(spoilt)


@pytest.mark.parametrize("data", [SCORECARD, TIDY, NEIGHBOURS], ids=["scorecard", "tidy", "neighbours"])
def test_a_spoilt_file_is_read_or_refused_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    rng = random.Random(2025)
    path = tmp_path / "spoilt.csv"
    read = 0
    refusals = []
    for _ in range(300):
        path.write_bytes(spoil(data, rng))
        try:
            if data is NEIGHBOURS:
                read_neighbours(path)
            else:
                read_published([path])
            read += 1
        except CannotRead as error:
            refusals.append(str(error))
    assert read
    assert refusals
    assert all(said.endswith(".") for said in refusals)
