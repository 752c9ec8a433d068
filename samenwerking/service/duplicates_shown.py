"""Two records side by side, field by field, in the words of the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.spoken import Speaker
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.duplicates import Pair

_LEFT_OUT = ("id",)


class Row(NamedTuple):
    """A field of a pair: its label, what each holds in words, and how they compare.

    `sign` is "=" where both hold the same, "≈" where they only write it otherwise, "≠"
    where they differ, "<" or ">" where only the first or the second holds anything.
    """

    label: str
    one: str
    other: str
    sign: str


def side_by_side(pair: Pair, framework: Framework, language: Language) -> list[Row]:
    """Return the fields that one of the two holds, in the order of the form."""
    speaker = Speaker(framework, language, pair.names)
    rows = []
    for name, field in framework.fields(pair.kind).items():
        first, second = pair.one.document.get(name), pair.other.document.get(name)
        if name in _LEFT_OUT or first is second is None:
            continue
        one, other = (
            "" if value is None else speaker.value(pair.kind, name, value)
            for value in (first, second)
        )
        sign = _sign(first, second, (one, other))
        rows.append(Row(field.label(language), one, other, sign))
    return rows


def _sign(first: object, second: object, texts: tuple[str, str]) -> str:
    if second is None:
        return "<"
    if first is None:
        return ">"
    if first == second or texts[0] == texts[1]:
        return "="
    one, other = map(_bare, texts)
    return "≈" if one and one == other else "≠"


def _bare(text: str) -> str:
    """Return a text without signs, accents, case, or zeros in front."""
    return "".join(filter(str.isalnum, fold(text))).lstrip("0")
