"""Looks through `schema/mappings/official.toml`, by which official lists are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import RecordError
from samenwerking.exchange.toml_reader import TomlReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samenwerking.errors import SamenwerkingError
    from samenwerking.framework import Framework

NAME = "official.toml"
CODED = ("net", "board_kind", "level", "kind")
"""Fields of an organisation whose words stand for codes."""
FIELDS = (
    *CODED,
    *("number", "name", "enterprise_number", "email", "website", "main_site"),
    *("begins", "ends", "recognised", "site_number", "main", "nis_code", "postcode"),
    *("municipality", "address", "street", "house", "box"),
)
"""What a list can tell of an institution or a site, besides what it belongs to."""
PARTS = ("institution", "site")
_TEXTS = ("version", "origin", "country", "gone", "box")
_LISTS = ("yes", "functional")
_TABLES = ("kinds", "relations", "member", "list", "values")
_LIST = ("id", "form", "part", "known_by", "kind_with", *PARTS)
_MEMBER = ("field", "kind", "relation")


def mistakes_in(
    data: bytes, file: str, framework: Framework
) -> list[SamenwerkingError]:
    """Return every mistake in the mapping of official lists, with file and line."""
    try:
        reader = _Reader(data, file, framework)
    except RecordError as error:
        return [error]
    reader.look()
    return reader.in_order()


class _Reader(TomlReader):
    def look(self) -> None:
        """Gather what is wrong."""
        found = self._found
        self._only(found, (*_TEXTS, *_LISTS, "shrinks_at_most", *_TABLES))
        for name in _TEXTS:
            if self._text(found.get(name), name) == found.get(name) == "":
                self._wrong(name, "")
        for name in _LISTS:
            self._some(found.get(name), name)
        percent = found.get("shrinks_at_most")
        if type(percent) is not int or not 0 <= percent <= 100:
            self._wrong("shrinks_at_most", percent)
        for name, part, kind in (
            ("kinds", "school", "organisation"),
            ("kinds", "site", "organisation"),
            ("relations", "site", "relation"),
        ):
            self._stands_for(self._table(name).get(part), kind, "kind", part, name)
        members = tuple(self._members())
        ids = [self._list(n, row, members) for n, row in self._listing("list")]
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            self._wrong("id", twice[0], "list", len(ids) - ids[::-1].index(twice))
        values = self._table("values")
        self._only(values, CODED, "values")
        for field in CODED:
            for word, code in self._table(field, values).items():
                self._stands_for(code, "organisation", field, word, "values", field)

    def _members(self) -> Iterable[str]:
        for number, row in self._listing("member"):
            at = ("member", number)
            self._only(row, _MEMBER, *at)
            field = self._text(row.get("field"), "field", *at)
            self._stands_for(row.get("kind"), "organisation", "kind", "kind", *at)
            self._stands_for(row.get("relation"), "relation", "kind", "relation", *at)
            yield from (field, f"{field}_name")

    def _list(
        self, number: int, row: Mapping[str, Any], members: tuple[str, ...]
    ) -> tuple[str, str]:
        """Look through one list; return its id, and what its rows are."""
        at = ("list", number)
        self._only(row, _LIST, *at)
        name = self._text(row.get("id"), "id", *at)
        self._one_of(row.get("form"), ("json", "csv"), "form", *at)
        part = self._one_of(row.get("part"), (*PARTS, "both"), "part", *at)
        self._some(row.get("known_by"), "known_by", *at)
        kinds = row.get("kind_with", {})
        for field, code in kinds.items() if isinstance(kinds, dict) else ():
            self._one_of(field, FIELDS, "kind_with", *at)
            self._stands_for(code, "organisation", "kind", "kind_with", *at)
        if not isinstance(kinds, dict):
            self._wrong("kind_with", kinds, *at)
        for one in PARTS if part == "both" else (part,):
            told = row.get(one)
            if not isinstance(told, dict) or "number" not in told:
                self._wrong(one or "part", told, *at)
                continue
            self._only(told, (*FIELDS, *members), *at, one)
            for field, names in told.items():
                self._some(names, field, *at, one)
        return name, part

    def _listing(self, name: str) -> list[tuple[int, dict[str, Any]]]:
        return list(enumerate(self._tables(name), start=1))

    def _some(self, value: Any, name: str, *at: str | int) -> None:
        """Refuse what is no list of texts, or an empty one."""
        if value == [] or not all(self._listed(value, name, *at)):
            self._wrong(name, value, *at)

    def _stands_for(
        self, code: Any, kind: str, field: str, name: str, *at: str | int
    ) -> None:
        """Refuse what is no code of a field."""
        said = self._text(code, name, *at)
        refers_to = self._framework.fields(kind)[field].refers_to
        if isinstance(code, str) and said not in self._framework.choices(refers_to):
            self._code(said, name, *at, stands=False)
