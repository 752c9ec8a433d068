"""`samenwerking merge`: joins registries that were kept apart."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import agrees, argument, command, desk, json_option, option
from samenwerking.cli.conflicts import show_conflicts
from samenwerking.cli.kinds import say_counts
from samenwerking.cli.streams import echo, print_json
from samenwerking.cli.types import LOCATION
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from samenwerking.cli.desk import Desk
    from samenwerking.service.merging import MergePreview

_SHOWN = 20


@command("merge")
@argument("others", nargs=-1, required=True, type=LOCATION, metavar="OTHER...")
@option("--yes", "-y", is_flag=True, help=N_("Do not ask."))
@option("--dry-run", is_flag=True, help=N_("Only say what would happen."))
@json_option
def merge_command(
    others: tuple[str, ...], yes: bool, dry_run: bool, as_json: bool
) -> None:
    """Join other registries with this one: all that was recorded in each is kept.

    First it says what is new, what changes, and what was set differently here and
    there; then it asks. The others are only read. All of it is stored, or nothing.

    With --json nothing is asked: it is stored with --yes, and else only shown.
    """
    from samenwerking.service.merging import merge, preview_merge

    here = desk()
    workplace = here.workplace()
    stores = yes and not dry_run
    with _progress(here) as progress:
        # Who does not want to be asked does not wait for both either.
        act = merge if stores else preview_merge
        found = act(workplace, others, here.now, progress)
    if not as_json:
        _show(here, found)
    asks = not (stores or dry_run or as_json or found.nothing)
    if asks and agrees(here, N_("Join them?")):
        stores = True
        with _progress(here) as progress:
            found = merge(workplace, others, here.now, progress)
    stores = stores and not found.nothing
    if as_json:
        print_json({**_data(found), "stored": stores})
    elif stores:
        _joined(here, found)
    elif not found.nothing:
        here.talk(N_("Nothing was stored."))


def _data(found: MergePreview) -> dict[str, Any]:
    return {
        **found._asdict(),
        "sources": [source._asdict() for source in found.sources],
        "records": [record._asdict() for record in found.records],
        "conflicts": [
            {**one._asdict(), "versions": [v._asdict() for v in one.versions]}
            for one in found.conflicts
        ],
    }


@contextmanager
def _progress(here: Desk) -> Iterator[Callable[[int, int], None]]:
    """Show how far it is, where somebody sits at a screen."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    label = here.say(N_("Reading and comparing"))
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            now = 100 * done // max(total, 1)
            if now < bar.pos:
                bar.pos = 0  # the next registry, or the next part of the work
            bar.update(now - bar.pos)

        yield show


def _show(here: Desk, found: MergePreview) -> None:
    """Say what would come."""
    for source in found.sources:
        echo(
            here.say(
                N_("{path}: new acts: {batches}, new changes: {changes}"),
                path=source.name,
                batches=source.batches,
                changes=source.changes,
            )
        )
        if source.copied:
            here.talk(
                N_(
                    "{path} began as a copy of this registry, and both were worked in"
                    " since. Agree who goes on in which one."
                ),
                path=source.name,
            )
    if found.nothing:
        echo(here.say(N_("This registry holds all of it already.")))
        return
    for template, counts in (
        (N_("new: {counts}"), found.new),
        (N_("changed: {counts}"), found.changed),
    ):
        if counts:
            echo(here.say(template, counts=say_counts(here, counts)))
    for record in found.records[:_SHOWN]:
        echo(
            f"  {record.uuid[-6:]}  {record.name}  {', '.join(record.who)}"
            f"  {record.made_at[:16].replace('T', ' ')}Z"
        )
    if (more := sum(found.changed.values()) - len(found.records[:_SHOWN])) > 0:
        echo("  " + here.say(N_("and {more} more"), more=more))
    if found.doubles:
        message = N_("probable duplicates of what is here: {count}")
        echo(here.say(message, count=found.doubles))
    if found.conflicts:
        message = N_("set differently here and there: {count}")
        echo(here.say(message, count=len(found.conflicts)))


def _joined(here: Desk, found: MergePreview) -> None:
    """Say what was stored, what is left to do, and how to go back."""
    echo(here.say(N_("Joined: {changes} changes."), changes=found.changes))
    if found.conflicts:
        show_conflicts(here, here.workplace(), found.conflicts)
    here.talk(
        N_(
            "Every act stands in the log under who did it and when; take one back with"
            " its key: samenwerking log, and samenwerking undo KEY"
        )
    )
