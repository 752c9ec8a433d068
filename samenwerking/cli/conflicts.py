"""`samenwerking conflicts`: what was set differently in registries that were joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, desk, group, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.cli.desk import Desk
    from samenwerking.service.settling import Conflict
    from samenwerking.service.workplace import Workplace


@group("conflicts")
@json_option
@click.pass_context
def conflicts_command(ctx: click.Context, as_json: bool) -> None:
    """List what was set differently in registries that were joined.

    Until it is settled one of the versions counts; the log keeps all of them.
    """
    if ctx.invoked_subcommand is not None:
        return
    from samenwerking.service.settling import list_conflicts

    here = desk()
    workplace = here.workplace()
    found = list_conflicts(workplace)
    if as_json:
        rows = [
            {**one._asdict(), "versions": [v._asdict() for v in one.versions]}
            for one in found
        ]
        print_json(rows)
    elif found:
        show_conflicts(here, workplace, found)
    else:
        here.talk(N_("There are no conflicts."))


def show_conflicts(here: Desk, workplace: Workplace, found: Sequence[Conflict]) -> None:
    """Print conflicts, each with what every version says, whose it is, and when."""
    from samenwerking.service.settling import in_words

    for one, said in zip(found, in_words(workplace, found, here.language), strict=True):
        echo(f"{one.uuid[-6:]}  {one.name}  {said.place}  ({one.path or '/'})")
        for number, (version, text) in enumerate(
            zip(one.versions, said.versions, strict=True), 1
        ):
            moment = version.made_at[:16].replace("T", " ")
            line = " ".join(text.split())
            echo(f"  {number}  {version.who}  {moment}Z  {version.change[-8:]}: {line}")
    one = found[0]
    here.talk(
        N_("Settle one: samenwerking conflicts settle {record} {place} --take {take}"),
        record=one.uuid[-6:],
        place=one.path or "/",
        take=one.versions[0].change[-8:],
    )


@conflicts_command.command("settle")
@argument("record")
@argument("place", required=False)
@option(
    "--take",
    required=True,
    metavar="N|KEY|both",
    help=N_(
        "Which version counts: its number in the list, the end of its key, or both"
        " where that is possible."
    ),
)
@option("--why", default="", help=N_("Why, for the change log."))
@json_option
def settle_command(
    record: str, place: str | None, take: str, why: str, as_json: bool
) -> None:
    """Settle one PLACE of a RECORD; it stays settled wherever it is merged again.

    PLACE is what stands in brackets in the list; it may be left out where a record has
    only one.
    """
    from samenwerking.service.settling import place_names, settle

    here = desk()
    workplace = here.workplace()
    done = settle(workplace, record, place, take, here.who, why, here.now)
    one = done.conflict
    if as_json:
        print_json(
            {"batch": done.batch, "uuid": one.uuid, "path": one.path, "left": done.left}
        )
        return
    echo(
        here.say(
            N_("Settled: {name}, {place}. Still open in this record: {left}."),
            name=one.name,
            place=place_names(workplace, one.kind, [one.path], here.language),
            left=done.left,
        )
    )
    here.talk(N_("Take it back with: samenwerking undo {batch}"), batch=done.batch[-8:])
