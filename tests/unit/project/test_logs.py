import io
import logging

import pytest

from fingerpost.project.logs import PlacesOnly, places, to_standard_error


def failing(secret: str) -> None:
    try:
        raise ValueError(secret)
    except ValueError as error:
        raise RuntimeError(secret) from error


def hiding() -> None:
    try:
        raise ValueError("one")
    except ValueError:
        raise KeyError("two") from None


def test_log_tells_of_an_error_where_it_was_and_not_with_what() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlacesOnly("%(levelname)s %(message)s"))
    log = logging.Logger("made up")
    log.addHandler(handler)
    try:
        failing("Robin Ashdown")
    except RuntimeError:
        log.exception("It failed")
    said = stream.getvalue()
    assert said.startswith("ERROR It failed\nbuiltins.RuntimeError\n")
    assert "builtins.ValueError" in said
    assert "in failing" in said
    assert "Robin" not in said


def test_formatter_without_an_error_adds_nothing() -> None:
    assert PlacesOnly().formatException((None, None, None)) == ""


def test_places_of_an_error_that_hides_its_context_stop_there() -> None:
    with pytest.raises(KeyError) as caught:
        hiding()
    assert "ValueError" not in places(caught.value)


def test_log_leaves_out_what_strangers_sent() -> None:
    loggers = to_standard_error()["loggers"]
    assert isinstance(loggers, dict)
    assert (loggers["django.request"], loggers["django.security"]) == (
        {"level": "ERROR"},
        {"level": "CRITICAL"},
    )
