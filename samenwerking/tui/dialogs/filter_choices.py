"""What one can filter an overview by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.query import codes
from samenwerking.query.fields import query_fields
from samenwerking.query.tree import NOT_ASKED
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.framework import Framework
    from samenwerking.language import Language

_MARKS = {UNKNOWN: N_("unknown"), NONE: N_("none"), NOT_ASKED: N_("not asked")}


class Choice(NamedTuple):
    """A value of a field, in words as well."""

    field: str
    code: str
    words: str
    folded: str


def choices(framework: Framework, language: Language) -> list[Choice]:
    """Return every value that one can filter by, field after field."""
    say = translations(language).gettext
    found = []
    for field in query_fields(framework):
        if field.kind != "code":
            continue
        name = field.label(language)
        values = [
            (code, choice.label(language))
            for code, choice in codes.choices(field, framework).items()
            if "." in code  # without one it stands for all of them
        ]
        values += [(mark, say(word)) for mark, word in _MARKS.items()]
        for code, label in values:
            words = f"{name}: {label}"
            found.append(Choice(field.field, code, words, fold(words)))
    return found


def narrowed(every: Iterable[Choice], words: str) -> list[Choice]:
    """Return the choices that hold every word; values that begin with one go first."""
    asked = fold(words).split()
    found = [one for one in every if all(word in one.folded for word in asked)]

    def far(one: Choice) -> bool:
        value = one.folded.partition(": ")[2]
        return not any(value.startswith(word) for word in asked)

    return sorted(found, key=far)
