"""`samenwerking log` and `samenwerking undo`: what happened, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.cli.types import KEY_END
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.history import BatchLine, ChangeLine

_LONG = 100


@command("log")
@argument("record", required=False)
@option("--limit", type=click.IntRange(min=1), default=20, help=N_("At most so many."))
@json_option
def log_command(record: str | None, limit: int, as_json: bool) -> None:
    """Show who did what and when, in one RECORD or in the whole registry."""
    from samenwerking.service.history import list_batches, list_changes

    here = desk()
    workplace = here.workplace()
    if record is None:
        batches = list_batches(workplace, limit)
        if as_json:
            print_json([batch._asdict() for batch in batches])
        for batch in () if as_json else batches:
            echo(_batch(here, batch))
        return
    changes = list_changes(workplace, record)
    if as_json:
        print_json([change._asdict() for change in changes])
        return
    for change in changes:
        echo(_change(here, change))
    if changes:
        # Bare keys do not tell that a change of this log can be taken back by itself.
        key = changes[-1].uuid[-8:]
        here.talk(N_("Take one back with its key: samenwerking undo {key}"), key=key)


def _batch(here: Desk, batch: BatchLine) -> str:
    from samenwerking.service.history import KIND_WORDS

    if not batch.changes:
        given = here.say(N_("given out with names"))
        moment = _moment(batch.made_at)
        return f"{batch.uuid[-8:]}  {moment}  {batch.who}  {given}{_why(batch.why)}"
    word = here.say(KIND_WORDS[batch.kind])
    what = here.say(
        N_("records: {records}, changes: {changes}"),
        records=batch.records,
        changes=batch.changes,
    )
    undone = here.say(N_(" (taken back)")) if batch.undone else ""
    return (
        f"{batch.uuid[-8:]}  {_moment(batch.made_at)}  {batch.who}  {word}: {what}"
        f"{undone}{_why(batch.why)}"
    )


def _why(why: str) -> str:
    return f" — {why}" if why else ""


def _change(here: Desk, change: ChangeLine) -> str:
    from samenwerking.service.history import KIND_WORDS

    word = here.say(KIND_WORDS[change.kind])
    place = change.path or here.say(N_("whole record"))
    moment, why = _moment(change.made_at), _why(change.why)
    lines = [f"{change.uuid[-8:]}  {moment}  {change.who}  {word}: {place}{why}"]
    if change.before is not None:
        lines.append(f"    - {_value(here, change.before)}")
    if change.after is not None:
        lines.append(f"    + {_value(here, change.after)}")
    return "\n".join(lines)


def _moment(text: str) -> str:
    return text[:19].replace("T", " ") + "Z"


def _value(here: Desk, value: object) -> str:
    """Return a value on one line; of a whole record what it is called is enough."""
    if isinstance(value, dict) and "query" in value:
        # Of all records only a question holds one.
        text = here.say(N_("question @{name}"), name=value.get("name"))
    elif isinstance(value, dict):
        text = str(value.get("title") or value.get("name") or "")
        text = text or ", ".join(
            f"{name}: {_value(here, part)}" for name, part in value.items()
        )
    elif isinstance(value, list):
        text = ", ".join(_value(here, part) for part in value)
    else:
        text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


@command("undo")
@argument("batch", required=False, type=KEY_END)
@option(
    "--change",
    type=KEY_END,
    help=N_("Take back one change only, by the end of its key."),
)
@option("--why", default="", help=N_("Why, for the change log."))
def undo_command(batch: str | None, change: str | None, why: str) -> None:
    """Take back what a BATCH did, or without one what was done last.

    BATCH is the end of a key of the log; the key of one change in the log of a record
    takes back that change alone.

    Nothing is erased: the log keeps both, and an undo can be undone.
    """
    from samenwerking.service.history import undo

    here = desk()
    done = undo(here.workplace(), batch, change, here.who, why, here.now)
    echo(
        here.say(
            N_("Taken back: {batch} (records: {records}, changes: {changes})."),
            batch=done.undoes[-8:],
            records=done.records,
            changes=done.changes,
        )
    )
    here.talk(N_("Have it back with: samenwerking undo {batch}"), batch=done.batch[-8:])
