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

FORMATS = (
    *("text", "md", "html", "latex", "csv", "json"),
    *("xlsx", "pdf", "svg", "png"),
)


hide_under_option = option(
    "--hide-under",
    type=int,
    metavar="NUMBER",
    help=N_(
        "Hide what is counted fewer times than this, and what would give it away;"
        " 5 is usual."
    ),
)


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
@hide_under_option
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=N_(
        "text, md, html, latex, csv, json, xlsx, pdf, svg or png; else what the file"
        " name says."
    ),
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
    hide_under: int | None,
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
        hide_under,
    )
    if several:
        names = _names(here, workplace, questions, hiding=hide_under is not None)
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
    from samenwerking.service.output import draw_text, export, format_of, refuse_binary
    from samenwerking.service.overview import answer

    if output is not None:
        _refuse_folder(output)
    chosen = "json" if as_json else form or format_of(output)
    if output is None:
        refuse_binary(chosen)
    matrix = answer(workplace, question, here.language, here.today, here.now)
    if cell is not None:
        from samenwerking.cli.cell import print_cell

        as_of = question.as_of
        print_cell(here, workplace, matrix, cell, as_of=as_of, as_json=as_json)
    elif output is None:
        echo(draw_text(matrix, chosen, terminal_width() or PAGE), nl=False)
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
    from samenwerking.service.output import draw_text
    from samenwerking.service.output_folder import export_all
    from samenwerking.service.overview import answers

    language = here.language
    found = answers(workplace, names, question, language, here.today, here.now)
    if output is None:
        width = terminal_width() or PAGE
        echo("\n".join(draw_text(matrix, "text", width) for matrix in found), nl=False)
        return
    written = export_all(found, output, form or "text", force=force)
    if question.hide_under is not None:
        here.talk(
            N_(
                "Each of these files is guarded by itself: side by side they may tell"
                " what one of them hides. A report guards all of them together:"
                " samenwerking export report onderzoeker"
            )
        )
    for file, matrix in zip(written, found, strict=True):
        _tell(here, file, matrix)


def _names(
    here: Desk, workplace: Workplace, questions: tuple[int, ...], *, hiding: bool
) -> list[str]:
    """Return the names of the overviews of some research questions; of all for none.

    Where small numbers are hidden, without those that have a line for each partnership.
    """
    from samenwerking.service.overview import list_definitions, tells_of_each

    wanted = {str(number) for number in questions}
    found = [
        d for d in list_definitions(workplace) if not wanted or d.question in wanted
    ]
    told = [d.name for d in found if hiding and tells_of_each(d)]
    for name in told:
        here.talk(N_("{name} left out: it has a line for each partnership."), name=name)
    return [d.name for d in found if d.name not in told]


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

    definitions = list_definitions(here.workplace(), here.complain)
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
    longest = max((len(d.name) for d in definitions), default=0)
    question = None
    for definition in definitions:
        if definition.question != question:
            question = definition.question
            heading = N_("Research question {number}") if question else N_("Everyday")
            echo(here.say(heading, number=question))
        echo(f"  {definition.name:<{longest}}  {definition.title(here.language)}")
