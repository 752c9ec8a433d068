"""Collects the messages of the interface and compiles their Dutch.

    python .ci/messages.py          bring the catalogue up to date and compile it
    python .ci/messages.py --check  say what is missing or stale, and change nothing

Messages are marked with `N_` in the code; the help of commands is their docstring, and
click brings messages of its own. The catalogue is samenwerking/locale/nl/LC_MESSAGES.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from samenwerking.cli.base import _flat
from samenwerking.cli.root import program

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "samenwerking/locale/nl/LC_MESSAGES/samenwerking.po"
MO = PO.with_suffix(".mo")
OURS = ROOT / "samenwerking"
CLICK = Path(click.__file__).parent
KEYWORDS = {"N_": None, "_": None, "ngettext": (1, 2)}


def collect(*folders: Path) -> Catalog:
    """Return every message that the interface can show, of the code in `folders`."""
    catalog = Catalog(domain="samenwerking", charset="utf-8")
    for folder in folders:
        place = folder.name
        for file, line, message, _, _ in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            catalog.add(message, locations=[(f"{place}/{file}", line)])
    for help_text in _helps(program):
        catalog.add(help_text, locations=[("help", 1)])
    return catalog


def _helps(group: click.Group) -> Iterator[str]:
    """Yield the help of every command of a group, and of those below it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield _flat(found.help or "") if found else ""
        if isinstance(found, click.Group):
            yield from _helps(found)


def update() -> int:
    """Bring the catalogue up to date and compile it."""
    kept = read_po(io.BytesIO(PO.read_bytes())) if PO.exists() else Catalog(locale="nl")
    kept.locale = kept.locale or "nl"
    wanted = collect(OURS, CLICK)
    # The day on which somebody looked is no change of what the messages say.
    wanted.creation_date = kept.creation_date
    kept.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    kept.obsolete.clear()
    for message in kept:
        message.locations = []
    text, compiled = io.BytesIO(), io.BytesIO()
    write_po(
        text, kept, width=88, sort_output=True, omit_header=False, no_location=True
    )
    write_mo(compiled, kept)
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text.getvalue())
    MO.write_bytes(compiled.getvalue())
    missing = [m.id for m in kept if m.id and not all(_strings(m.string))]
    print(f"{len(kept)} messages, {len(missing)} without Dutch")
    return 0


def check() -> int:
    """Return 1 if a message of ours has no Dutch, or the compiled file another.

    Click's messages differ from version to version: they are not asked for here, and
    one that has no Dutch is shown in English.
    """
    kept = read_po(io.BytesIO(PO.read_bytes()))
    missing = [
        message.id
        for message in collect(OURS)
        if message.id
        and (message.id not in kept or not all(_strings(kept[message.id].string)))
    ]
    for message in missing:
        print("not translated:", message)
    compiled = io.BytesIO()
    write_mo(compiled, kept)
    stale = not MO.exists() or _words(MO.read_bytes()) != _words(compiled.getvalue())
    if stale:
        print("stale: run python .ci/messages.py")
    return int(bool(missing) or stale)


def _words(data: bytes) -> dict[str, object]:
    """Return the messages of a compiled catalogue; its head tells babel's version."""
    found = read_mo(io.BytesIO(data))
    return {str(message.id): message.string for message in found if message.id}


def _strings(string: object) -> list[str]:
    return (
        [s or "" for s in string]
        if isinstance(string, tuple | list)
        else [str(string or "")]
    )


if __name__ == "__main__":
    sys.exit(check() if "--check" in sys.argv else update())
