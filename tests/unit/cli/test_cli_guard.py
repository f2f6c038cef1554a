"""Whatever goes wrong becomes a status and a sentence."""

import pytest
import typer

from fingerpost.cli.guard import DEBUG, guarded
from fingerpost.core.errors import CannotRead

SECRET = "Ada Example, 8850000000001"


def fails(error: BaseException) -> int:
    raise error


def status(error: BaseException) -> int:
    with pytest.raises(typer.Exit) as left:
        guarded(lambda: fails(error))
    return left.value.exit_code


def test_done_and_found_are_passed_on() -> None:
    for code in (0, 1):
        with pytest.raises(typer.Exit) as left:
            guarded(lambda code=code: code)
        assert left.value.exit_code == code


def test_an_error_of_ours_is_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(CannotRead("march.csv is empty.")) == 2
    assert capsys.readouterr() == ("", "march.csv is empty.\n")


def test_any_other_error_is_named_without_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(ValueError(SECRET)) == 2
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "nothing was written" in said
    assert SECRET not in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("error", "said"), [(KeyboardInterrupt(), "Stopped"), (MemoryError(), "not enough memory")]
)
def test_being_stopped_and_running_out_of_memory(
    error: BaseException, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(error) == 2
    assert said in capsys.readouterr().err


def test_developers_may_see_the_error_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEBUG, "1")
    with pytest.raises(ValueError, match="Ada"):
        guarded(lambda: fails(ValueError(SECRET)))
    with pytest.raises(CannotRead):
        guarded(lambda: fails(CannotRead("x")))
