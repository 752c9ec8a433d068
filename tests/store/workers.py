"""What other processes do to a registry: add, import, and say what was acknowledged."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from samenwerking.cli import entry, main
from samenwerking.service.entry import add_text
from samenwerking.service.workplace import open_workplace
from samenwerking.store import changes, create
from tests.store.builders import interchange

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

READY = "ready"
LOADED = (changes, create, entry)
"""What such a process uses, loaded before it starts: only its work takes time."""


def add_records(location: str, name: str, rounds: int, told: Connection) -> None:
    """Add partnerships one by one; tell the title of each once it is acknowledged."""
    place = open_workplace(location)
    told.send(READY)
    for number in range(rounds):
        title = f"{name} {number}"
        data = interchange(partnerships=[{"title": title, "notes": title * 20}])
        add_text(place, data, "one.json", name, "", datetime.now(UTC))
        told.send(title)


def add_by_command(location: str, name: str, told: Connection) -> None:
    """Run `samenwerking add -` over and over; tell the titles that went well."""
    told.send(READY)
    for number in count():
        title = f"{name} {number}"
        actors = [{"group": f"{title} {place}"} for place in range(5)]
        record = {"title": title, "notes": title * 20, "participations": actors}
        if command(location, "add", "-", stdin=json.dumps(record).encode()):
            told.send(title)


def import_by_command(location: str, file: str, told: Connection) -> None:
    """Run `samenwerking import FILE`; tell the file if it went well."""
    told.send(READY)
    if command(location, "import", file):
        told.send(file)


def command(location: str, *arguments: str, stdin: bytes = b"") -> bool:
    """Do what `python -m samenwerking` does; return whether its exit code is 0."""
    sys.argv = ["samenwerking", "--registry", location, *arguments]
    streams = (sys.stdin, sys.stdout, sys.stderr)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.BytesIO(data)) for data in (stdin, b"", b"")
    )
    try:
        main()
    except SystemExit as end:
        return not end.code
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
    return False
