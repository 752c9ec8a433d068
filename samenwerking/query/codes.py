"""The codes that a field can be asked for, by every way of writing them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.query.fields import CELLS, field_of
from samenwerking.query.mistake import nearest
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField

_LEVEL, _VALUE = "stories.steps.level", "stories.steps.value"


class Choice(NamedTuple):
    """A code to ask for; `above` tells that it stands for those below it only."""

    code: str
    label_nl: str
    label_en: str
    above: bool
    deprecated: bool

    def label(self, language: Language) -> str:
        """Return the short name in `language`."""
        return self.label_en if language == "en" else self.label_nl


class _Codes(NamedTuple):
    """The codes of a field.

    Attributes:
        choices: all of them, in the order of the vocabulary.
        meant: what one may type, folded -> the codes that it can be.
        short: code -> the shortest way of writing it.
    """

    choices: Mapping[str, Choice]
    meant: Mapping[str, tuple[str, ...]]
    short: Mapping[str, str]


def choices(field: QueryField, framework: Framework) -> Mapping[str, Choice]:
    """Return the codes of a field, and those above them, in order."""
    return _codes(field.vocabulary, framework).choices


def find_codes(text: str, field: QueryField, framework: Framework) -> tuple[str, ...]:
    """Return the codes that a text can be: none, one, or several.

    A code is given in full, by its end ("taak.zorg"), or by its label in either
    language. Accents and capitals do not matter.
    """
    return _codes(field.vocabulary, framework).meant.get(_folded(text), ())


def short_code(code: str, field: QueryField, framework: Framework) -> str:
    """Return the shortest way to write a code of a field."""
    return _codes(field.vocabulary, framework).short.get(code, code)


def nearest_code(text: str, field: QueryField, framework: Framework) -> str | None:
    """Return how to write the code that was probably meant."""
    found = _codes(field.vocabulary, framework)
    typed = _folded(text)
    near = nearest(typed, found.meant)
    if near is None and typed:
        # A label says more than one types: "growth" is of "Growth dimension".
        near = next((t for t in found.meant if f" {t}".find(f" {typed}") >= 0), None)
    return found.short[found.meant[near][0]] if near else None


def begins_one(text: str, field: QueryField, framework: Framework) -> bool:
    """Whether a text can become a code of a field when somebody types on."""
    beginning = _folded(text)
    found = _codes(field.vocabulary, framework).meant
    return any(known.startswith(beginning) for known in found)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


@lru_cache(maxsize=256)
def _codes(vocabulary: str, framework: Framework) -> _Codes:
    found = {choice.code: choice for choice in _listed(vocabulary, framework)}
    ranked: dict[str, tuple[int, list[str]]] = {}
    for choice in found.values():
        for rank, text in _ways(choice):
            best, codes = ranked.setdefault(text, (rank, []))
            if rank < best:
                ranked[text] = rank, [choice.code]
            elif rank == best and choice.code not in codes:
                codes.append(choice.code)
    meant = {text: tuple(codes) for text, (_, codes) in ranked.items()}
    short = {code: _shortest(code, meant) for code in found}
    return _Codes(found, meant, short)


def _ways(choice: Choice) -> Iterator[tuple[int, str]]:
    """Yield what one may type for a code; of two codes the lower number is meant."""
    yield 0, _folded(choice.code)
    for tail in _tails(choice.code):
        yield 1 + choice.above, _folded(tail)
    for label in (choice.label_nl, choice.label_en):
        yield 3 + choice.above, _folded(label)


def _tails(code: str) -> list[str]:
    """Return the ends of a code, the shortest first; the code itself is none."""
    parts = code.split(".")
    return [".".join(parts[n:]) for n in range(len(parts) - 1, 0, -1)]


def _shortest(code: str, meant: Mapping[str, tuple[str, ...]]) -> str:
    return next((t for t in _tails(code) if meant.get(_folded(t)) == (code,)), code)


def _listed(vocabulary: str, framework: Framework) -> Iterator[Choice]:
    if vocabulary == CELLS:
        codes = dict.fromkeys(_cells(framework), False)
    else:
        rows = framework.choices(vocabulary)
        codes = {code: bool(row.deprecated_since) for code, row in rows.items()}
    seen: set[str] = set()
    root = vocabulary.partition("#")[0]
    for code, deprecated in codes.items():
        parts = code.split(".")
        for length in range(1, len(parts)):
            above = ".".join(parts[:length])
            inside = above.startswith(root) or vocabulary == CELLS
            if inside and above not in seen and above not in codes:
                yield _choice(above, framework, above=True)
            seen.add(above)
        yield _choice(code, framework, deprecated=deprecated)


def _choice(
    code: str, framework: Framework, *, above: bool = False, deprecated: bool = False
) -> Choice:
    nl, en = _label(code, framework, "nl"), _label(code, framework, "en")
    return Choice(code, nl, en, above, deprecated)


def _label(code: str, framework: Framework, language: Language) -> str:
    found = framework.label(code, language)
    if found != code:
        return found
    # A level of cells ("waartoe.leerlingen"), or a cell that is not of SONO.
    root, _, rest = code.partition(".")
    names = [
        framework.label(f"{framework_field}.{part}", language)
        for framework_field, part in zip(
            _axes(framework), rest.split("."), strict=False
        )
    ]
    return ": ".join(names) if rest else root


def _axes(framework: Framework) -> tuple[str, str]:
    level = field_of("code", _LEVEL, framework)
    value = field_of("code", _VALUE, framework)
    return (level.vocabulary if level else "", value.vocabulary if value else "")


def _cells(framework: Framework) -> Iterator[str]:
    levels, values = _axes(framework)
    for level in framework.choices(levels):
        for value in framework.choices(values):
            yield framework.cell_of(level, value)
