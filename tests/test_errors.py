"""Errors are said in the language of the user, down to the words of the system."""

from __future__ import annotations

import errno
import os

import pytest

from samenwerking.errors import (
    MissingExtraError,
    SamenwerkingError,
    UnknownCodeError,
    list_of,
    reason_of,
)


def loud(message: str) -> str:
    """Translate a message into capitals, its facts excepted."""
    parts = message.split("{")
    rest = [
        f"{fact}}}{text.upper()}"
        for fact, _, text in (part.partition("}") for part in parts[1:])
    ]
    return "{".join([parts[0].upper(), *rest])


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOSPC]
)
def test_why_the_system_refuses_is_translated(number: int) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert isinstance(reason, SamenwerkingError)
    error = SamenwerkingError("{path}: {reason}.", path="x", reason=reason)
    assert error.text(loud) == f"x: {reason}.".replace(str(reason), str(reason).upper())


def test_what_is_not_common_stays_in_the_words_of_the_system() -> None:
    assert reason_of(OSError(errno.EMLINK, "Too many links")) == "Too many links"
    assert reason_of(OSError("odd")) == "odd"


def test_the_place_of_an_unknown_code_is_translated() -> None:
    error = UnknownCodeError("x", list_of("samenwerking matrix"), ["abc"])
    assert str(error) == "'x' is not in the list of 'samenwerking matrix'."
    assert error.text(loud) == "'x' IS NOT IN THE LIST OF 'samenwerking matrix'."


def test_what_wants_a_library_is_translated() -> None:
    error = MissingExtraError(SamenwerkingError("a registry"), "postgres")
    assert error.text(loud).startswith("A REGISTRY NEEDS AN EXTRA")
