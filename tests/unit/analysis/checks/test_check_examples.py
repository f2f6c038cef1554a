"""Every check against the rows that stand beside it: at least one that passes and one that fails."""

import pytest
from check_examples import VERDICTS, example_file, examples, module_name, table, typed

from fingerpost.analysis.checks import CHECKS, Check
from fingerpost.analysis.checks.across import Beside, headers_of, prepare
from fingerpost.analysis.engine import collect
from fingerpost.core.codes import load_edition

EDITION = load_edition("2025_26")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_check_says_of_each_example_what_is_expected(check: Check) -> None:
    rows = examples(check)
    assert {"pass", "fail"} <= {expect for expect, _ in rows}
    extract = table(EDITION, [typed(EDITION, texts) for _, texts in rows])
    if check.mark and check.mark not in extract.columns:
        extract = prepare(extract, Beside(headers_of(extract)), [check.mark])
    found = collect(extract.select("line", passed=check.passes(extract, EDITION)).order_by("line"))
    assert found["passed"].to_pylist() == [VERDICTS[expect] for expect, _ in rows]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_check_is_named_for_its_file_and_speaks_of_columns_there_are(check: Check) -> None:
    assert module_name(check) == check.code == example_file(check).stem
    columns = {field.column for field in EDITION.layout}
    assert check.fields
    assert {*check.fields, check.shows} <= columns
    for sentence in (check.wording, check.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_check_has_a_row_of_rules(check: Check) -> None:
    assert EDITION.rules[check.code].source
