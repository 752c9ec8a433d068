"""Takes values out of a report's TOML, and says in its file's name what is wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.query.mistake import QueryError
from samenwerking.query.parse import parse
from samenwerking.reports.definition import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Query

T = TypeVar("T", bound=str)

MOMENTS = ("school_year", "previous", "next", "day")
"""What texts and queries can name of time; a query has "vandaag" for the day."""
_YEARS = {
    "school_year": "2024-2025",
    "previous": "2023-2024",
    "next": "2025-2026",
}
_PLACE = re.compile(r"\{(\w*)\}")


def fill(text: str, values: Mapping[str, object]) -> str:
    """Return a text with values in the places of their names ("{value}")."""
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


class TomlValues:
    """Takes values out of tables, and refuses whatever is not what it should be."""

    def __init__(self, file: str, framework: Framework) -> None:
        self.file = file
        self.framework = framework

    def refuse(self, problem: str) -> FrameworkDataError:
        """Return the error that says so of this file."""
        return FrameworkDataError(self.file, None, problem)

    def known(self, word: str, place: str, known: Iterable[str]) -> None:
        """Refuse a word that is not one of the known ones; the nearest is offered."""
        known = list(known)
        if word not in known:
            error = UnknownCodeError(word, place, known)
            raise self.refuse(str(error))

    def take(self, data: object, *known: str) -> dict[str, Any]:
        """Return a table that holds no other names than the known ones."""
        if not isinstance(data, dict):
            raise self.refuse(f"{data!r} is not a table of {', '.join(known)}.")
        for name in data:
            self.known(name, "the names " + ", ".join(known), known)
        return data

    def word(self, data: Mapping[str, Any], name: str, default: str = "") -> str:
        """Return a text that may be left out."""
        value = data.get(name, default)
        if not isinstance(value, str):
            raise self.refuse(f"{name!r} is {value!r}, which is no text.")
        return " ".join(value.split())

    def needed(self, data: Mapping[str, Any], name: str) -> str:
        """Return a text that has to be there."""
        found = self.word(data, name)
        if not found:
            raise self.refuse(f"{name!r} is missing.")
        return found

    def one_of(
        self, data: Mapping[str, Any], name: str, known: Sequence[T], default: str
    ) -> T:
        """Return one of some words."""
        word = self.word(data, name, default)
        for one in known:
            if one == word:
                return one
        raise self.refuse(str(UnknownCodeError(word, ", ".join(known), known)))

    def flag(self, data: Mapping[str, Any], name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = data.get(name, default)
        if not isinstance(value, bool):
            raise self.refuse(f"{name!r} is {value!r}, not true or false.")
        return value

    def number(self, data: Mapping[str, Any], name: str) -> int | None:
        """Return a number of at least 1, if there is one."""
        value = data.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.refuse(f"{name!r} is {value!r}, no whole number of 1 or more.")
        return value

    def list(self, data: Mapping[str, Any], name: str) -> list[Any]:
        """Return a list, empty if it is left out."""
        value = data.get(name, [])
        if not isinstance(value, list):
            raise self.refuse(f"{name!r} is {value!r}, which is no list.")
        return value

    def words(self, data: Mapping[str, Any], name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self.list(data, name)
        for value in found:
            if not isinstance(value, str) or not value.strip():
                raise self.refuse(f"{name!r} holds {value!r}, which is no text.")
        return tuple(" ".join(value.split()) for value in found)

    # --- words in both languages

    def said(self, data: Mapping[str, Any], name: str, *places: str) -> Said:
        """Return a text in both languages, that names no other places than these."""
        found = Said(self.needed(data, f"{name}_nl"), self.needed(data, f"{name}_en"))
        return self._checked(found, name, places)

    def said_list(
        self, data: Mapping[str, Any], name: str, *places: str
    ) -> tuple[Said, ...]:
        """Return texts in both languages, as many of each."""
        dutch, english = self.words(data, f"{name}_nl"), self.words(data, f"{name}_en")
        if len(dutch) != len(english):
            problem = f"'{name}_nl' has {len(dutch)} texts, '{name}_en' {len(english)}."
            raise self.refuse(problem)
        pairs = map(Said, dutch, english)
        return tuple(self._checked(said, name, places) for said in pairs)

    def _checked(self, said: Said, name: str, places: Sequence[str]) -> Said:
        for text in said:
            for place in _PLACE.findall(text):
                self.known(place, f"the places in {name!r}", places)
        return said

    # --- queries

    def query(self, data: Mapping[str, Any], name: str = "query") -> str:
        """Return the text of a query, which has to mean something."""
        text = self.word(data, name)
        self.parsed(text, name)
        return text

    def parsed(self, text: str, name: str) -> Query:
        """Return what a query means in some school year."""
        for place in _PLACE.findall(text):
            self.known(place, f"the places in {name!r}", MOMENTS[:3])
        try:
            return parse(fill(text, _YEARS), self.framework)
        except QueryError as error:
            raise self.refuse(f"{name} = {text!r}: {error.sentence(str)}") from None
