"""`samenwerking split`: a part of the registry for somebody to work in."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.kinds import say_counts
from samenwerking.cli.queries import query_argument, query_command, tell_remarks
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk


@query_command("split")
@query_argument
@option(
    "--output",
    "-o",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=N_("The registry to make; nothing may be there yet."),
)
@option(
    "--names",
    is_flag=True,
    help=N_("With names of persons and free texts; it wants a reason, see --why."),
)
@option("--why", default="", help=N_("Why with names; it goes into the log."))
@json_option
def split_command(
    query: tuple[str, ...], output: str, names: bool, why: str, as_json: bool
) -> None:
    """Make a registry of the partnerships that answer to QUERY, to be joined again.

    An adviser or a board works in the part as in any registry; afterwards join it:
    samenwerking merge FILE. All that was recorded on both sides is kept. Without
    --names it holds no names of persons and no free texts; those of the whole stay.
    """
    from samenwerking.service.splitting import split

    here = desk()
    workplace = here.workplace()
    text = " ".join(query)
    tell_remarks(text, workplace.framework)
    done = split(
        workplace,
        text,
        output,
        names=names,
        why=why,
        who=here.who,
        language=here.language,
        today=here.today,
        now=here.now,
    )
    if as_json:
        print_json({"file": output, "names": names, **done._asdict()})
        return
    _tell(here, output, done.records, names=names)


def _tell(here: Desk, file: str, records: dict[str, int], *, names: bool) -> None:
    counts = say_counts(here, records)
    echo(here.say(N_("{file} written: {counts}."), file=file, counts=counts))
    if not names:
        here.talk(
            N_(
                "It holds no names of persons and no free texts: … stands in their"
                " place. What the whole says there stays when the part is joined."
            )
        )
    typed = shlex.quote(f"./{file}" if file.startswith("-") else file)
    here.talk(N_("To join it again: samenwerking merge {file}"), file=typed)
