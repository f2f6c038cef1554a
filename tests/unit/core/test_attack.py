"""The attack on a published table, held against plain Gaussian elimination."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.attack import Attack, Relation, always_nought, recoverable, solve

CELLS = [f"c{n}" for n in range(7)]
NOBODY_PRINTS = ["u1", "u2"]
RELATIONS = st.lists(
    st.lists(
        st.tuples(st.sampled_from([1, -1, 2, -3]), st.sampled_from(CELLS + NOBODY_PRINTS)), max_size=5
    ).map(tuple),
    max_size=7,
)


def plainly(suppressed: set[str], relations: list[Relation[str]]) -> set[str]:
    """The same question by dense elimination to reduced form: an unknown with a row to itself is solved."""
    unknown = sorted(suppressed) + NOBODY_PRINTS
    rows = [
        [Fraction(sum(c for c, key in relation if key == name)) for name in unknown] for relation in relations
    ]
    done = 0
    for column in range(len(unknown)):
        pivot = next((r for r in range(done, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for r, row in enumerate(rows):
            if r != done and row[column]:
                rows[r] = [a - row[column] * b for a, b in zip(row, rows[done], strict=True)]
        done += 1
    alone = [row for row in rows if sum(map(bool, row)) == 1]
    return {unknown[[bool(v) for v in row].index(True)] for row in alone} & suppressed


@given(RELATIONS, st.sets(st.sampled_from(CELLS)))
def test_finds_what_plain_elimination_finds(relations: list[Relation[str]], suppressed: set[str]) -> None:
    assert recoverable(CELLS, suppressed, relations) == plainly(suppressed, relations)


def test_finds_what_plain_elimination_finds_where_every_cell_is_in_many_sums() -> None:
    drawn = Random(2026)
    many = [f"m{n}" for n in range(14)]
    for _ in range(60):
        relations: list[Relation[str]] = [
            tuple((drawn.choice([1, -1, 2]), key) for key in drawn.sample(many, 4)) for _ in range(13)
        ]
        suppressed = set(drawn.sample(many, 13))
        assert recoverable(many, suppressed, relations) == plainly(suppressed, relations)


@given(st.sets(st.sampled_from(CELLS)), st.lists(st.integers(0, 50), min_size=4, max_size=4))
def test_formula_gives_the_number_hidden(suppressed: set[str], some: list[int]) -> None:
    cells = {"a": some[0], "b": some[1], "c": some[2], "d": some[3]}
    cells |= {"ab": some[0] + some[1], "cd": some[2] + some[3], "all": sum(some)}
    sums: list[Relation[str]] = [
        ((1, "ab"), (-1, "a"), (-1, "b")),
        ((1, "cd"), (-1, "c"), (-1, "d")),
        ((2, "all"), (-2, "ab"), (-2, "cd")),
    ]
    hidden = dict(zip(CELLS, cells, strict=True))
    names = {hidden[name] for name in suppressed}
    for key, formula in solve(cells.keys() - names, sums).items():
        assert cells[key] == sum(times * cells[known] for known, times in formula.items())
        assert names.isdisjoint(formula)


def test_difference_of_two_tables() -> None:
    relations: list[Relation[str]] = [
        ((1, "total"), (-1, "a"), (-1, "b"), (-1, "c")),
        ((1, "part"), (-1, "a"), (-1, "b")),
    ]
    assert recoverable(["total", "part", "a", "b", "c"], {"a", "b", "c"}, relations) == {"c"}


def test_nothing_hidden_and_nothing_said() -> None:
    assert recoverable([], set(), []) == set()
    assert recoverable(["a"], {"a"}, []) == set()


def test_terms_that_cancel_say_nothing() -> None:
    assert recoverable(["a", "b"], {"a"}, [((1, "a"), (-1, "a"), (1, "b"))]) == set()


@given(RELATIONS, st.sets(st.sampled_from(CELLS)), st.lists(st.sets(st.sampled_from(CELLS)), max_size=3))
def test_kept_up_to_date_it_finds_what_a_new_attack_finds(
    relations: list[Relation[str]], hidden: set[str], more: list[set[str]]
) -> None:
    attack = Attack(set(CELLS) - hidden, relations)
    for keys in more:
        hidden = hidden | keys
        attack.hide(keys)
        shown = set(CELLS) - hidden
        assert attack.formulas.keys() == solve(shown, relations).keys()
        assert all(shown.issuperset(given) for given in attack.formulas.values())


def test_kept_up_to_date_its_formulas_give_the_numbers() -> None:
    drawn = Random(7)
    cells = {f"p{n}": drawn.randint(0, 50) for n in range(6)}
    relations: list[Relation[str]] = []
    for name in ("s", "t", "u", "v"):
        parts = drawn.sample(sorted(key for key in cells if key[0] == "p"), 3)
        cells[name] = sum(cells[part] for part in parts)
        relations.append(((1, name), *((-1, part) for part in parts)))
    for _ in range(200):
        attack = Attack(cells, relations)
        for _ in range(3):
            attack.hide(drawn.sample(sorted(cells), 2))
            for key, formula in attack.formulas.items():
                assert sum(times * cells[other] for other, times in formula.items()) == cells[key]


def test_what_the_sums_alone_make_nought_is_told() -> None:
    assert always_nought([((1, "a"),), ((1, "a"), (1, "b")), ((1, "c"), (-1, "d"))]) == {"a", "b"}
