"""`samenwerking list`: which partnerships there are, in columns of one's choice."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.filters import Filters, filter_options
from samenwerking.cli.meant import say_meant
from samenwerking.cli.queries import query_command
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.listing import PartnershipLine
    from samenwerking.service.tabling import ListQuestion, Sheet
    from samenwerking.service.workplace import Workplace

FORMATS = ("table", "csv", "json", "jsonl", "md")

_BEGIN = N_(
    "There are no partnerships yet. Record one in the program itself: samenwerking. Or"
    " bring in a file: samenwerking add FILE"
)


@query_command("list")
@filter_options
@option(
    "--columns",
    metavar="NAME,NAME",
    help=N_(
        "Which columns: fields as in a query, in Dutch or English, and key,"
        " finding-count and completeness-1 to 4."
    ),
)
@option(
    "--labels",
    is_flag=True,
    help=N_("In CSV and JSON, labels in columns of their own beside the codes."),
)
@option("--limit", type=click.IntRange(min=1), help=N_("At most so many lines."))
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
@json_option
def list_command(
    filters: Filters,
    columns: str | None,
    labels: bool,
    limit: int | None,
    form: str | None,
    output: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """List the partnerships that answer to QUERY, by title or as it says.

    Words all occur in the title, the learning question, the topic, a participant, a
    story or a note; accents and capitals do not matter. motief:groei -status:lopend
    "sj:2024-2025" +start and more: samenwerking query --fields
    """
    here = desk()
    _refuse_contradictions(form, output, as_json=as_json)
    workplace = here.workplace()
    question = question_of(here, workplace, filters, columns, limit, labels=labels)
    if not (question.columns or form or output):
        _print_usual(here, workplace, question, as_json=as_json)
        return
    from samenwerking.service.output import export_sheet, list_format_of
    from samenwerking.service.tabling import make_sheet

    chosen = "table" if as_json else form or list_format_of(output)
    sheet = make_sheet(workplace, question, here.language, here.today, here.now)
    if output is not None:
        export_sheet(sheet, output, chosen, force=force)
        here.talk(
            N_("{file} written. Checksum: {checksum}"),
            file=output,
            checksum=sheet.checksum,
        )
        return
    _print_sheet(sheet, chosen, as_json=as_json)
    _say_count(here, workplace, question, len(sheet.rows), sheet.header.records)


def question_of(
    here: Desk,
    workplace: Workplace,
    filters: Filters,
    columns: str | None,
    limit: int | None,
    *,
    labels: bool,
) -> ListQuestion:
    """Return which list the arguments of the command ask for."""
    from samenwerking.service.tabling import ListQuestion

    names = (name.strip() for name in (columns or "").split(","))
    return ListQuestion(
        filters.query(workplace.framework, here.language),
        tuple(name for name in names if name),
        labels,
        limit,
        filters.as_of,
    )


def _refuse_contradictions(
    form: str | None, output: str | None, *, as_json: bool
) -> None:
    """Refuse options that ask for two different things."""
    if not as_json or (output is None and form in (None, "json")):
        return
    other = f"--format {form}" if form else "--output"
    message = gettext.gettext(N_("{one} and {other} do not go together."))
    raise click.UsageError(message.format(one="--json", other=other))


def _say_count(
    here: Desk, workplace: Workplace, question: ListQuestion, shown: int, total: int
) -> None:
    from samenwerking.service.listing import count_records

    if shown < total:
        here.talk(N_("{shown} of {total} shown."), shown=shown, total=total)
    elif not total:
        there_are = count_records(workplace)["partnership"]
        here.talk(N_("No partnership answers to this.") if there_are else _BEGIN)
        say_meant(here, workplace, question.query)


# --- columns of one's choice


def _print_sheet(sheet: Sheet, form: str, *, as_json: bool) -> None:
    from samenwerking.service.output import draw_sheet, sheet_data, sheet_words

    if as_json:
        print_json(sheet_data(sheet))
    elif form != "table":
        echo(draw_sheet(sheet, form), nl=False)
    elif sheet.rows:
        from samenwerking.service.tables import draw_table

        headings = [column.label for column in sheet.columns]
        echo(draw_table(sheet_words(sheet), headings, terminal_width()))


# --- the usual list


def _print_usual(
    here: Desk, workplace: Workplace, question: ListQuestion, *, as_json: bool
) -> None:
    from samenwerking.service.columns_read import list_lines

    total, lines = list_lines(workplace, question, here.language, here.today, here.now)
    if as_json:
        print_json([line._asdict() for line in lines])
        return
    if lines:
        echo(_table(lines, workplace.framework, terminal_width()))
    _say_count(here, workplace, question, len(lines), total)


def _table(
    lines: list[PartnershipLine], framework: Framework, width: int | None
) -> str:
    from samenwerking.service.tables import draw_table

    here = desk()
    unknown = {"?": here.say(N_("unknown")), "-": here.say(N_("none"))}

    def word(value: str | None) -> str:
        if value is None:
            return ""
        return unknown.get(value) or framework.label(value, here.language)

    rows = [
        (
            line.uuid[-6:],
            line.title,
            word(line.status),
            _period(line),
            ", ".join(line.schools),
            ", ".join(line.partners),
        )
        for line in lines
    ]
    headings = (
        N_("Key"),
        N_("Title"),
        N_("Status"),
        N_("Period"),
        N_("Schools"),
        N_("Partners"),
    )
    return draw_table(rows, [here.say(name) for name in headings], width)


def _period(line: PartnershipLine) -> str:
    starts, ends = line.starts or "", line.ends or ""
    if starts in ("", "?") and ends in ("", "?"):
        return starts or ends
    return f"{starts} – {ends}" if starts != ends else starts
