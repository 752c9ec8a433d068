"""`samenwerking query`: what a query means, how to write one, and how many answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.cli import queries
from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_, RegistryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.tree import Query


@queries.query_command("query")
@queries.query_argument
@option(
    "--fields", is_flag=True, help=N_("List what one can ask by, with an example each.")
)
@option(
    "--build",
    is_flag=True,
    help=N_("Put a query together by answering questions; its text is printed."),
)
@json_option
def query_command(
    query: tuple[str, ...], fields: bool, build: bool, as_json: bool
) -> None:
    """Say what QUERY means and how many partnerships answer to it.

    The same query can stand behind list, count and matrix. Put it between single quotes
    where it holds brackets, quotation marks or an asterisk.
    """
    here = desk()
    framework = here.workplace(":none:").framework
    if fields:
        print_fields(here, framework, as_json=as_json)
        return
    from samenwerking.query.parse import parse

    asked = parse(" ".join(query), framework)
    queries.tell_remarks(" ".join(query), framework)
    if build:
        from samenwerking.cli.building import Dialogue
        from samenwerking.query.write import to_text

        asked = Dialogue(here, framework, _Counter(here)).run(asked)
        if not as_json:
            echo(to_text(asked, framework, here.language))
            return
    _explain(here, framework, asked, as_json=as_json)


class _Counter:
    """Counts what answers; without a registry it says so once."""

    def __init__(self, here: Desk) -> None:
        self._here = here
        self._absent = False

    def __call__(self, query: str) -> tuple[int, int] | None:
        """Return how many answer, and how many there are."""
        if self._absent:
            return None
        from samenwerking.service.counting import count
        from samenwerking.service.listing import count_records

        try:
            workplace = self._here.workplace()
            total = count_records(workplace)["partnership"]
            found = count(workplace, query, self._here.language, self._here.today)
        except RegistryError as error:
            self._absent = True
            reason = error.text(self._here.say)
            self._here.talk(N_("Not counted: {reason}"), reason=reason)
            return None
        return found, total


def _explain(here: Desk, framework: Framework, query: Query, *, as_json: bool) -> None:
    from samenwerking.query.write import in_words, to_text

    text = to_text(query, framework, here.language)
    told = in_words(query, framework, here.language)
    orders = list(_orders(here, framework, query))
    counts = _Counter(here)(text)
    if as_json:
        data = {
            "query": text,
            "query_en": to_text(query, framework, "en"),
            "terms": [{"field": name, "value": value} for name, value in told],
            "orders": orders,
            "count": counts and counts[0],
            "of": counts and counts[1],
        }
        print_json(data)
        return
    echo(text or here.say(N_("(everything)")))
    for name, value in told:
        echo(f"  {name}: {value}")
    if orders:
        echo("  " + here.say(N_("Sorted by: {fields}"), fields=", ".join(orders)))
    if counts:
        echo(here.say(N_("{found} of {total}"), found=counts[0], total=counts[1]))


def _orders(here: Desk, framework: Framework, query: Query) -> Iterator[str]:
    from samenwerking.query.fields import sort_of

    for order in query.orders:
        field = sort_of(order.field, framework)
        label = field.label(here.language) if field else order.field
        backwards = here.say(N_("{field} (backwards)"), field=label)
        yield backwards if order.backwards else label


def print_fields(here: Desk, framework: Framework, *, as_json: bool) -> None:
    """Print the table of fields."""
    from samenwerking.query.fields import query_fields

    fields = query_fields(framework)
    if as_json:
        print_json([_as_data(field._asdict()) for field in fields])
        return
    from samenwerking.service.tables import draw_table

    other: Language = "nl" if here.language == "en" else "en"
    rows = [
        (
            field.name(here.language),
            ", ".join(n for n in (field.name(other), *field.also) if n not in seen),
            field.label(here.language),
            field.example(here.language),
            "+" if field.sorts else "",
        )
        for field in fields
        if (seen := {field.name(here.language)})
    ]
    headings = (
        N_("Field"),
        N_("Also"),
        N_("Meaning"),
        N_("Example"),
        N_("Sorts"),
    )
    names = [here.say(heading) for heading in headings]
    echo(draw_table(rows, names, terminal_width()))


def _as_data(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field under stable names, without what is empty."""
    return {name: value for name, value in field.items() if value not in ("", ())}
