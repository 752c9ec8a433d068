"""Texts and queries in the TOML of a report, with places that are filled in later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.framework.toml_values import TomlValues
from samenwerking.query.mistake import QueryError
from samenwerking.query.parse import parse
from samenwerking.reports.definition import Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Query

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


class ReportValues(TomlValues):
    """Takes values out of the tables of a report."""

    def __init__(self, file: str, framework: Framework) -> None:
        super().__init__(file)
        self.framework = framework

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
