"""`samenwerking add` and `samenwerking import`: records from a file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, RecordError

if TYPE_CHECKING:
    from samenwerking.cli.base import Desk
    from samenwerking.service.entry import Imported

_STANDARD_INPUT = "samenwerking.standard-input"


@command("add")
@argument("file", type=str, metavar="FILE|-")
@option("--why", default="", help=N_("Why, for the change log."))
@json_option
def add_command(file: str, why: str, as_json: bool) -> None:
    """Add the records of a small file, or of the standard input (-).

    JSON or TOML: one record, or several in the interchange format. Other records may be
    named by key, name or number. Everything is stored, or nothing.
    """
    from samenwerking.service.entry import add_text

    here = desk()
    data, name = _read(file)
    done = add_text(here.workplace(), data, name, here.who, why, here.now)
    _report(here, done, as_json=as_json)


@command("import")
@argument("file", type=str)
@option("--why", default="", help=N_("Why, for the change log."))
@option("--dry-run", is_flag=True, help=N_("Only say what would happen."))
@json_option
def import_command(file: str, why: str, dry_run: bool, as_json: bool) -> None:
    """Import a file in the interchange format (.json, .jsonl or .toml).

    Records that are known by their id are changed to what the file says; the same file
    a second time changes nothing. Everything is stored, or nothing, as one batch that
    one undo takes back.
    """
    from samenwerking.service.entry import import_file

    here = desk()
    why = why or os.path.basename(file)
    done = import_file(here.workplace(), file, here.who, why, here.now, dry=dry_run)
    _report(here, done, as_json=as_json)
    if dry_run:
        here.talk(N_("Nothing was stored: this was a dry run."))


def _read(file: str) -> tuple[bytes, str]:
    if file == "-":
        # A command runs again after it found an older registry: this is read once.
        read = click.get_current_context().meta
        if _STANDARD_INPUT not in read:
            read[_STANDARD_INPUT] = sys.stdin.buffer.read()
        return read[_STANDARD_INPUT], "-"
    try:
        with open(file, "rb") as opened:
            return opened.read(), os.path.basename(file)
    except OSError as error:
        raise RecordError(
            N_("{path} cannot be read: {reason}."), path=file, reason=error.strerror
        ) from None


def _report(here: Desk, done: Imported, *, as_json: bool) -> None:
    if as_json:
        print_json(done._asdict())
        return
    message = N_("{added} added, {changed} changed, {unchanged} as they were.")
    echo(
        here.say(
            message, added=done.added, changed=done.changed, unchanged=done.unchanged
        )
    )
    if done.batch:
        here.talk(
            N_("Take it back with: samenwerking undo {batch}"), batch=done.batch[-8:]
        )
