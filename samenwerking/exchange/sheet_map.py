"""A mapping: which column of a list holds what, and the answers to what was asked.

Kept as TOML, so that the next list of the same form is read the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.texts import decode, load_toml, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tomlkit.items import Table

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
SKIP = "skip"
"""The answer that a row is left out."""
_OWN = {
    "partnership": (
        "schools",
        "schools.institution_number",
        "partners",
        "partners.kind",
        "partners.institution_number",
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
_HEADING = ("format", "version", "kind", "sheet", "heading_row")
_TABLES = ("column", "organisations", "records")


class Column(NamedTuple):
    """What one column holds; an empty `field` leaves it out.

    `code` makes it a column of ticks for that code. `values` says what a cell means,
    before anything is guessed: the stored form, or "" for nothing.
    """

    name: str
    field: str
    code: str = ""
    values: Mapping[str, str] = {}
    why: str = ""


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


def targets(framework: Framework, kind: str) -> list[str]:
    """Return what a column of a list of such records may hold."""
    fields = framework.fields(kind).values()
    plain = [field.field for field in fields if field.kind in _PLAIN]
    return [*plain, *_OWN[kind]]


def read_map(data: bytes, file: str, framework: Framework) -> SheetMap:
    """Read a mapping.

    Raises:
        RecordError: no mapping, or it names what there is not.
    """
    found = load_toml(decode(data, file), file)
    if found.get("format") != FORMAT or found.get("version") != VERSION:
        raise RecordError(
            N_(
                "{file}: this is no mapping that can be read: it begins with format ="
                " {format!r} and version = {version}."
            ),
            file=file,
            format=FORMAT,
            version=VERSION,
        )
    _only(found, (*_HEADING, *_TABLES), file)
    kind = _one_of(found.get("kind"), KINDS, "kind", file)
    known = targets(framework, kind)
    columns = tuple(
        _column(column, known, f"{file}: column {number}", framework)
        for number, column in enumerate(found.get("column", ()), start=1)
    )
    row = found.get("heading_row")
    if row is not None and (type(row) is not int or row < 1):
        raise _wrong(file, "heading_row", row)
    return SheetMap(
        kind,
        columns,
        _text(found.get("sheet", ""), "sheet", file),
        None if row is None else row - 1,
        _texts(found.get("organisations", {}), f"{file}: organisations"),
        _texts(found.get("records", {}), f"{file}: records"),
    )


def _column(found: Any, known: list[str], place: str, framework: Framework) -> Column:
    if not isinstance(found, dict):
        raise _wrong(place, "column", found)
    _only(found, ("name", "field", "code", "values"), place)
    name = _text(found.get("name"), "name", place)
    place = f"{place} ({shown(name)})"
    field = _one_of(found.get("field", ""), ("", *known), "field", place)
    code = _text(found.get("code", ""), "code", place)
    if code:
        framework.get_code(code)
    return Column(name, field, code, _texts(found.get("values", {}), place))


def _only(found: Mapping[str, Any], known: Iterable[str], place: str) -> None:
    for name in found:
        if name not in known:
            raise RecordError(
                N_("{file}: {name!r} is not one of {known}."),
                file=place,
                name=shown(name),
                known=", ".join(known),
            )


def _one_of(value: Any, known: Iterable[str], name: str, place: str) -> str:
    if value in known and isinstance(value, str):
        return value
    raise RecordError(
        N_("{place}: {name} is {value!r}, and has to be one of: {known}."),
        place=place,
        name=name,
        value=shown(value),
        known=", ".join(repr(one) for one in known),
    )


def _text(value: Any, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise _wrong(place, name, value)
    return value


def _texts(value: Any, place: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _wrong(place, "values", value)
    return {name: _text(text, name, place) for name, text in value.items()}


def _wrong(place: str, name: str, value: object) -> RecordError:
    return RecordError(
        N_("{place}: {name} cannot be {value!r}."),
        place=place,
        name=shown(name),
        value=shown(value),
    )


def write_map(mapping: SheetMap, hints: Mapping[str, str] | None = None) -> str:
    """Return a mapping as TOML.

    Args:
        mapping: to be written; the `why` of a column becomes a comment.
        hints: {name of an open answer: who may be meant}, as comments.
    """
    import tomlkit  # only who writes one pays for its import

    made = tomlkit.document()
    made.add("format", tomlkit.item(FORMAT))
    made.add("version", tomlkit.item(VERSION))
    made.add("kind", tomlkit.item(mapping.kind))
    made.add("sheet", tomlkit.item(mapping.sheet))
    if mapping.heading is not None:
        made.add("heading_row", tomlkit.item(mapping.heading + 1))
    if mapping.columns:
        columns = tomlkit.aot()
        for column in mapping.columns:
            columns.append(_column_table(column))
        made.add("column", columns)
    for name in ("organisations", "records"):
        answers: Mapping[str, str] = getattr(mapping, name)
        if answers:
            made.add(name, _answers_table(answers, hints or {}))
    return tomlkit.dumps(made)


def _column_table(column: Column) -> Table:
    import tomlkit

    row = tomlkit.table()
    row.add("name", tomlkit.item(column.name))
    field = tomlkit.item(column.field)
    if column.why:
        field.comment(column.why)
    row.add("field", field)
    if column.code:
        row.add("code", tomlkit.item(column.code))
    if column.values:
        row.add("values", tomlkit.item(dict(column.values)))
    return row


def _answers_table(answers: Mapping[str, str], hints: Mapping[str, str]) -> Table:
    import tomlkit

    table = tomlkit.table()
    for asked, answer in answers.items():
        item = tomlkit.item(answer)
        if asked in hints:
            item.comment(" ".join(hints[asked].split()))
        table.add(asked, item)
    return table
