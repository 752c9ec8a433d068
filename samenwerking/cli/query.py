"""`samenwerking query`: what a query means, how to write one, and how many answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.cli import queries
from samenwerking.cli.base import desk, json_option, option
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_, RegistryError
from samenwerking.language import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.tree import Query
    from samenwerking.service.columns import Column


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
    orders = list(_orders(here, framework, query))
    questions = _questions(here, query)
    counts = _Counter(here)(text)
    if as_json:
        named = questions.items()
        data = {
            **_meaning(here, framework, query),
            "orders": orders,
            "questions": [
                {"name": n, **_meaning(here, framework, one)} for n, one in named
            ],
            "count": counts and counts[0],
            "of": counts and counts[1],
        }
        print_json(data)
        return
    everything = here.say(N_("(everything)"))
    echo(text or everything)
    for name, value in in_words(query, framework, here.language):
        echo(f"  {name}: {value}")
    for name, asked in questions.items():
        echo(f"  @{name} = {to_text(asked, framework, here.language) or everything}")
        for field, value in in_words(asked, framework, here.language):
            echo(f"    {field}: {value}")
    if orders:
        echo("  " + here.say(N_("Sorted by: {fields}"), fields=", ".join(orders)))
    if counts:
        echo(here.say(N_("{found} of {total}"), found=counts[0], total=counts[1]))


def _meaning(here: Desk, framework: Framework, query: Query) -> dict[str, Any]:
    """Return what a query means, for a script."""
    from samenwerking.query.write import in_words, to_text

    told = in_words(query, framework, here.language)
    return {
        "query": to_text(query, framework, here.language),
        "query_en": to_text(query, framework, "en"),
        "terms": [{"field": name, "value": value} for name, value in told],
    }


def _questions(here: Desk, query: Query) -> dict[str, Query]:
    """Return what the saved questions in a query stand for."""
    from samenwerking.query.nesting import named_in

    if not named_in(query.term):
        return {}
    from samenwerking.service.question_spelling import spelled_out

    return spelled_out(here.workplace(), query)


def _orders(here: Desk, framework: Framework, query: Query) -> Iterator[str]:
    from samenwerking.query.fields import sort_of

    for order in query.orders:
        field = sort_of(order.field, framework)
        label = field.label(here.language) if field else order.field
        backwards = here.say(N_("{field} (backwards)"), field=label)
        yield backwards if order.backwards else label


def print_fields(here: Desk, framework: Framework, *, as_json: bool) -> None:
    """Print the table of fields, and the columns that are no field."""
    from samenwerking.query.fields import query_fields
    from samenwerking.service.columns import only_columns

    fields, columns = query_fields(framework), only_columns(framework)
    if as_json:
        data = [_as_data(field._asdict()) for field in fields]
        print_json([*data, *(_column(names, one) for names, one in columns)])
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
    echo("\n" + here.say(N_("Columns only, for samenwerking list --columns:")) + "\n")
    at = LANGUAGES.index(here.language)
    more = [(n[at], n[1 - at], one.label(here.language)) for n, one in columns]
    names[0] = here.say(N_("Column"))
    echo(draw_table(more, names[: len(more[0])], terminal_width()))


def _column(names: tuple[str, str], column: Column) -> dict[str, Any]:
    """Return a column that is no field, beside the fields."""
    return {
        "kind": "column",
        **dict(zip(("name_nl", "name_en"), names, strict=True)),
        **dict(zip(("label_nl", "label_en"), column.labels, strict=True)),
    }


def _as_data(field: dict[str, Any]) -> dict[str, Any]:
    """Return a field under stable names, without what is empty."""
    return {name: value for name, value in field.items() if value not in ("", ())}
