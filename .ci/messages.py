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

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from samenwerking.cli.base import _flat
from samenwerking.cli.root import program

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "samenwerking/locale/nl/LC_MESSAGES/samenwerking.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"N_": None, "_": None, "ngettext": (1, 2)}


def collect() -> Catalog:
    """Return every message that the interface can show."""
    catalog = Catalog(domain="samenwerking", charset="utf-8")
    for folder in (ROOT / "samenwerking", Path(click.__file__).parent):
        place = folder.name
        for file, line, message, _, _ in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=KEYWORDS
        ):
            catalog.add(message, locations=[(f"{place}/{file}", line)])
    context = click.Context(program)
    for name in program.list_commands(context):
        found = program.get_command(context, name)
        help_text = _flat(found.help or "") if found else ""
        catalog.add(help_text, locations=[("help", 1)])
    return catalog


def main() -> int:
    """Update or check the catalogue; return 1 if something is missing."""
    wanted = collect()
    kept = read_po(io.BytesIO(PO.read_bytes())) if PO.exists() else Catalog(locale="nl")
    kept.locale = kept.locale or "nl"
    kept.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    kept.obsolete.clear()
    for message in kept:
        message.locations = []
    missing = [m.id for m in kept if m.id and not all(_strings(m.string))]
    compiled = io.BytesIO()
    write_mo(compiled, kept)
    if "--check" in sys.argv:
        stale = not MO.exists() or MO.read_bytes() != compiled.getvalue()
        for message in missing:
            print("not translated:", message)
        if stale:
            print("stale: run python .ci/messages.py")
        return int(bool(missing) or stale)
    text = io.BytesIO()
    write_po(
        text, kept, width=88, sort_output=True, omit_header=False, no_location=True
    )
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(text.getvalue())
    MO.write_bytes(compiled.getvalue())
    print(f"{len(kept)} messages, {len(missing)} without Dutch")
    return 0


def _strings(string: object) -> list[str]:
    return (
        [s or "" for s in string]
        if isinstance(string, tuple | list)
        else [str(string or "")]
    )


if __name__ == "__main__":
    sys.exit(main())
