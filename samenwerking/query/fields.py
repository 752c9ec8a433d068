"""What a query can ask by: the names of `schema/query.csv`, and what they stand for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.framework.tables import QUERY_KINDS
from samenwerking.framework.tables import QueryKind as Kind
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field, QueryRow
    from samenwerking.language import Language

CELLS = "cells"
"""Instead of a vocabulary: the cells of level and value."""

_KIND_OF_ACTOR = "participations.group_kind"
_CELL = "@cell"
_COLUMNS: Mapping[str, str] = {"question": "learning_question"}
"""Column of the text index -> the field of a record that it holds, if called else."""


class QueryField(NamedTuple):
    """One thing to ask by.

    Attributes:
        name_nl: what one types, in Dutch; `name_en` the same in English.
        also: further names.
        kind: what may stand behind the colon.
        field: what the tree calls it: a field ("motives.code"), what is derived
            ("@cell"), or a column of texts ("title").
        unit: what inside a partnership holds it ("condition"); "" for itself.
        opens: whether brackets behind it ask for one thing of the unit.
        sorts: whether a list can be sorted by it.
        vocabulary: the choices of its codes as in the fields of records, or `CELLS`.
        block: under which heading it is shown: "text", "who", "why", "how",
            "what_for", "general", "when" or "record".
        label_nl: its label; `help_nl` a line of explanation; `example_nl` a query.
    """

    name_nl: str
    name_en: str
    also: tuple[str, ...]
    kind: Kind
    field: str
    unit: str
    opens: bool
    sorts: bool
    vocabulary: str
    block: str
    label_nl: str
    label_en: str
    help_nl: str
    help_en: str
    example_nl: str
    example_en: str

    @property
    def names(self) -> tuple[str, ...]:
        """All names, each of them once."""
        return tuple(dict.fromkeys((self.name_nl, self.name_en, *self.also)))

    def name(self, language: Language) -> str:
        """Return the name to write in `language`."""
        return self.name_en if language == "en" else self.name_nl

    def label(self, language: Language) -> str:
        """Return the label in `language`."""
        return self.label_en if language == "en" else self.label_nl

    def help(self, language: Language) -> str:
        """Return the explanation in `language`."""
        return self.help_en if language == "en" else self.help_nl

    def example(self, language: Language) -> str:
        """Return a query that uses the field, in `language`."""
        return self.example_en if language == "en" else self.example_nl


class _Table(NamedTuple):
    """All fields, and by what they are found."""

    fields: tuple[QueryField, ...]
    names: Mapping[str, QueryField]
    entries: Mapping[tuple[str, str], QueryField]
    sorts: Mapping[str, QueryField]
    openers: Mapping[str, QueryField]
    inside: Mapping[str, tuple[QueryField, ...]]


def query_fields(framework: Framework) -> tuple[QueryField, ...]:
    """Return everything that a query can ask by, in the order in which to show it."""
    return _table(framework).fields


def find_field(name: str, framework: Framework) -> QueryField | None:
    """Return the field of a name; accents, capitals, "_" and "-" do not matter.

    The names of the records themselves are understood as well ("motives.code",
    "participations.roles", "roles"), where only one field is called so.
    """
    return _table(framework).names.get(_key(name))


def known_names(framework: Framework) -> tuple[str, ...]:
    """Return every name that one is told about, in both languages."""
    return tuple(name for field in query_fields(framework) for name in field.names)


def find_sort(name: str, framework: Framework) -> QueryField | None:
    """Return the field of a name if a list can be sorted by it."""
    found = find_field(name, framework)
    return found if found is not None and found.sorts else None


def field_of(kind: Kind, field: str, framework: Framework) -> QueryField | None:
    """Return the entry of what a tree calls `field`."""
    return _table(framework).entries.get((kind, field))


def sort_of(field: str, framework: Framework) -> QueryField | None:
    """Return the entry by which a list is sorted by `field`."""
    return _table(framework).sorts.get(field)


def opened_by(unit: str, framework: Framework) -> QueryField | None:
    """Return the entry whose brackets ask for one thing of a unit."""
    return _table(framework).openers.get(unit)


def fields_inside(unit: str, framework: Framework) -> tuple[QueryField, ...]:
    """Return what can be asked of a thing of a unit, and of what lies inside it."""
    return _table(framework).inside.get(unit, ())


@lru_cache(maxsize=8)
def _table(framework: Framework) -> _Table:
    fields = tuple(_query_field(row, framework) for row in framework.query_rows)
    openers = {field.unit: field for field in fields if field.opens}
    inside = {
        # Of texts it is only known in which partnership they stand.
        unit: tuple(f for f in fields if f.unit in units and f.kind != "text")
        for unit in openers
        if (units := {unit, *_units_below(unit, framework)})
    }
    return _Table(
        fields,
        _by_name(fields),
        {(field.kind, field.field): field for field in fields},
        {field.field: field for field in fields if field.sorts},
        openers,
        inside,
    )


def _by_name(fields: tuple[QueryField, ...]) -> Mapping[str, QueryField]:
    found = {_key(name): field for field in fields for name in field.names}
    called: dict[str, list[QueryField]] = {}
    for field in fields:
        for name in _own_names(field.field):
            called.setdefault(_key(name), []).append(field)
    for name, candidates in called.items():
        if len(candidates) == 1:
            found.setdefault(name, candidates[0])
    return found


def _own_names(field: str) -> Iterator[str]:
    short = field.lstrip("@").removesuffix(".code")
    yield from dict.fromkeys((field, short, short.rpartition(".")[2]))


def _key(name: str) -> str:
    return fold(name).replace("_", "-")


def _units_below(unit: str, framework: Framework) -> Iterator[str]:
    """Yield what lies inside a thing of a unit: steps inside a story."""
    if unit in framework.records:
        for field in framework.fields(unit).values():
            if field.kind == "collection":
                yield field.refers_to


def _query_field(row: QueryRow, framework: Framework) -> QueryField:
    own = _field_of_record(row.field, framework)
    vocabulary = ""
    if row.kind == "code" and row.field == _CELL:
        vocabulary = CELLS
    elif row.kind == "code":
        coded = own or _field_of_record(_KIND_OF_ACTOR, framework)
        vocabulary = coded.refers_to if coded else ""
    return QueryField(
        name_nl=row.name_nl,
        name_en=row.name_en,
        also=tuple(row.also.split()),
        kind=_kind(row.kind),
        field=row.field,
        unit=row.unit,
        opens=row.opens == "yes",
        sorts=row.sorts == "yes",
        vocabulary=vocabulary,
        block=row.block,
        label_nl=row.label_nl or (own.label_nl if own else row.name_nl),
        label_en=row.label_en or (own.label_en if own else row.name_en),
        help_nl=row.help_nl or (own.help_nl if own else ""),
        help_en=row.help_en or (own.help_en if own else ""),
        example_nl=row.example_nl,
        example_en=row.example_en,
    )


def _kind(text: str) -> Kind:
    found: Kind = "text"
    for kind in QUERY_KINDS:
        found = kind if kind == text else found
    return found


def _field_of_record(path: str, framework: Framework) -> Field | None:
    """Return the field of a partnership that a dotted path ends in, if there is one."""
    record = "partnership"
    found = None
    for part in _COLUMNS.get(path, path).split("."):
        found = framework.fields(record).get(part) if record else None
        if found is None:
            return None
        record = found.refers_to if found.kind == "collection" else ""
    return found
