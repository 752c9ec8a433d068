"""`samenwerking add` and `samenwerking import`: records from a file."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, RecordError, reason_of

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.added import Added
    from samenwerking.service.entry import Imported
    from samenwerking.service.workplace import Workplace

_STANDARD_INPUT = "samenwerking.standard-input"
_NAMED = 20


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
    workplace = here.workplace()
    data, name = _read(file)
    done = add_text(workplace, data, name, here.who, why, here.now)
    if as_json:
        records = [line._asdict() for line in _added(here, workplace, done)]
        print_json({**done._asdict(), "records": records})
        return
    count_done(here, done)
    lines = _added(here, workplace, done, _NAMED)
    _name(here, lines, more=done.added - len(lines))
    way_back(here, done)


@command("import")
@argument("file", type=str, required=False)
@option("--why", default="", help=N_("Why, for the change log."))
@option("--dry-run", is_flag=True, help=N_("Only say what would happen."))
@option(
    "--map",
    "map_path",
    help=N_("How to read a list: a mapping (TOML), or the name of one that was kept."),
)
@option("--fresh", is_flag=True, help=N_("Propose anew how to read a list."))
@option("--maps", is_flag=True, help=N_("List the mappings that were kept."))
@option("--forget", metavar="NAME", help=N_("Forget a mapping that was kept."))
@option("--propose", help=N_("Write the mapping and what is asked to this file."))
@option("--yes", is_flag=True, help=N_("Store what a list holds, after a dry run."))
@option(
    "--leave-out",
    is_flag=True,
    help=N_("Leave out the rows of a list that are doubtful or refused."),
)
@json_option
def import_command(
    file: str | None,
    why: str,
    dry_run: bool,
    map_path: str | None,
    fresh: bool,
    maps: bool,
    forget: str | None,
    propose: str | None,
    yes: bool,
    leave_out: bool,
    as_json: bool,
) -> None:
    """Import a file in the interchange format, or a list from a spreadsheet.

    The interchange format (.json, .jsonl or .toml): a record whose id is known is
    changed to what the file says; one without an id is new each time.

    A workbook that `samenwerking export data` made and somebody edited: what changed in
    it is shown, with what was changed in the registry meanwhile; --yes stores it.

    A list (.xlsx, .xls, .ods or .csv) of partnerships or organisations: what each
    column holds is proposed, or read from a mapping; a report says row by row what is
    new, changed, doubtful or refused. Nothing is stored without --yes. How a list was
    read is kept, for the next one with the same headings.

    Everything is stored, or nothing, as one batch that one undo takes back.
    """
    from samenwerking.service.entry import import_file
    from samenwerking.service.import_kind import kind_of

    here = desk()
    if maps or forget is not None:
        from samenwerking.cli.sheet_maps import show_or_forget

        show_or_forget(here, forget, as_json=as_json)
        return
    if file is None:
        raise click.MissingParameter(param_hint="FILE", param_type="argument")
    why = why or os.path.basename(file)
    kind = kind_of(file)
    if kind == "workbook" and not (map_path or propose):
        from samenwerking.cli.workbook_import import WorkbookOrder, bring_in

        bring_in(
            here, file, why, WorkbookOrder(yes and not dry_run, leave_out, as_json)
        )
        return
    if kind != "records":
        from samenwerking.cli.sheet_import import ListOrder, import_sheet

        confirmed = yes and not dry_run
        order = ListOrder(map_path, propose, confirmed, leave_out, as_json, fresh)
        import_sheet(here, file, why, order)
        return
    if map_path or propose or yes or leave_out:
        raise click.UsageError(
            here.say(N_("a mapping is for lists: .xlsx, .xls, .ods or .csv."))
        )
    from samenwerking.cli.import_preview import as_json as in_json
    from samenwerking.cli.import_preview import show_changes, tell_missing
    from samenwerking.service.preview import Preview

    workplace, preview = here.workplace(), Preview(detailed=dry_run)
    done = import_file(
        workplace, file, here.who, why, here.now, dry=dry_run, preview=preview
    )
    if as_json:
        more = {"changes": in_json(preview.changes)} if dry_run else {}
        print_json({**done._asdict(), **more})
    else:
        show_changes(here, workplace.framework, preview.changes)
        count_done(here, done)
        way_back(here, done)
    tell_missing(here, preview)
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
            N_("{path} cannot be read: {reason}."), path=file, reason=reason_of(error)
        ) from None


def _added(
    here: Desk, workplace: Workplace, done: Imported, limit: int | None = None
) -> list[Added]:
    if not done.batch or not done.added:
        return []
    from samenwerking.service.added import list_added

    return list_added(workplace, done.batch, here.today, limit)


def _name(here: Desk, lines: list[Added], more: int) -> None:
    """Name what was added, and say what to look at."""
    for line in lines:
        errors = here.say(N_("errors: {errors}"), errors=line.errors)
        echo(f"  {line.uuid[-6:]}  {line.name or line.uuid} ({errors})")
    if more:
        echo("  " + here.say(N_("and {more} more"), more=more))
    for line in lines:
        for namesake in line.namesakes[:1]:
            message = N_("There is already {name!r}: {key}")
            here.talk(message, name=line.name, key=namesake[-6:])
    if lines:
        keys = " ".join(line.uuid[-6:] for line in lines)
        message = N_("What is still missing or wrong: samenwerking check {keys}")
        here.talk(message, keys=keys)


def count_done(here: Desk, done: Imported) -> None:
    """Say how many records were added and changed."""
    message = N_("{added} added, {changed} changed, {unchanged} as they were.")
    echo(
        here.say(
            message, added=done.added, changed=done.changed, unchanged=done.unchanged
        )
    )


def way_back(here: Desk, done: Imported) -> None:
    """Say how to take it back."""
    if done.batch:
        here.talk(
            N_("Take it back with: samenwerking undo {batch}"), batch=done.batch[-8:]
        )
