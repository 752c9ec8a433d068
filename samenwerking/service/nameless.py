"""Takes the names of people out of what the change log holds.

What names people, and free text in which they may be named, is what a report without
names leaves out too; see `reporting_names`. Here a sign stands in its place, so that
nobody takes it for empty and writes over it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import category

from samenwerking.records.text import fold
from samenwerking.service.reporting_names import is_plain
from samenwerking.store.withheld import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field

_TEXTS = ("line", "text")
_PERSON = "person"
_RULES = frozenset({"waiver.rule", "waiver.field"})
"""Texts that only ever name a rule and a field: without them nothing stays waived."""
_WORD = re.compile(r"[^\W_]+")
_TOGETHER = 8
"""Letters from which the words of a name, written together, are known as one."""


class Nameless:
    """Gives values of the change log without names of persons.

    It is called with the kind of a record, a path and a value, and returns what may
    be told of it; None takes the place away.
    """

    def __init__(self, framework: Framework, names: Iterable[str]) -> None:
        """Prepare for a registry.

        Args:
            framework: says what a field is.
            names: of the people whom the registry knows, or knew.
        """
        self._framework = framework
        self._names: dict[str, list[tuple[str, ...]]] = {}
        for name in set(names):
            for words in _orders(tuple(_WORD.findall(fold(name)))):
                self._names.setdefault(words[0], []).append(words)
        lengths = (len(one) for names in self._names.values() for one in names)
        self._most = max(lengths, default=0)

    def __call__(self, kind: str, path: str, value: Any) -> Any:
        """Return the value of a place without names."""
        if path.endswith("@order"):
            return value
        if not path:
            return self._document(kind, value)
        parts = path.split("/")
        record = kind
        while len(parts) > 2:
            record = self._framework.fields(record)[parts[0]].refers_to
            parts = parts[2:]
        field = self._framework.fields(record).get(parts[0])
        if field is None:
            return None
        if len(parts) == 2:
            return self._document(field.refers_to, value)
        return self._value(record, field, value)

    def _document(self, record: str, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        found: dict[str, Any] = {}
        for name, field in self._framework.fields(record).items():
            if name in value:
                kept = self._value(record, field, value[name])
                if kept is not None:
                    found[name] = kept
        return found

    def _value(self, record: str, field: Field, value: Any) -> Any:
        if field.refers_to == _PERSON:
            return None
        if field.kind == "collection" and isinstance(value, list):
            # An element of which nothing is left keeps its key: the place is taken.
            return [self._document(field.refers_to, one) for one in value]
        if field.kind in _TEXTS and isinstance(value, str):
            path = f"{record}.{field.field}"
            plain = path in _RULES or is_plain(self._framework, record, field)
            return self.without_names(value) if plain else WITHHELD
        return value

    def without_names(self, text: str) -> str:
        """Return a text with a sign in the place of every name of a person."""
        if not self._names:
            return text
        words = [(fold(m[0]), *m.span()) for m in _WORD.finditer(text)]
        kept, end = [], 0
        for at, (_, start, _) in enumerate(words):
            long = self._length(tuple(word for word, _, _ in words[at:][: self._most]))
            if long:
                kept.append(text[end:start] + WITHHELD if start >= end else "")
                end = max(end, words[at + long - 1][2])
        text = "".join(kept) + text[end:]
        # In letters that come apart into several words, or with unseen signs between.
        seen = "".join(sign for sign in text if category(sign) != "Cf")
        for one in {text, seen}:
            folded = tuple(_WORD.findall(fold(one)))
            if any(self._length(folded[at:]) for at in range(len(folded))):
                return WITHHELD
        return text

    def _length(self, words: tuple[str, ...]) -> int:
        """Return of how many words a name is that these begin with; 0 for none."""
        names = self._names.get(words[0], ())
        return max((len(n) for n in names if words[: len(n)] == n), default=0)


def _orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name as it may be written: also the family name in front, or together."""
    turns = [(*words[n:], *words[:n]) for n in range(len(words))]
    together = ["".join(turn) for turn in turns]
    written = [*turns, *((name,) for name in together if len(name) >= _TOGETHER)]
    yield from dict.fromkeys(written)


def names_of_persons(
    documents: Iterable[tuple[str, Any]],
) -> set[str]:
    """Return the names in what the log holds of persons, as (path, value)."""
    found: set[str] = set()
    for path, value in documents:
        name = value.get("name") if not path and isinstance(value, dict) else value
        if path in ("", "name") and isinstance(name, str):
            found.add(name)
    return found
