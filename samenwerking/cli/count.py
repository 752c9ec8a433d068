"""`samenwerking count`: how many partnerships there are."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.filters import Filters, filter_options
from samenwerking.cli.meant import say_meant
from samenwerking.cli.queries import query_command
from samenwerking.cli.streams import PAGE, echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.counting import Counts

FORMATS = ("table", "csv", "json", "md")


@query_command("count")
@filter_options
@option(
    "--by",
    "fields",
    multiple=True,
    metavar="FIELD",
    help=N_(
        "Per value of a field, such as motief or status; several by commas. A"
        " partnership with two values counts under both."
    ),
)
@option(
    "--format", "form", type=click.Choice(FORMATS), help=N_("table, csv, json or md.")
)
@json_option
def count_command(
    filters: Filters, fields: tuple[str, ...], form: str | None, as_json: bool
) -> None:
    """Count the partnerships that answer to QUERY; without any, all of them."""
    from samenwerking.service import counting

    here = desk()
    if as_json and form not in (None, "json"):
        message = gettext.gettext(N_("{one} and {other} do not go together."))
        other = f"--format {form}"
        raise click.UsageError(message.format(one="--json", other=other))
    workplace = here.workplace()
    query = filters.query(workplace.framework, here.language)
    asked = (here.language, here.today, filters.as_of)
    names = [name.strip() for text in fields for name in text.split(",")]
    if names:
        found = counting.facets(workplace, query, names, *asked)
        _print(here, found, "json" if as_json else form)
        if not found[0].of:
            say_meant(here, workplace, query)
        return
    number = counting.count(workplace, query, *asked)
    if as_json or form == "json":
        print_json({"count": number})
    elif form == "csv":
        echo(f"count\r\n{number}\r\n", nl=False)
    else:
        echo(str(number))
    if not number:
        say_meant(here, workplace, query)


def _print(here: Desk, found: list[Counts], form: str | None) -> None:
    from samenwerking.service import counts_drawn

    if form == "json":
        print_json([counts_drawn.as_data(counts) for counts in found])
    elif form == "csv":
        echo(counts_drawn.as_csv(found, here.language), nl=False)
    elif form == "md":
        echo(counts_drawn.as_markdown(found, here.language))
    else:
        width = terminal_width() or PAGE
        echo(counts_drawn.as_text(found, here.language, width))
