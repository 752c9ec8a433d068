"""`samenwerking list`: which partnerships there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.filters import Filters, filter_options
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.listing import PartnershipLine


_BEGIN = N_(
    "There are no partnerships yet. Record one in the program itself: samenwerking. Or"
    " bring in a file: samenwerking add FILE"
)


@command("list")
@argument("words", nargs=-1)
@filter_options
@option("--limit", type=click.IntRange(min=1), help=N_("At most so many lines."))
@json_option
def list_command(
    words: tuple[str, ...], filters: Filters, limit: int | None, as_json: bool
) -> None:
    """List partnerships by title.

    WORDS all occur in the title, the learning question, the topic or a participant;
    accents and capitals do not matter.
    """
    from samenwerking.service.listing import count_records, list_partnerships

    here = desk()
    workplace = here.workplace()
    page = list_partnerships(
        workplace,
        " ".join(words),
        filters.selection(workplace.framework),
        limit=limit,
        as_of=filters.as_of,
        today=here.today,
    )
    if as_json:
        print_json([line._asdict() for line in page.lines])
        return
    if page.lines:
        echo(_table(page.lines, workplace.framework, terminal_width()))
    if len(page.lines) < page.total:
        here.talk(
            N_("{shown} of {total} shown."), shown=len(page.lines), total=page.total
        )
    elif not page.total:
        there_are = count_records(workplace)["partnership"]
        here.talk(N_("No partnership answers to this.") if there_are else _BEGIN)


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
