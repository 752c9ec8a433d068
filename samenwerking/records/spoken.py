"""Places and values of a record in words, for people who know no paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import MARKS, elements
from samenwerking.records.dates import OPEN
from samenwerking.records.elements import key_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

_MARK_WORDS = {"?": N_("unknown"), "-": N_("none")}


class Speaker:
    """Says where something is in a record, and what stands there."""

    def __init__(
        self, framework: Framework, language: Language, names: Mapping[str, str]
    ) -> None:
        """Keep what is needed; `names` are the names of other records by key."""
        self._framework = framework
        self._language: Language = language
        self._names = names
        self._say = translations(language).gettext

    def place(self, kind: str, path: str, documents: tuple[Any, ...] = ()) -> str:
        """Return a path in words: "Participants, De Krook: Roles".

        Args:
            kind: the kind of record.
            path: see `records.elements`; empty for the record itself.
            documents: as it was and is, to look up what an element is called.
        """
        if not path:
            return self._say(N_("The whole record"))
        parts, record, words = path.split("/"), kind, []
        held: list[Any] = list(documents)
        while parts:
            name, *parts = parts
            if name.startswith("@"):
                words.append(self._say(N_("order")))
                break
            field = self._framework.fields(record).get(name)
            if field is None:
                words.append(name)
                break
            label = field.label(self._language)
            held = [one.get(name) for one in held if isinstance(one, dict)]
            if parts and field.kind == "collection" and not parts[0].startswith("@"):
                key, *parts = parts
                found = [_element(one, name, key) for one in held]
                held = [one for one in found if one]
                said = self._called(field.refers_to, held, key)
                label = f"{label}, {said}" if said else label
                record = field.refers_to
            words.append(label)
        return ": ".join(words)

    def _called(self, record: str, held: list[Any], key: str) -> str:
        for element in reversed(held):
            if said := self.element(record, element):
                return said
        return self._framework.label(key, self._language)

    def value(self, kind: str, path: str, value: Any) -> str:
        """Return in words what stands at a path; empty where nothing does."""
        if value is None or not path or "@" in path:
            return ""
        field = self._framework.field_at(kind, path)
        return self.of_field(kind, field, value)

    def of_field(self, record: str, field: Field, value: Any) -> str:
        """Return a value of a field of a kind of record in words."""
        if field.kind == "collection" and not isinstance(value, str):
            parts = [value] if isinstance(value, dict) else elements(value)
            said = [self.element(field.refers_to, part) for part in parts]
            return "; ".join(one or "…" for one in said)
        if isinstance(value, list):
            return ", ".join(self.of_field(record, field, part) for part in value)
        if isinstance(value, float | int):
            return str(value).removesuffix(".0")
        if value in MARKS:
            return self._say(_MARK_WORDS[value])
        if field.coded:
            return self._framework.label(value, self._language)
        if value == OPEN and field.kind == "date":
            return self._say(N_("open end"))
        return self._names.get(value, str(value))

    def element(self, record: str, element: Mapping[str, Any]) -> str:
        """Return what an element is called: the first thing it says."""
        for name, field in self._framework.fields(record).items():
            if name != "key" and name in element and field.kind != "collection":
                return self.of_field(record, field, element[name])
        return ""


def _element(block: Any, name: str, key: str) -> Any:
    found = [one for one in elements(block) if str(one.get(key_name(name))) == key]
    return found[0] if found else None
