"""`samenwerking matrix`: the overviews."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, desk, json_option, option
from samenwerking.cli.filters import Filters, every_nature_option, filter_options
from samenwerking.cli.queries import WORDS, query_command
from samenwerking.cli.streams import PAGE, echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk

FORMATS = ("text", "md", "html", "latex", "csv", "json")


@query_command("matrix")
@argument("name", required=False, type=WORDS)
@filter_options
@every_nature_option
@option("--transpose", is_flag=True, help=N_("Turn rows into columns."))
@option(
    "--hide-empty",
    is_flag=True,
    help=N_("Leave out rows and columns in which nothing stands."),
)
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=N_("text, md, html, latex, csv or json; else what the file name says."),
)
@option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=N_("Write to a file; one that exists is not overwritten without --force."),
)
@option("--force", is_flag=True, help=N_("Overwrite the file."))
@option(
    "--cell",
    nargs=2,
    metavar="ROW COLUMN",
    help=N_(
        "Instead of numbers, what is behind a cell: give row and column by key, by"
        " label, or by number counted from 1."
    ),
)
@json_option
def matrix_command(
    name: str | None,
    filters: Filters,
    transpose: bool,
    hide_empty: bool,
    form: str | None,
    output: str | None,
    force: bool,
    cell: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Print an overview, or without a NAME list the overviews there are.

    Only the partnerships that answer to QUERY are counted, such as motief:groei
    -status:lopend "sj:2024-2025". What one can ask: samenwerking query --fields
    """
    from samenwerking.service.overview import Question, answer

    here = desk()
    if name is None:
        _list(here, as_json=as_json)
        return
    from samenwerking.service.output import draw, export, format_of

    _refuse_contradictions(form, output, cell, as_json=as_json)
    chosen = "json" if as_json else form or format_of(output)
    workplace = here.workplace()
    question = Question(
        name,
        filters.query(workplace.framework, here.language),
        filters.every_nature,
        filters.as_of,
        transpose,
        hide_empty,
    )
    matrix = answer(workplace, question, here.language, here.today, here.now)
    if cell is not None:
        from samenwerking.cli.cell import print_cell

        print_cell(here, workplace, matrix, cell, as_of=filters.as_of, as_json=as_json)
        return
    if output is None:
        echo(draw(matrix, chosen, terminal_width() or PAGE), nl=False)
        return
    export(matrix, output, chosen, force=force)
    here.talk(
        N_("{file} written. Checksum: {checksum}"),
        file=output,
        checksum=matrix.checksum,
    )


def _refuse_contradictions(
    form: str | None, output: str | None, cell: object, *, as_json: bool
) -> None:
    """Refuse options that ask for two different things."""
    other = f"--format {form}" if form else "--output"
    if cell and (form or output):
        one = "--cell"
    elif as_json and form not in (None, "json"):
        one = "--json"
    else:
        return
    message = gettext.gettext(N_("{one} and {other} do not go together."))
    raise click.UsageError(message.format(one=one, other=other))


def _list(here: Desk, *, as_json: bool) -> None:
    from samenwerking.service.overview import list_definitions

    definitions = list_definitions(here.workplace())
    if as_json:
        print_json(
            [
                {
                    "name": d.name,
                    "question": d.question,
                    "title": d.title(here.language),
                }
                for d in definitions
            ]
        )
        return
    longest = max(len(d.name) for d in definitions)
    question = None
    for definition in definitions:
        if definition.question != question:
            question = definition.question
            heading = N_("Research question {number}") if question else N_("Everyday")
            echo(here.say(heading, number=question))
        echo(f"  {definition.name:<{longest}}  {definition.title(here.language)}")
