"""`samenwerking sql`: the registry for who knows SQL."""

from __future__ import annotations

import gettext
import sys
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_
from samenwerking.service.sql_formats import FORMATS

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.sql import View

_STANDARD_INPUT = "samenwerking.sql"


@command("sql")
@argument("question", required=False, metavar="SQL")
@option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=N_("table, csv, json, jsonl or md; else what the file name says."),
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
    "--seconds",
    type=click.FloatRange(min=0.1, max=3600),
    default=None,
    metavar="N",
    help=N_("Stop after so many seconds; 2 unless you say otherwise."),
)
@option("--tables", is_flag=True, help=N_("List the views and their columns."))
@option(
    "--metadata",
    is_flag=True,
    help=N_("Print what Datasette has to know of the registry."),
)
@json_option
def sql_command(
    question: str | None,
    form: str | None,
    output: str | None,
    force: bool,
    seconds: float | None,
    tables: bool,
    metadata: bool,
    as_json: bool,
) -> None:
    """Ask the registry in SQL; it only reads, and sees no personal data.

    SQL is one statement in quotation marks that begins with SELECT, WITH or VALUES, or
    - for the standard input. It can ask the views that --tables lists.
    """
    here = desk()
    if tables:
        _list(here, question, as_json=as_json)
    elif metadata:
        from samenwerking.service.sql_metadata import metadata as describe

        print_json(describe(here.workplace(), here.language))
    elif question is None:
        message = N_("Give a question in SQL, or --tables for what can be asked.")
        raise click.UsageError(gettext.gettext(message))
    else:
        if as_json and form not in (None, "json"):
            message = gettext.gettext(N_("{one} and {other} do not go together."))
            raise click.UsageError(
                message.format(one="--json", other=f"--format {form}")
            )
        _answer(
            here, _read(question), "json" if as_json else form, output, force, seconds
        )


def _read(question: str) -> str:
    if question != "-":
        return question
    # A command runs again after it found an older registry: this is read once.
    read = click.get_current_context().meta
    if _STANDARD_INPUT not in read:
        from samenwerking.service.sql import LONGEST

        data = sys.stdin.buffer.read(4 * LONGEST + 1)
        read[_STANDARD_INPUT] = data.decode("utf-8-sig", errors="replace")
    found: str = read[_STANDARD_INPUT]
    return found


def _answer(
    here: Desk,
    question: str,
    form: str | None,
    output: str | None,
    force: bool,
    seconds: float | None,
) -> None:
    from samenwerking.service.output import list_format_of
    from samenwerking.service.placing import write_file
    from samenwerking.service.sql import SECONDS, ask

    chosen = form or list_format_of(output)
    parts = ask(here.workplace(), question, chosen, seconds or SECONDS)
    if output is None:
        for part in parts:
            echo(part, nl=False)
        return
    write_file(output, parts, force=force)
    here.talk(N_("{file} written."), file=output)


def _list(here: Desk, name: str | None, *, as_json: bool) -> None:
    from samenwerking.service.sql import list_views

    views = list_views(here.workplace())
    chosen = [view for view in views if name in (None, view.name)] or views
    if as_json:
        print_json([_data(here, view) for view in chosen])
        return
    for number, view in enumerate(chosen):
        echo(f"{chr(10) if number else ''}{view.name}: {view.about(here.language)}")
        longest = max(len(column.name) for column in view.columns)
        for column in view.columns:
            if column.of:
                continue
            labels = f" (+ {column.name}_nl, _en)" if column.kind == "code" else ""
            title = column.title(here.language)
            echo(f"  {column.name:<{longest}}  {title}{labels}")


def _data(here: Desk, view: View) -> dict[str, object]:
    return {
        "name": view.name,
        "title": view.title(here.language),
        "about": view.about(here.language),
        "columns": [
            {
                "name": column.name,
                "kind": column.kind,
                "unit": column.unit(here.language),
                "title": column.title(here.language),
                "about": column.about(here.language),
            }
            for column in view.columns
        ],
    }
