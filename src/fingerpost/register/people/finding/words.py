"""Which words of names are near a typed one: the same, a form of it, a slip away, or like in sound."""

from collections.abc import Iterable

import jellyfish

from fingerpost.core.names import sound, stands_for
from fingerpost.register.people.models import SearchWord
from fingerpost.register.people.writing.keys import SHORTEST_TO_SLIP, without_a_letter

EXACT, FORM, SLIP, SOUND, BEGINS = 1.0, 0.85, 0.8, 0.6, 0.55
"""How much a word near a typed one counts."""
LONG_ENOUGH_FOR_TWO = 8
"""Letters from which on a word may be two slips away, if it is found by sound."""
MOST_NEAR = 400
"""Words near one typed word that are looked at; the nearest are kept."""


def near(typed: Iterable[str]) -> dict[str, dict[str, float]]:
    """For each typed word, folded, the known words near it with how near they are."""
    words = list(dict.fromkeys(typed))
    kinds = SearchWord.Kind
    asked: dict[tuple[str, str], list[str]] = {}
    for word in words:
        for key in without_a_letter(word):
            asked.setdefault((kinds.SLIP, key), []).append(word)
        asked.setdefault((kinds.SOUND, sound(word)), []).append(word)
        for form in stands_for(word):
            asked.setdefault((kinds.FORM, form), []).append(word)
    found: dict[str, dict[str, float]] = {word: {word: EXACT} for word in words}
    keys = {key for _, key in asked if key}
    for word, kind, key in SearchWord.objects.filter(key__in=keys).values_list("word", "kind", "key"):
        for typed_word in asked.get((kind, key), ()):
            nearness = _nearness(typed_word, word, kind)
            if nearness > found[typed_word].get(word, 0):
                found[typed_word][word] = nearness
    return {word: _nearest(known) for word, known in found.items()}


def _nearest(known: dict[str, float]) -> dict[str, float]:
    return dict(sorted(known.items(), key=lambda item: -item[1])[:MOST_NEAR])


def _nearness(typed: str, word: str, kind: str) -> float:
    """How near a known word is that shares a key of this kind with a typed one; 0 is not near."""
    if typed == word:
        return EXACT
    if kind == SearchWord.Kind.FORM:
        return FORM
    distance = jellyfish.damerau_levenshtein_distance(typed, word)
    if distance == 1 and min(len(typed), len(word)) >= SHORTEST_TO_SLIP:
        return SLIP
    if kind == SearchWord.Kind.SOUND and distance <= _furthest(typed, word):
        return SOUND
    return 0


def _furthest(typed: str, word: str) -> int:
    """How many slips apart words of one sound may be: what sounds alike is written alike, more or less."""
    return 3 if max(len(typed), len(word)) >= LONG_ENOUGH_FOR_TWO else 2
