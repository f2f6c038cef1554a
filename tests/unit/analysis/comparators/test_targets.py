"""A council's own targets."""

from pathlib import Path

import pytest

from fingerpost.analysis.comparators import Other, Rule, Target, judge, read_targets
from fingerpost.core.errors import CannotRead

KENT = """measure,rule,target,source
participating,at least,93.7%,plan
neet,below,2.9,plan
not_known,Below,england,
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "targets.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_table_is_read(tmp_path: Path) -> None:
    assert read_targets(written(tmp_path, KENT)) == (
        Target("participating", Rule.AT_LEAST, 93.7, "plan"),
        Target("neet", Rule.BELOW, 2.9, "plan"),
        Target("not_known", Rule.BELOW, Other.ENGLAND, ""),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense,below,2.9,", "line 2: there is no measure"),
        ("neet,under,2.9,", "line 2: the rule 'under' is none of below, at most"),
        ("neet,below,Wales,", "line 2: the target is neither"),
        ("neet,below,129,", "line 2: the target is no percentage"),
        ("neet,below,nan,", "line 2: the target is no percentage"),
        ("neet,below", "line 2 has 2 cells where the header has 4"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(CannotRead, match=says):
        read_targets(written(tmp_path, f"measure,rule,target,source\n{line}\n"))


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="lacks the column rule"):
        read_targets(written(tmp_path, "measure,target\nneet,2.9\n"))


def test_kents_targets_beside_its_figures(tmp_path: Path) -> None:
    winter = "2021-12/2022-02"
    values = {"neet": (winter, 2.8), "not_known": (winter, 2.3), "participating": ("2022-03", 93.649)}
    lines = judge(read_targets(written(tmp_path, KENT)), values, {("not_known", winter, Other.ENGLAND): 2.2})
    assert [line.sentence for line in lines] == [
        "Participating in education or training in March 2022: 93.6%, target at least 93.7%: not met.",
        "NEET in December 2021 to February 2022: 2.8%, target below 2.9%: met.",
        "Not known in December 2021 to February 2022: 2.3%, target below 2.2% (England): not met.",
    ]


def test_another_period_of_england_does_not_count(tmp_path: Path) -> None:
    targets = (Target("not_known", Rule.BELOW, Other.ENGLAND, ""),)
    (line,) = judge(targets, {"not_known": ("2022-03", 2.0)}, {("not_known", "2022-02", Other.ENGLAND): 2.2})
    assert line.met is None
    assert line.sentence.endswith("target below England, whose figure of that period is not given.")


@pytest.mark.parametrize(
    ("rule", "met"), [(Rule.BELOW, False), (Rule.AT_MOST, True), (Rule.AT_LEAST, True), (Rule.ABOVE, False)]
)
def test_a_figure_level_with_its_target(rule: Rule, met: bool) -> None:
    (line,) = judge((Target("neet", rule, 2.9, ""),), {"neet": ("2017", 2.9)}, {})
    assert line.met is met


def test_a_target_without_a_figure_is_left_out() -> None:
    assert judge((Target("neet", Rule.BELOW, 2.9, ""),), {}, {}) == ()
