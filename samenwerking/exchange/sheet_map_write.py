"""Writes a mapping as TOML that somebody can read and change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.exchange.sheet_map import ASK, FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit import TOMLDocument
    from tomlkit.items import Table

    from samenwerking.exchange.sheet_map import Column, SheetMap


def write(mapping: SheetMap, hints: Mapping[str, str]) -> str:
    """Return a mapping as TOML; see `sheet_map.write_map`."""
    import tomlkit  # only who writes one pays for its import

    made = tomlkit.document()
    made.add("format", tomlkit.item(FORMAT))
    made.add("version", tomlkit.item(VERSION))
    made.add("kind", tomlkit.item(mapping.kind))
    made.add("sheet", tomlkit.item(mapping.sheet))
    if mapping.heading is not None:
        made.add("heading_row", tomlkit.item(mapping.heading + 1))
    if mapping.group_by:
        made.add("group_by", tomlkit.item(list(mapping.group_by)))
    if mapping.similar != ASK:
        made.add("similar_names", tomlkit.item(mapping.similar))
    _add_shape(made, mapping)
    if mapping.columns:
        columns = tomlkit.aot()
        for column in mapping.columns:
            columns.append(_column_table(column))
        made.add("column", columns)
    for name in ("organisations", "records"):
        answers: Mapping[str, str] = getattr(mapping, name)
        if answers:
            made.add(name, _answers_table(answers, hints))
    return tomlkit.dumps(made)


def _add_shape(made: TOMLDocument, mapping: SheetMap) -> None:
    import tomlkit

    if mapping.compose:
        made.add("compose", tomlkit.item(dict(mapping.compose)))
    if mapping.fixed:
        fixed = {
            field: list(value) if isinstance(value, tuple) else value
            for field, value in mapping.fixed.items()
        }
        made.add("fixed", tomlkit.item(fixed))
    if mapping.words:
        words = {name: list(listed) for name, listed in mapping.words.items()}
        made.add("words", tomlkit.item(words))
    if mapping.leave_out:
        rows = tomlkit.aot()
        for one in mapping.leave_out:
            row = tomlkit.table()
            row.add("column", tomlkit.item(one.column))
            row.add("values", tomlkit.item(list(one.values)))
            rows.append(row)
        made.add("leave_out", rows)


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
    if column.prefix:
        row.add("prefix", tomlkit.item(column.prefix))
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
