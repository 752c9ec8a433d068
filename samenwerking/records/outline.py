"""A record in words: what it holds, field by field, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.dates import OPEN, find_date
from samenwerking.records.elements import key_name
from samenwerking.records.typed_dates import date_in_words

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
_HIDDEN = ("id", "key")


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
        # Keys are of one document and one block: "participation/2" is such a name.
        names = {**self._names, **dict(self._element_names(fields, document))}
        for block in BLOCKS:
            lines = [
                line
                for name, field in fields.items()
                if field.block == block and name in document
                for line in self._lines(kind, field, document[name], names, (1, ""))
            ]
            if lines:
                yield OutlineLine(0, self._say(BLOCK_TITLES[block]), "", "")
                yield from lines

    def brief(self, record: str, element: Mapping[str, Any]) -> str:
        """Return an element on one line: what it holds, field by field, in words.

        Without its labels an "unknown" would say nothing, and so would a "no". What
        holds nothing but a list, as a story its steps, is told by the first of them.
        """
        words = []
        for name, field in self._framework.fields(record).items():
            value = element.get(name)
            marked = isinstance(value, str) and value in MARKS
            if value is None or marked or name in _HIDDEN:
                continue
            if value == self._framework.role("yes"):
                words.append(field.label(self._language))
            elif field.kind == "date" and find_date(value):
                words.append(date_in_words(value, self._language))
            elif value != self._framework.role("no") and field.kind not in (
                "collection",
                "references",
            ):
                words.append(self._words(record, field, value, self._names))
        return " · ".join(words) or self._first_inside(record, element)

    def _first_inside(self, record: str, element: Mapping[str, Any]) -> str:
        for name, field in self._framework.fields(record).items():
            if field.kind == "collection" and (inside := elements(element.get(name))):
                more = f" (+{len(inside) - 1})" if len(inside) > 1 else ""
                return self.brief(field.refers_to, inside[0]) + more
        return ""

    def _element_names(
        self, fields: Mapping[str, Field], document: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        for name, field in fields.items():
            if field.kind == "collection":
                for element in elements(document.get(name)):
                    key = f"{field.refers_to}/{element.get(key_name(name))}"
                    yield key, self._heading(field.refers_to, element, self._names)[0]

    def _lines(
        self,
        record: str,
        field: Field,
        value: Any,
        names: Mapping[str, str],
        place: tuple[int, str],
    ) -> Iterator[OutlineLine]:
        if field.field in _HIDDEN:
            return
        depth, path = place
        path += field.field
        label = field.label(self._language)
        if field.kind != "collection" or isinstance(value, str):
            words = self._words(record, field, value, names)
            yield OutlineLine(depth, label, words, path)
            return
        yield OutlineLine(depth, label, "", path)
        of = field.refers_to
        for number, element in enumerate(elements(value), start=1):
            here = f"{path}/{element.get(key_name(field.field))}"
            heading, rest = self._heading(of, element, names)
            yield OutlineLine(depth + 1, f"{number}.", heading, here)
            for inner, part in rest:
                yield from self._lines(of, inner, part, names, (depth + 2, here + "/"))

    def _heading(
        self, record: str, element: Mapping[str, Any], names: Mapping[str, str]
    ) -> tuple[str, list[tuple[Field, Any]]]:
        """Return the first field of an element as its heading, and the others."""
        held = [
            (field, element[name])
            for name, field in self._framework.fields(record).items()
            if name in element and name not in _HIDDEN
        ]
        if not held or held[0][0].kind == "collection":
            return "", held
        field, value = held[0]
        return self._words(record, field, value, names), held[1:]

    def _words(
        self, record: str, field: Field, value: Any, names: Mapping[str, str]
    ) -> str:
        """Return one value of a kind of record in words."""
        if isinstance(value, list):
            return ", ".join(self._words(record, field, part, names) for part in value)
        if isinstance(value, float | int):
            return str(value).removesuffix(".0")
        if value in MARKS:
            return self._say(_MARK_WORDS[value])
        if field.coded:
            return self._framework.label(value, self._language)
        if field.kind in ("reference", "references"):
            return names.get(value, value)
        if field.kind in ("key", "keys"):
            # A single key names another element of the same kind.
            return names.get(f"{field.refers_to or record}/{value}", value)
        if value == OPEN and field.kind == "date":
            return self._say(N_("open end"))
        return str(value)
