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
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.overview import Question
    from samenwerking.service.workplace import Workplace

FORMATS = ("text", "md", "html", "latex", "csv", "json")


@query_command("matrix")
@argument("name", required=False, type=WORDS)
@filter_options
@every_nature_option
@option("--all", "every", is_flag=True, help=N_("Every overview there is."))
@option(
    "--question",
    "questions",
    type=click.IntRange(1, 4),
    multiple=True,
    help=N_("The overviews of this research question; may be given again."),
)
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
    type=click.Path(),
    metavar="FILE",
    help=N_(
        "Write to a file, or several overviews to a folder; what exists is not"
        " overwritten without --force."
    ),
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
    every: bool,
    questions: tuple[int, ...],
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

    With --all or --question there is no NAME, and QUERY is for all of them.
    """
    from samenwerking.service.overview import Question

    here = desk()
    several = "--all" if every else "--question" if questions else ""
    if several and name is not None:
        # Then the first word is no name, but belongs to the query.
        filters, name = filters._replace(words=(name, *filters.words)), None
    if name is None and not several:
        _list(here, as_json=as_json)
        return
    _refuse_contradictions(form, output, cell, several, as_json=as_json)
    workplace = here.workplace()
    question = Question(
        name or "",
        filters.query(workplace.framework, here.language),
        filters.every_nature,
        filters.as_of,
        transpose,
        hide_empty,
    )
    if several:
        names = _names(workplace, questions)
        _several(here, workplace, names, question, form, output, force=force)
        return
    _one(here, workplace, question, form, output, cell, force=force, as_json=as_json)


def _one(
    here: Desk,
    workplace: Workplace,
    question: Question,
    form: str | None,
    output: str | None,
    cell: tuple[str, str] | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Print or write one overview, or what is behind a cell of it."""
    from samenwerking.service.output import draw, export, format_of
    from samenwerking.service.overview import answer

    if output is not None:
        _refuse_folder(output)
    chosen = "json" if as_json else form or format_of(output)
    matrix = answer(workplace, question, here.language, here.today, here.now)
    if cell is not None:
        from samenwerking.cli.cell import print_cell

        as_of = question.as_of
        print_cell(here, workplace, matrix, cell, as_of=as_of, as_json=as_json)
    elif output is None:
        echo(draw(matrix, chosen, terminal_width() or PAGE), nl=False)
    else:
        export(matrix, output, chosen, force=force)
        _tell(here, output, matrix)


def _several(
    here: Desk,
    workplace: Workplace,
    names: list[str],
    question: Question,
    form: str | None,
    output: str | None,
    *,
    force: bool,
) -> None:
    """Print overviews one after another, or write each to a file in a folder."""
    from samenwerking.service.output import draw
    from samenwerking.service.output_folder import export_all
    from samenwerking.service.overview import answers

    language = here.language
    found = answers(workplace, names, question, language, here.today, here.now)
    if output is None:
        width = terminal_width() or PAGE
        echo("\n".join(draw(matrix, "text", width) for matrix in found), nl=False)
        return
    written = export_all(found, output, form or "text", force=force)
    for file, matrix in zip(written, found, strict=True):
        _tell(here, file, matrix)


def _names(workplace: Workplace, questions: tuple[int, ...]) -> list[str]:
    """Return the names of the overviews of some research questions; of all for none."""
    from samenwerking.service.overview import list_definitions

    wanted = {str(number) for number in questions}
    definitions = list_definitions(workplace)
    return [d.name for d in definitions if not wanted or d.question in wanted]


def _tell(here: Desk, file: str, matrix: Matrix) -> None:
    text = N_("{file} written. Checksum: {checksum}")
    here.talk(text, file=file, checksum=matrix.checksum)


def _refuse_folder(output: str) -> None:
    """Refuse a folder where one overview wants a file, in the words of click."""
    context = click.get_current_context()
    parameter = next(p for p in context.command.params if p.name == "output")
    click.Path(dir_okay=False).convert(output, parameter, context)


def _refuse_contradictions(
    form: str | None,
    output: str | None,
    cell: object,
    several: str,
    *,
    as_json: bool,
) -> None:
    """Refuse options that ask for two different things."""
    other = f"--format {form}" if form else "--output"
    if several and (cell or as_json):
        one, other = several, "--cell" if cell else "--json"
    elif several and output is None and form not in (None, "text"):
        message = gettext.gettext(
            N_("{one} with {other} needs a folder: give -o FOLDER.")
        )
        raise click.UsageError(message.format(one=several, other=other))
    elif cell and (form or output):
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
