"""A record as TOML with labels and help, for an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tomlkit

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.answers import elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tomlkit.container import Container
    from tomlkit.items import Item, Table

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.listing import Shown
    from samenwerking.service.workplace import Workplace

_SKIPPED = ("identifier",)


def as_toml(workplace: Workplace, shown: Shown, language: Language) -> str:
    """Return a record as TOML; fields that hold nothing stand there as comments."""
    say = translations(language).gettext
    document = tomlkit.document()
    for line in (
        say(N_("Change what you like and save. '?' is unknown, '-' is none.")),
        say(N_("To empty a field take its line away; save nothing to change nothing.")),
    ):
        document.add(tomlkit.comment(line))
    kind = shown.stored.kind
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
    blocks = []
    for name, field in fields.items():
        if field.kind in _SKIPPED:
            continue
        value = held.get(name)
        if field.kind == "collection" and elements(value):
            blocks.append(name)
            continue
        note = field.label(language)
        if value is None:
            if record in ("partnership", "organisation", "person"):
                table.add(tomlkit.comment(f'{name} = ""  # {note}'))
            continue
        item = _item(value)
        said = _said(value, framework, language, names)
        item.comment(f"{note}: {said}" if said else note)
        table.add(name, item)
    for name in blocks:
        lines = tomlkit.aot()
        for element in elements(held[name]):
            inner = tomlkit.table()
            _fill(inner, framework, fields[name].refers_to, element, language, names)
            lines.append(inner)
        table.add(name, lines)


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
