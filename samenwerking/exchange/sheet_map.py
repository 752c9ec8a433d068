"""A mapping: which column of a list holds what, and the answers to what was asked.

Kept as TOML, so that the next list of the same form is read the same way. All that
another list needs, from another country too, is said in it; `sheet_map_read.py` reads
one and names its mistakes, `sheet_map_write.py` writes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework

FORMAT = "samenwerking-mapping"
VERSION = 1
KINDS = ("partnership", "organisation")
OPEN = "?"
"""An answer that nobody gave yet."""
NEW = "new"
"""The answer that somebody is none of those that are known."""
ASKED = "??"
"""What a mapping says of a cell whose meaning nobody told yet."""
ASK = "ask"
"""Names of a list that are alike are asked; `NEW` takes each as another one."""
SKIP = "skip"
"""The answer that a row is left out."""
SIDES = ("schools", "partners")
"""Who takes part in a partnership, as columns name them."""
SIDE_FIELDS = (
    "kind",
    "institution_number",
    "enterprise_number",
    "level",
    "postcode",
    "municipality",
    "country",
    "website",
)
"""What columns may say of who takes part, as `schools.municipality`."""
_OWN = {
    "partnership": (
        *SIDES,
        *(f"{side}.{field}" for side in SIDES for field in SIDE_FIELDS),
        "voluntary",
        "motives",
        "conditions",
        "stories",
        "stories.level",
        "funding",
        "sources",
        "sources.dated",
    ),
    "organisation": ("numbers",),
}
"""Kind of record -> what a column may hold besides the plain fields of the record."""
_PLAIN = ("line", "text", "date", "code", "codes")
NUMBERED = (
    "institution_number",
    "schools.institution_number",
    "partners.institution_number",
)
"""What may be a number of another country, with the prefix of its scheme."""


class Column(NamedTuple):
    """What one column holds; an empty `field` leaves it out.

    `code` makes it a column of ticks for that code. `values` says what a cell means,
    before anything is guessed: the stored form, or "" for nothing. `prefix` is the
    scheme of the numbers in it, such as "DE-BE:".
    """

    name: str
    field: str
    code: str = ""
    values: Mapping[str, str] = {}
    why: str = ""
    prefix: str = ""


class LeaveOut(NamedTuple):
    """Rows that are left out: those with one of these values in a column."""

    column: str
    values: tuple[str, ...]


class SheetMap(NamedTuple):
    """A whole mapping; `heading` counts from 0, None to look for it."""

    kind: str
    columns: tuple[Column, ...]
    sheet: str = ""
    heading: int | None = None
    organisations: Mapping[str, str] = {}
    """A name in the list -> the name, number or key of who is meant, or `NEW`."""
    records: Mapping[str, str] = {}
    """The title or name of a row -> the key of the record that is meant, or `NEW`."""
    group_by: tuple[str, ...] = ()
    """Columns: the rows that say the same in all of them make one record."""
    compose: Mapping[str, str] = {}
    """{name of a column that is made: its pattern}, as "{School}: {First|Other}"."""
    fixed: Mapping[str, str | tuple[str, ...]] = {}
    """{field: what every record, or everybody of a side, says}."""
    leave_out: tuple[LeaveOut, ...] = ()
    similar: str = ASK
    """Whether names of one list that are only alike are asked, or each is another."""
    words: Mapping[str, tuple[str, ...]] = {}
    """{list of words of import.toml: those that this list adds to it}."""


def targets(framework: Framework, kind: str) -> list[str]:
    """Return what a column of a list of such records may hold."""
    fields = framework.fields(kind).values()
    plain = [field.field for field in fields if field.kind in _PLAIN]
    return [*plain, *_OWN[kind]]


def read_map(data: bytes, file: str, framework: Framework) -> SheetMap:
    """Read a mapping.

    Raises:
        RecordError: no mapping, or it names what there is not; with the line.
    """
    from samenwerking.exchange.sheet_map_read import read

    return read(data, file, framework)


def write_map(mapping: SheetMap, hints: Mapping[str, str] | None = None) -> str:
    """Return a mapping as TOML.

    Args:
        mapping: to be written; the `why` of a column becomes a comment.
        hints: {name of an open answer: who may be meant}, as comments.
    """
    from samenwerking.exchange.sheet_map_write import write

    return write(mapping, hints or {})
