"""`samenwerking export data`: the records themselves, to be brought in again."""

from __future__ import annotations

import click

from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.queries import QueryCommand, query_argument, tell_remarks
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

KINDS = {
    "organisation": N_("Organisations: {count}"),
    "person": N_("People: {count}"),
    "partnership": N_("Partnerships: {count}"),
    "question": N_("Questions: {count}"),
    "same_as": N_("Statements that two are the same: {count}"),
}


@click.command("data", cls=QueryCommand, context_settings={"show_default": False})
@query_argument
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=N_("The file to write; its name ends in .json, .jsonl or .xlsx."),
)
@option(
    "--names",
    is_flag=True,
    help=N_("With names of persons and free texts; it wants a reason, see --why."),
)
@option("--why", default="", help=N_("Why with names; it goes into the log."))
@option("--force", is_flag=True, help=N_("Overwrite the file."))
@json_option
def data_command(
    query: tuple[str, ...],
    output: str | None,
    names: bool,
    why: str,
    force: bool,
    as_json: bool,
) -> None:
    """Write the records themselves to a file that can be imported again.

    JSON and JSON Lines hold records as they are; a workbook (.xlsx) has a sheet for
    each kind, to be changed in Excel and brought in again with `samenwerking import`.

    With QUERY only the partnerships that answer, and the organisations they need.
    Without --names nothing leaves that names a person or may; bringing such a file in
    again takes nothing of that away.
    """
    from samenwerking.service.export_data import DataOrder, export_data

    here = desk()
    if output is None:
        raise click.UsageError(here.say(N_("Name the file to write: give -o FILE.")))
    workplace = here.workplace()
    text = " ".join(query)
    tell_remarks(text, workplace.framework)
    order = DataOrder(output, text, names, why, force)
    done = export_data(workplace, order, here.language, here.today, here.who, here.now)
    if as_json:
        print_json({**done._asdict(), "file": output})
        return
    for kind, template in KINDS.items():
        if kind in done.counts:
            echo(here.say(template, count=done.counts[kind]))
    if done.left_out:
        here.talk(
            N_(
                "Left out: what names people, and free texts in which they may be"
                " named. With them: --names --why REASON"
            )
        )
    here.talk(
        N_("{file} written. Checksum: {checksum}"), file=output, checksum=done.checksum
    )
    if done.loose:
        here.talk(
            N_(
                "Records that name one that was taken away: {count}. Where they come in"
                " they are refused. Settle that first: samenwerking conflicts"
            ),
            count=done.loose,
        )
