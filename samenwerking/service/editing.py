"""A record as TOML with labels and help, for an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit

from samenwerking.errors import N_
from samenwerking.framework.framework import ROOT_RECORDS
from samenwerking.language import translations
from samenwerking.records.answers import elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit.container import Container
    from tomlkit.items import Item, Table

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language
    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace

_SKIPPED = ("identifier",)
_EMPTY = {"codes": "[]", "references": "[]", "keys": "[]", "number": "0"}
"""Kind of field -> what can stand there as a start; a text for the others."""


def as_toml(workplace: Workplace, shown: Shown, language: Language) -> str:
    """Return a record as TOML; fields that hold nothing stand there as comments."""
    say = translations(language).gettext
    document = tomlkit.document()
    kind = shown.stored.kind
    fields = workplace.framework.fields(kind).values()
    example = next((_codes(field) for field in fields if field.coded), "")
    lines = [
        say(N_("Change what you like and save. '?' is unknown, '-' is none.")),
        say(N_("To empty a field take its line away; save nothing to change nothing.")),
        say(N_("[{name}] stands for a list of codes: samenwerking framework {name}")),
    ]
    # A question has no codes of its own, and nothing in it is unknown or none.
    for line in lines if example else lines[1:2]:
        document.add(tomlkit.comment(line.format(name=example)))
    _fill(
        document,
        workplace.framework,
        kind,
        shown.stored.document,
        language,
        shown.names,
    )
    return tomlkit.dumps(document)


def _fill(
    table: Container | Table,
    framework: Framework,
    record: str,
    held: Mapping[str, Any],
    language: Language,
    names: Mapping[str, str],
) -> None:
    fields = framework.fields(record)
    at_top = record in ROOT_RECORDS
    blocks, empty = [], []
    for name, field in fields.items():
        if field.kind in _SKIPPED:
            continue
        value = held.get(name)
        if field.kind == "collection" and elements(value):
            blocks.append(name)
            continue
        note = field.label(language)
        choices = f" [{_codes(field)}]" if field.coded else ""
        if value is None:
            if at_top and field.kind == "collection":
                empty.append(field)
            elif at_top:
                start = _EMPTY.get(field.kind, '""')
                table.add(tomlkit.comment(f"{name} = {start}  # {note}{choices}"))
            continue
        item = _item(value)
        said = _said(value, framework, language, names)
        item.comment((f"{note}: {said}" if said else note) + choices)
        table.add(name, item)
    for field in empty:
        # After the plain fields: what stands below such a heading belongs to it.
        inside = [n for n in framework.fields(field.refers_to) if n != "key"]
        note = f"{field.label(language)}: {', '.join(inside)}"
        table.add(tomlkit.comment(f"[[{field.field}]]  # {note}"))
    for name in blocks:
        lines = tomlkit.aot()
        for element in elements(held[name]):
            inner = tomlkit.table()
            _fill(inner, framework, fields[name].refers_to, element, language, names)
            lines.append(inner)
        table.add(name, lines)


def _codes(field: Field) -> str:
    """Return the name of the list of codes that a field takes from."""
    return field.refers_to.partition("#")[0]


def _item(value: Any) -> Item:
    """Return a value as TOML; a text of several lines on as many lines."""
    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(value, multiline=True)
    item: Item = tomlkit.item(value)
    return item


def _said(
    value: Any, framework: Framework, language: Language, names: Mapping[str, str]
) -> str:
    """Return what a code or a key stands for."""
    parts = value if isinstance(value, list) else [value]
    said = []
    for part in parts:
        if isinstance(part, str) and part in names:
            said.append(names[part])
        elif isinstance(part, str) and framework.find_code(part):
            said.append(framework.label(part, language))
    return ", ".join(said)
