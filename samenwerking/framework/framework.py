"""The framework: vocabularies, fields, rules, mappings; a file is read when asked."""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from samenwerking.errors import FrameworkDataError, UnknownCodeError, list_of
from samenwerking.framework.files import list_names, read_rows, read_text, read_toml
from samenwerking.framework.tables import (
    CELL_COLUMNS,
    CODE_COLUMNS,
    FIELD_COLUMNS,
    QUERY_COLUMNS,
    Cell,
    Code,
    Field,
    QueryRow,
)
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.framework.rules import Rule
    from samenwerking.language import Language

ROOT_RECORDS = ("organisation", "person", "partnership", "question")
"""Kinds of record that stand on their own; the others live inside one of them."""

Role = Literal[
    "deep",
    "broad",
    "collaboration",
    "concept",
    "locked",
    "running",
    "silent",
    "ended",
    "yes",
    "no",
    "learning_side",
    "partner_side",
    "board_relation",
    "successor_relation",
    "predecessor_relation",
    "school_kind",
    "board_kind",
    "consent_refused",
    "consent_anonymous",
]
"""What a code may be to the program; `framework.toml` says which code it is."""
ROLES: tuple[Role, ...] = get_args(Role)


class Framework:
    """Everything `schema/` says, read lazily: a list of titles needs few files.

    Raises:
        FrameworkDataError: from any member, when the file behind it is broken.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._vocabularies: dict[str, dict[str, Code]] = {}
        self._fields: dict[str, dict[str, Field]] = {}
        self._choices: dict[str, dict[str, Code]] = {}
        self._mappings: dict[str, Mapping[str, Any]] = {}

    def path(self, file: str) -> str:
        """Return the path of a file of the folder, named the way errors name it."""
        return os.path.join(self.folder, *file.split("/"))

    def _rows(
        self, file: str, columns: tuple[str, ...]
    ) -> Iterator[tuple[int, list[str]]]:
        return read_rows(self.path(file), f"schema/{file}", columns)

    def _toml(self, file: str) -> Mapping[str, Any]:
        return read_toml(self.path(file), f"schema/{file}")

    # --- codes

    def vocabulary(self, name: str) -> Mapping[str, Code]:
        """Return the codes of `vocabularies/<name>.csv`, in the order of the file."""
        found = self._vocabularies.get(name)
        if found is None:
            rows = self._rows(f"vocabularies/{name}.csv", CODE_COLUMNS)
            found = {row[0]: Code(*row) for _, row in rows}
            self._vocabularies[name] = found
        return found

    @cached_property
    def vocabulary_names(self) -> tuple[str, ...]:
        """The names of all vocabularies, sorted."""
        folder = "vocabularies"
        return list_names(self.path(folder), f"schema/{folder}", ".csv")

    def find_code(self, code: str) -> Code | None:
        """Return the code, or None if no vocabulary holds it."""
        top = code.partition(".")[0]
        if top not in self.vocabulary_names:
            return None
        return self.vocabulary(top).get(code)

    def get_code(self, code: str) -> Code:
        """Return the code; `UnknownCodeError` with the nearest one if there is none."""
        found = self.find_code(code)
        if found is None:
            known = [c for name in self.vocabulary_names for c in self.vocabulary(name)]
            raise UnknownCodeError(code, list_of("samenwerking framework"), known)
        return found

    def choices(self, refers_to: str) -> Mapping[str, Code]:
        """Return the codes that a field may hold, in order.

        Args:
            refers_to: a root or dimension ("wie.schaal": all below it), or with the
                kind behind "#" ("waartoe#example": only those).
        """
        found = self._choices.get(refers_to)
        if found is None:
            root, _, kind = refers_to.partition("#")
            prefix = root + "."
            found = {
                code: row
                for code, row in self.vocabulary(root.partition(".")[0]).items()
                if code.startswith(prefix)
                and (row.kind == kind if kind else row.choosable)
            }
            self._choices[refers_to] = found
        return found

    def label(self, code: str, language: Language) -> str:
        """Return the label of a code or a cell; an unknown code is its own label."""
        row = self.find_code(code)
        if row is not None:
            return row.label(language)
        cell = self.cells.get(code)
        if cell is not None:
            level = self.label(cell.level, language)
            return f"{level}: {self.label(cell.value, language)}"
        return code

    # --- fields

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The kinds of record, also those that live inside another one, sorted."""
        return list_names(self.path("fields"), "schema/fields", ".csv")

    def fields(self, record: str) -> Mapping[str, Field]:
        """Return the fields of a kind of record, in the order in which to show them."""
        found = self._fields.get(record)
        if found is None:
            rows = self._rows(f"fields/{record}.csv", FIELD_COLUMNS)
            found = {row[0]: Field(*row) for _, row in rows}
            self._fields[record] = found
        return found

    def field_at(self, record: str, path: str) -> Field:
        """Return the field that a path such as `stories/1/steps/2/level` ends in."""
        parts = path.split("/")
        field = self._get_field(record, parts[0])
        while len(parts) > 2 and field.kind == "collection":
            parts = parts[2:]
            record = field.refers_to
            field = self._get_field(record, parts[0])
        return field

    def _get_field(self, record: str, name: str) -> Field:
        field = self.fields(record).get(name)
        if field is None:
            problem = f"there is no field {name!r}."
            raise FrameworkDataError(f"schema/fields/{record}.csv", None, problem)
        return field

    @cached_property
    def query_rows(self) -> tuple[QueryRow, ...]:
        """The names that a query can ask by, in the order in which to show them."""
        return tuple(
            QueryRow(*row) for _, row in self._rows("query.csv", QUERY_COLUMNS)
        )

    # --- cells, mappings, rules

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The 15 cells of level x value category by code; 14 are SONO's."""
        rows = self._rows("cells.csv", CELL_COLUMNS)
        return {row[0]: Cell(*row) for _, row in rows}

    def cell_of(self, level: str, value: str) -> str:
        """Return the code of the cell of a level and a value category.

        The code exists for extension levels too; only `cells` says what is SONO's.
        """
        root = level.partition(".")[0]
        return f"{root}.{level.rpartition('.')[2]}.{value.rpartition('.')[2]}"

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return `mappings/<name>.toml`: "cycles", "directions" or "stories"."""
        found = self._mappings.get(name)
        if found is None:
            found = self._toml(f"mappings/{name}.toml")
            self._mappings[name] = found
        return found

    @cached_property
    def directions(self) -> Mapping[str, Sequence[str]]:
        """The cells, or patterns of cells (see `in_pattern`), of each motive."""
        found = self.mapping("directions").get("directions")
        if not isinstance(found, dict):
            file = "schema/mappings/directions.toml"
            raise FrameworkDataError(file, None, "'directions' is missing.")
        return found

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """`framework.toml`: names, version, languages, sources."""
        return self._toml("framework.toml")

    @property
    def version(self) -> str:
        """The version of the framework's data, printed in every file."""
        return _line(self.about, "version")

    def role(self, name: Role) -> str:
        """Return the code on which the program acts as `name` ("deep", "running")."""
        return _line(self.about, "roles", name)

    def source(self, number: str) -> str:
        """Return the text behind a number of the `source` columns ("004")."""
        return _line(self.about, "sources", number)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that records are checked against."""
        from samenwerking.framework.rules import RULES_FILE, parse_rules

        return parse_rules(read_text(self.path(RULES_FILE), f"schema/{RULES_FILE}"))


def _line(about: Mapping[str, Any], *names: str) -> str:
    found: Any = about
    for name in names:
        if not isinstance(found, dict) or name not in found:
            problem = f"{'.'.join(names)!r} is missing."
            raise FrameworkDataError("schema/framework.toml", None, problem)
        found = found[name]
    return str(found)


@lru_cache(maxsize=4)
def load_framework(folder: str | None = None) -> Framework:
    """Return the framework of `folder`, or the one that the program ships."""
    return Framework(folder or data_folder("schema"))
