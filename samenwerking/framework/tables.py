"""The rows of the framework's CSV files: codes, fields and cells."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import FrameworkDataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.language import Language

CODE_COLUMNS = (
    "code",
    "kind",
    "label_nl",
    "label_en",
    "definition_nl",
    "definition_en",
    "origin",
    "source",
    "deprecated_since",
    "replaced_by",
)
FIELD_COLUMNS = (
    "field",
    "kind",
    "refers_to",
    "block",
    "question",
    "depth",
    "label_nl",
    "label_en",
    "help_nl",
    "help_en",
    "origin",
    "source",
)
CELL_COLUMNS = ("code", "level", "value", "origin", "source")

CODE_KINDS = ("block", "dimension", "item", "aspect", "example")
CHOOSABLE = ("item", "aspect", "example")
"""Kinds of code that a record may hold; blocks and dimensions only group them."""


class Code(NamedTuple):
    """One code of a vocabulary; the columns of `vocabularies/*.csv`."""

    code: str
    kind: str
    label_nl: str
    label_en: str
    definition_nl: str
    definition_en: str
    origin: str
    source: str
    deprecated_since: str
    replaced_by: str

    def label(self, language: Language) -> str:
        """Return the short name in `language`."""
        return self.label_en if language == "en" else self.label_nl

    def definition(self, language: Language) -> str:
        """Return the definition, in our own words, in `language`."""
        return self.definition_en if language == "en" else self.definition_nl

    @property
    def parent(self) -> str:
        """The code one level up, empty for a root; an example's parent is a cell."""
        return self.code.rpartition(".")[0]

    @property
    def choosable(self) -> bool:
        """Whether a record may hold this code."""
        return self.kind in CHOOSABLE


class Field(NamedTuple):
    """One field of a record; the columns of `fields/*.csv`."""

    field: str
    kind: str
    refers_to: str
    block: str
    question: str
    depth: str
    label_nl: str
    label_en: str
    help_nl: str
    help_en: str
    origin: str
    source: str

    def label(self, language: Language) -> str:
        """Return the short name in `language`."""
        return self.label_en if language == "en" else self.label_nl

    def help(self, language: Language) -> str:
        """Return the one-line help in `language`."""
        return self.help_en if language == "en" else self.help_nl

    @property
    def coded(self) -> bool:
        """Whether the field holds codes of a vocabulary."""
        return self.kind in {"code", "codes"}


class Cell(NamedTuple):
    """One cell of level x value category; `origin` is `sono`, or `outside` for one."""

    code: str
    level: str
    value: str
    origin: str
    source: str


def read_rows(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, values) of the CSV file `path`, checking its shape.

    Raises:
        FrameworkDataError: absent or unreadable file, other headings, or a row that is
            longer or shorter than the headings.
    """
    name = os.path.join(*path.split(os.sep)[-2:])
    line = 1
    try:
        with open(path, newline="", encoding="utf-8") as file:
            reader = csv.reader(file, strict=True)
            headings = next(reader, [])
            if headings != list(columns):
                problem = f"expected the headings {','.join(columns)}."
                raise FrameworkDataError(name, 1, problem)
            for row in reader:
                line = reader.line_num
                if len(row) != len(columns):
                    problem = f"{len(row)} values where {len(columns)} are expected."
                    raise FrameworkDataError(name, line, problem)
                yield line, row
    except FileNotFoundError:
        raise FrameworkDataError(name, None, "the file is missing.") from None
    except UnicodeDecodeError as error:
        problem = f"not UTF-8 (byte {error.start})."
        raise FrameworkDataError(name, None, problem) from None
    except csv.Error as error:
        raise FrameworkDataError(name, line, f"{error}.") from None
