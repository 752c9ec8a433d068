"""The rows of the framework's CSV files: codes, fields and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
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
QUERY_COLUMNS = (
    "name_nl",
    "name_en",
    "also",
    "kind",
    "field",
    "unit",
    "opens",
    "sorts",
    "block",
    "label_nl",
    "label_en",
    "help_nl",
    "help_en",
    "example_nl",
    "example_en",
)

QueryKind = Literal[
    "text", "name", "code", "date", "years", "during", "finding", "record"
]
"""What may stand behind the name and the colon in a query."""
QUERY_KINDS: tuple[QueryKind, ...] = get_args(QueryKind)
QUERY_BLOCKS = ("text", "who", "why", "how", "what_for", "general", "when", "record")
"""The headings under which the names of a query are shown."""

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


class QueryRow(NamedTuple):
    """One name that a query can ask by; the columns of `query.csv`.

    Attributes:
        name_nl: what one types, in Dutch; `name_en` the same in English.
        also: further names, with spaces between them.
        kind: what may stand behind the colon ("code", "date", "text", ...).
        field: the field of a record ("motives.code"), or what is derived ("@cell").
        unit: what inside a partnership holds the field ("condition"), if anything.
        opens: "yes" if brackets behind the name ask for one thing of the unit.
        sorts: "yes" if a list can be sorted by it.
        block: under which heading it is shown ("who", "when").
        label_nl: its label, where the one of the field itself does not say enough;
            the same for `help_nl`.
        example_nl: a query that uses it.
    """

    name_nl: str
    name_en: str
    also: str
    kind: str
    field: str
    unit: str
    opens: str
    sorts: str
    block: str
    label_nl: str
    label_en: str
    help_nl: str
    help_en: str
    example_nl: str
    example_en: str


def in_pattern(cell: str, pattern: str) -> bool:
    """Whether a cell is the one that a direction names, or one below its "*"."""
    if pattern.endswith("*"):
        return cell.startswith(pattern[:-1])
    return cell == pattern
