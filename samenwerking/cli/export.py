"""`samenwerking export`: overviews, reports and pictures as files for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, desk, group, option
from samenwerking.cli.export_data import data_command
from samenwerking.cli.filters import (
    Filters,
    every_nature_option,
    filter_options,
    report_options,
)
from samenwerking.cli.matrix import hide_under_option, matrix_command
from samenwerking.cli.queries import WORDS, QueryCommand
from samenwerking.cli.streams import PAGE, echo, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.cli.desk import Desk

PICTURES = ("svg", "png", "text")
REPORTS = ("html", "pdf", "xlsx", "md")

_FORCE = option("--force", is_flag=True, help=N_("Overwrite the file."))
_FILE = click.Path(dir_okay=False)


@group("export")
@click.pass_context
def export_command(ctx: click.Context) -> None:
    """Make a file of records, an overview, a report or a picture."""
    if ctx.invoked_subcommand is None:
        echo(ctx.get_help())


export_command.add_command(matrix_command, "matrix")
export_command.add_command(data_command)


@export_command.command("report", cls=QueryCommand)
@argument("name", required=False, type=WORDS)
@report_options
@every_nature_option
@option(
    "--output",
    "-o",
    type=_FILE,
    metavar="FILE",
    help=N_("The file to write; its name ends in .html, .pdf, .xlsx or .md."),
)
@option(
    "--format",
    "form",
    type=click.Choice(REPORTS),
    help=N_("html, pdf, xlsx or md; else what the file name says."),
)
@option(
    "--about",
    metavar="RECORD",
    help=N_("The school, or the partnership, of a report that tells of one."),
)
@hide_under_option
@option(
    "--names",
    is_flag=True,
    help=N_("With names of persons and free texts; it wants a reason, see --why."),
)
@option("--why", default="", help=N_("Why with names; it goes into the log."))
@_FORCE
def report_command(
    name: str | None,
    filters: Filters,
    output: str | None,
    form: str | None,
    about: str | None,
    hide_under: int | None,
    names: bool,
    why: str,
    force: bool,
) -> None:
    """Write a report to a file, or without a NAME list the reports there are.

    Only the partnerships that answer to QUERY are told of. For a school board:
    samenwerking export report bestuur -o bestuur.pdf
    """
    from samenwerking.service.disclosing import log_names, refuse_without_reason
    from samenwerking.service.output import draw_report, report_format_of
    from samenwerking.service.placing import refuse_taken, write_file
    from samenwerking.service.reporting import (
        ReportQuestion,
        list_reports,
        make_report,
    )

    here = desk()
    workplace = here.workplace()
    if name is None:
        found = list_reports(workplace, here.complain)
        _list(here, ((one.name, one.title(here.language)) for one in found))
        return
    if output is None:
        raise click.UsageError(here.say(N_("A report needs a file: give -o FILE.")))
    if names:
        refuse_without_reason(why)
    chosen = form or report_format_of(output)
    refuse_taken(output, force=force)
    question = ReportQuestion(
        name=name,
        # The school year is no part of the query: figures compare it with another.
        query=filters._replace(school_year=None).query(
            workplace.framework, here.language
        ),
        school_year=filters.school_year,
        as_of=filters.as_of,
        about=about,
        names=names,
        hide_under=hide_under,
        every_nature=filters.every_nature,
    )
    report = make_report(
        workplace,
        question,
        here.language,
        here.today,
        here.now,
        data=chosen == "xlsx",
    )
    drawn = draw_report(report, chosen)
    if names:
        log_names(workplace, name, output, why, here.who, here.now)
    write_file(output, drawn, force=force)
    _tell(here, output, report.checksum)


@export_command.command("picture", cls=QueryCommand)
@argument("name", required=False, type=WORDS)
@filter_options
@every_nature_option
@option(
    "--output",
    "-o",
    type=_FILE,
    metavar="FILE",
    help=N_("The file to write; its name ends in .svg, .png or .txt."),
)
@option(
    "--format",
    "form",
    type=click.Choice(PICTURES),
    help=N_("svg, png or text; else what the file name says."),
)
@option(
    "--about",
    metavar="ORGANISATION",
    help=N_("The organisation in the middle of a picture around one."),
)
@hide_under_option
@_FORCE
def picture_command(
    name: str | None,
    filters: Filters,
    output: str | None,
    form: str | None,
    about: str | None,
    hide_under: int | None,
    force: bool,
) -> None:
    """Draw a picture on the screen or into a file, or list the pictures there are.

    Without -o it is drawn in characters.
    """
    from samenwerking.service.output import (
        draw_picture,
        picture_format_of,
        refuse_binary,
    )
    from samenwerking.service.overview import Question
    from samenwerking.service.picturing import list_pictures, make_drawn
    from samenwerking.service.placing import write_file

    here = desk()
    workplace = here.workplace()
    if name is None:
        found = list_pictures(workplace, here.complain)
        _list(here, ((one.name, one.title(here.language)) for one in found))
        return
    chosen = form or picture_format_of(output)
    if output is None:
        refuse_binary(chosen)
    question = Question(
        name,
        filters.query(workplace.framework, here.language),
        filters.every_nature,
        filters.as_of,
        hide_under=hide_under,
    )
    drawn = make_drawn(
        workplace, question, here.language, here.today, here.now, about=about
    )
    if chosen == "text":
        width = PAGE if output else terminal_width() or PAGE
        contents: str | bytes = "\n".join(drawn.lines(width)) + "\n"
    else:
        contents = draw_picture(drawn.picture, chosen)
    if output is None:
        echo(str(contents), nl=False)
        return
    write_file(output, contents, force=force)
    here.talk(N_("{file} written."), file=output)


def _list(here: Desk, entries: Iterable[tuple[str, str]]) -> None:
    known = list(entries)
    longest = max((len(name) for name, _ in known), default=0)
    for name, title in known:
        echo(f"  {name:<{longest}}  {title}")
    here.talk(N_("To write one: give its name, and -o FILE."))


def _tell(here: Desk, file: str, checksum: str) -> None:
    here.talk(N_("{file} written. Checksum: {checksum}"), file=file, checksum=checksum)
