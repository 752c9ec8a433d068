"""What stands at a place of a record, whole and in words: to choose between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.records.answers import elements
from samenwerking.records.elements import key_name
from samenwerking.records.spoken import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

_ORDER = "@order"
_HIDDEN = ("id", "key")


class Wording(Speaker):
    """Says everything that an element holds, where `Speaker` says what it is called.

    What an element is called is looked up in the states of the record that are given:
    the last one that has it names it.
    """

    def __init__(
        self,
        framework: Framework,
        language: Language,
        names: Mapping[str, str],
        kind: str,
        *documents: Mapping[str, Any],
    ) -> None:
        """Keep what is needed.

        Args:
            framework: labels of fields and codes.
            language: of the words.
            names: of other records, by key.
            kind: of the record.
            documents: states of the record.
        """
        super().__init__(framework, language, names)
        self._kind, self._documents = kind, documents
        self._inside = dict(self._element_names())

    def _element_names(self) -> Iterator[tuple[str, str]]:
        for document in self._documents:
            for name, field in self._framework.fields(self._kind).items():
                if field.kind == "collection":
                    for element in elements(document.get(name)):
                        key = f"{field.refers_to}/{element.get(key_name(name))}"
                        yield key, self.element(field.refers_to, element)

    def label(self, path: str) -> str:
        """Return where a path leads."""
        return self.place(self._kind, path, self._documents)

    def whole(self, path: str, value: Any) -> str:
        """Return everything that stands at a path; an empty text for nothing."""
        if value is None or not path:
            return ""
        parts = path.split("/")
        if parts[-1] == _ORDER:
            above = path.removesuffix(_ORDER)
            return " → ".join(self._name_of(above, key) for key in value)
        field = self._framework.field_at(self._kind, path)
        if field.kind == "collection" and isinstance(value, dict):
            value = {**value, key_name(field.field): parts[-1]}
            return self._all_of(field.refers_to, value)
        if field.kind == "collection" and isinstance(value, list):
            return "\n".join(self._all_of(field.refers_to, each) for each in value)
        return self.of_field(self._kind, field, value)

    def _name_of(self, above: str, key: str) -> str:
        of = self._framework.field_at(self._kind, above.rstrip("/")).refers_to
        return self._inside.get(f"{of}/{key}") or key

    def _all_of(self, record: str, element: Mapping[str, Any]) -> str:
        """Return what an element holds: its name, then each further field."""
        fields = self._framework.fields(record)
        held = [n for n in fields if n in element and n not in _HIDDEN]
        told = []
        for name in held:
            field, value = fields[name], element[name]
            if field.kind == "collection" and isinstance(value, list):
                words = str(len(value))
            else:
                words = self.of_field(record, field, value)
            first = name == held[0] and field.kind != "collection"
            told.append(words if first else f"{field.label(self._language)}: {words}")
        return "; ".join(told)

    def of_field(self, record: str, field: Field, value: Any) -> str:
        """Return a value of a field in words, also where it names another element."""
        if field.kind in ("key", "keys") and isinstance(value, str):
            return self._inside.get(f"{field.refers_to or record}/{value}", value)
        return super().of_field(record, field, value)
