"""Search keys of people, and the words that the search knows by sound and by slip."""

from collections.abc import Iterable, Iterator

from fingerpost.core.identifiers import normalise
from fingerpost.core.names import parts, sound, stands_for
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.people.models import PersonName, SearchKey, SearchWord
from fingerpost.register.people.writing.held import Held, chunks
from fingerpost.register.people.writing.reaching import telephone_key

LONGEST = 60
SHORTEST_TO_SLIP = 3
"""A word shorter than this is not looked for by its slips: everything is near it."""
Key = tuple[str, str]


def packed(text: str) -> str:
    """A postcode or a number as it is compared: in capitals, without spaces."""
    return normalise(text)[:LONGEST]


def name_words(text: str) -> set[str]:
    """The folded words of a name, and the whole of it where it has several."""
    words = parts(text)
    return {word[:LONGEST] for word in (*words, "".join(words)) if word}


def without_a_letter(word: str) -> set[str]:
    """The word, and the word without each of its letters: words one slip apart share one of these."""
    if len(word) < SHORTEST_TO_SLIP:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def keys_of(held: Held) -> set[Key]:
    """Every (kind, key) by which a person is found."""
    kinds = SearchKey.Kind
    found: set[Key] = set()
    for name in held.names:
        former = name.kind == PersonName.Kind.FORMER or name.until is not None
        given, family = (kinds.FORMER_GIVEN, kinds.FORMER_FAMILY) if former else (kinds.GIVEN, kinds.FAMILY)
        found |= {(given, w) for text in (name.given_name, name.middle_name) for w in name_words(text)}
        found |= {(family, w) for w in name_words(name.family_name)}
    for number in (held.person.council_id, *(i.value for i in held.identifiers)):
        found.add((kinds.NUMBER, packed(number)))
    for address in held.addresses:
        kind = kinds.POSTCODE_AT_RISK if address.at_risk else kinds.POSTCODE
        found.add((kind, packed(address.postcode)))
    for contact in held.contacts:
        if contact.kind != contact.Kind.EMAIL:
            found.add((kinds.TELEPHONE, telephone_key(contact.value)[:LONGEST]))
    return {(str(kind), key) for kind, key in found if key}


def write_keys(people: Iterable[Held], *, new: bool = False) -> None:
    """Make the stored keys of people those that they should have; `new` people have none yet."""
    wanted = {held.person.pk: keys_of(held) for held in people}
    if not wanted:
        return
    gone = [] if new else _take_away_held(wanted)
    if gone:
        SearchKey.objects.filter(pk__in=gone).delete()
    insert(
        [
            SearchKey(person_id=pk, kind=kind, key=key)
            for pk, keys in wanted.items()
            for kind, key in sorted(keys)
        ]
    )
    names = {SearchKey.Kind.POSTCODE, SearchKey.Kind.POSTCODE_AT_RISK, SearchKey.Kind.NUMBER}
    names.add(SearchKey.Kind.TELEPHONE)
    write_words({key for keys in wanted.values() for kind, key in keys if kind not in names})


def _take_away_held(wanted: dict[int, set[Key]]) -> list[int]:
    """Leave in `wanted` what is not stored; the numbers of the stored keys that nobody wants."""
    gone = []
    stored = SearchKey.objects.filter(person_id__in=wanted).values_list("pk", "person_id", "kind", "key")
    for pk, person, kind, key in stored:
        if (kind, key) in wanted[person]:
            wanted[person].remove((kind, key))
        else:
            gone.append(pk)
    return gone


def word_keys(word: str) -> Iterator[Key]:
    """The sound, the slips and the longer forms of a word."""
    kinds = SearchWord.Kind
    yield kinds.SOUND, sound(word)
    for slip in sorted(without_a_letter(word)):
        yield kinds.SLIP, slip
    for form in sorted(stands_for(word)):
        yield kinds.FORM, form


def write_words(words: set[str]) -> None:
    """Make words known to the search, each once for everybody."""
    for chunk in chunks(sorted(words)):
        known = set(
            SearchWord.objects.filter(word__in=chunk).order_by().values_list("word", flat=True).distinct()
        )
        SearchWord.objects.bulk_create(
            [
                SearchWord(word=word, kind=kind, key=key)
                for word in chunk
                if word not in known
                for kind, key in word_keys(word)
            ],
            ignore_conflicts=True,
        )
