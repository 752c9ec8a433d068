"""The framework: vocabularies, fields, rules, mappings; a file is read when asked."""

from __future__ import annotations

import os
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.errors import FrameworkDataError, UnknownCodeError
from samenwerking.framework.tables import (
    CELL_COLUMNS,
    CODE_COLUMNS,
    FIELD_COLUMNS,
    Cell,
    Code,
    Field,
    read_rows,
)
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework.rules import Rule
    from samenwerking.language import Language

ROOT_RECORDS = ("organisation", "person", "partnership")
"""Kinds of record that stand on their own; the others live inside one of them."""


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

    def _path(self, *parts: str) -> str:
        return os.path.join(self.folder, *parts)

    # --- codes

    def vocabulary(self, name: str) -> Mapping[str, Code]:
        """Return the codes of `vocabularies/<name>.csv`, in the order of the file."""
        found = self._vocabularies.get(name)
        if found is None:
            path = self._path("vocabularies", f"{name}.csv")
            rows = read_rows(path, CODE_COLUMNS)
            found = {row[0]: Code(*row) for _, row in rows}
            self._vocabularies[name] = found
        return found

    @cached_property
    def vocabulary_names(self) -> tuple[str, ...]:
        """The names of all vocabularies, sorted."""
        try:
            names = os.listdir(self._path("vocabularies"))
        except FileNotFoundError:
            raise FrameworkDataError(
                "schema/vocabularies", None, "the folder is missing."
            ) from None
        return tuple(sorted(n[:-4] for n in names if n.endswith(".csv")))

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
            raise UnknownCodeError(code, "schema/vocabularies", known)
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

    def fields(self, record: str) -> Mapping[str, Field]:
        """Return the fields of a kind of record, in the order in which to show them."""
        found = self._fields.get(record)
        if found is None:
            rows = read_rows(self._path("fields", f"{record}.csv"), FIELD_COLUMNS)
            found = {row[0]: Field(*row) for _, row in rows}
            self._fields[record] = found
        return found

    def field_at(self, record: str, path: str) -> Field:
        """Return the field that a path such as `stories/1/steps/2/level` ends in."""
        parts = path.split("/")
        field = self.fields(record)[parts[0]]
        while len(parts) > 2 and field.kind == "collection":
            parts = parts[2:]
            record = field.refers_to
            field = self.fields(record)[parts[0]]
        return field

    # --- cells, mappings, rules

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The 15 cells of level x value category by code; 14 are SONO's."""
        rows = read_rows(self._path("cells.csv"), CELL_COLUMNS)
        return {row[0]: Cell(*row) for _, row in rows}

    def cell_of(self, level: str, value: str) -> str:
        """Return the code of the cell of a level and a value category.

        The code exists for extension levels too; only `cells` says what is SONO's.
        """
        root = level.partition(".")[0]
        return f"{root}.{level.rpartition('.')[2]}.{value.rpartition('.')[2]}"

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return `mappings/<name>.toml`: "cycles" or "directions"."""
        return read_toml(self._path("mappings", f"{name}.toml"))

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """`framework.toml`: names, version, languages, sources."""
        return read_toml(self._path("framework.toml"))

    @property
    def version(self) -> str:
        """The version of the framework's data, printed in every file."""
        return str(self.about["version"])

    def role(self, name: str) -> str:
        """Return the code on which the program acts as `name` ("deep", "running")."""
        return str(self.about["roles"][name])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that records are checked against."""
        from samenwerking.framework.rules import read_rules

        return read_rules(read_toml(self._path("rules.toml")))


def read_toml(path: str) -> dict[str, Any]:
    """Read a TOML file of `schema/` or `export/`; FrameworkDataError if broken."""
    import tomllib  # a command that prints a list does without

    name = os.path.join(*path.split(os.sep)[-2:])
    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise FrameworkDataError(name, None, "the file is missing.") from None
    except UnicodeDecodeError as error:
        problem = f"not UTF-8 (byte {error.start})."
        raise FrameworkDataError(name, None, problem) from None
    except tomllib.TOMLDecodeError as error:
        line = str(error).partition("at line ")[2].partition(",")[0]
        number = int(line) if line.isdigit() else None
        raise FrameworkDataError(name, number, f"{error}.") from None


@lru_cache(maxsize=4)
def load_framework(folder: str | None = None) -> Framework:
    """Return the framework of `folder`, or the one that the program ships."""
    return Framework(folder or data_folder("schema"))
