"""A record in words: what it holds, field by field, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.dates import OPEN
from samenwerking.records.elements import key_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

BLOCKS = ("general", "who", "why", "how", "what_for")
BLOCK_TITLES = {
    "general": N_("General"),
    "who": N_("Who?"),
    "why": N_("Why?"),
    "how": N_("How?"),
    "what_for": N_("What for?"),
}
_MARK_WORDS = {"?": N_("unknown"), "-": N_("none")}
_HIDDEN = ("identifier", "key")


class OutlineLine(NamedTuple):
    """One line: how deep it lies, the field's label, its value in words, its path.

    A line without a value is a heading.
    """

    depth: int
    label: str
    value: str
    path: str


class Outliner:
    """Puts records into words in one language."""

    def __init__(
        self, framework: Framework, language: Language, names: Mapping[str, str]
    ) -> None:
        """Keep what is needed; `names` are the names of other records by key."""
        self._framework = framework
        self._language: Language = language
        self._names = names
        self._say = translations(language).gettext

    def outline(self, kind: str, document: Mapping[str, Any]) -> Iterator[OutlineLine]:
        """Yield the lines of a document, by block; what was not asked is left out."""
        fields = self._framework.fields(kind)
        for block in BLOCKS:
            lines = [
                line
                for name, field in fields.items()
                if field.block == block and name in document
                for line in self._lines(name, field, document[name], 1, "")
            ]
            if lines:
                yield OutlineLine(0, self._say(BLOCK_TITLES[block]), "", "")
                yield from lines

    def _lines(
        self, name: str, field: Field, value: Any, depth: int, path: str
    ) -> Iterator[OutlineLine]:
        label = field.label(self._language)
        if field.kind in _HIDDEN:
            return
        if field.kind != "collection" or isinstance(value, str):
            yield OutlineLine(depth, label, self.words(field, value), path + name)
            return
        yield OutlineLine(depth, label, "", path + name)
        for number, element in enumerate(elements(value), start=1):
            here = f"{path}{name}/{element.get(key_name(name))}"
            heading, rest = self._heading(field.refers_to, element)
            yield OutlineLine(depth + 1, f"{number}.", heading, here)
            for inner, part in rest:
                yield from self._lines(inner.field, inner, part, depth + 2, here + "/")

    def _heading(
        self, record: str, element: Mapping[str, Any]
    ) -> tuple[str, list[tuple[Field, Any]]]:
        """Return the first field of an element as its heading, and the others."""
        held = [
            (field, element[name])
            for name, field in self._framework.fields(record).items()
            if name in element and field.kind not in _HIDDEN
        ]
        if not held or held[0][0].kind == "collection":
            return "", held
        field, value = held[0]
        return self.words(field, value), held[1:]

    def words(self, field: Field, value: Any) -> str:
        """Return one value in words."""
        if isinstance(value, list):
            return ", ".join(self.words(field, part) for part in value)
        if isinstance(value, float | int):
            return f"{value:g}" if value < 1e6 else f"{value:.0f}"
        if value in MARKS:
            return self._say(_MARK_WORDS[value])
        if field.coded:
            return self._framework.label(value, self._language)
        if field.kind in ("reference", "references"):
            return self._names.get(value, value)
        if value == OPEN and field.kind == "date":
            return self._say(N_("open end"))
        return str(value)
