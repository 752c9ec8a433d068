"""The three kinds of missing: unknown, none and not asked are three answers.

A coded field, a text, a date or a whole block holds a value, or `UNKNOWN` (asked, but
nobody knows), or `NONE` (asked: there is none). An absent field was not asked.
"""

from __future__ import annotations

from typing import Any, Final, Literal

UNKNOWN: Final = "?"
NONE: Final = "-"

Answer = Literal["given", "unknown", "none", "not_asked"]

ANSWERS: Final[tuple[Answer, ...]] = ("given", "unknown", "none", "not_asked")
MARKS: Final = {UNKNOWN: "unknown", NONE: "none"}


def answer_of(value: Any) -> Answer:
    """Say which kind of answer `value` is; an empty text or list was not asked."""
    if value is None or value in ("", [], ()):
        return "not_asked"
    if value == UNKNOWN:
        return "unknown"
    return "none" if value == NONE else "given"


def elements(value: Any) -> list[Any]:
    """Return the elements of a block or of a list of codes; none for a mark."""
    return list(value) if isinstance(value, list | tuple) else []


def given(value: Any) -> bool:
    """Whether `value` is a real answer and not one of the three kinds of missing."""
    return answer_of(value) == "given"
