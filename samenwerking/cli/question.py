"""`samenwerking question`: queries that were kept under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import (
    argument,
    desk,
    group,
    json_option,
    option,
)
from samenwerking.cli.filters import Moment
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.service.questions import Question

_WHY = option("--why", default="", help=N_("Why, for the change log."))
_AS_OF = option(
    "--as-of",
    type=Moment(),
    metavar="2026-10-01",
    help=N_("The questions as they were at the end of this day, or at a moment."),
)


@group("question")
@click.pass_context
def question_command(ctx: click.Context) -> None:
    """Keep queries under a name, and ask them again as @NAME.

    A saved question can stand in every query, also inside brackets and other questions.
    The program ships some for each of the four research questions.
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_command)


@question_command.command("list")
@_AS_OF
@json_option
def list_command(as_of: date | None = None, as_json: bool = False) -> None:
    """List the questions of the registry, and those that are shipped."""
    from samenwerking.service.questions import list_questions

    here = desk()
    workplace = here.workplace()
    found = list_questions(workplace, as_of)
    if as_json:
        print_json([_data(here, workplace.framework, one) for one in found])
        return
    if found:
        echo(_table(here, found))
    here.talk(N_("More about one: samenwerking question show NAME"))


@question_command.command("show")
@argument("name")
@_AS_OF
@json_option
def show_command(name: str, as_of: date | None, as_json: bool) -> None:
    """Show one question: its query, what that means, and what goes with it."""
    from samenwerking.service.questions import get_question

    here = desk()
    workplace = here.workplace()
    found = get_question(workplace, name, as_of)
    if as_json:
        print_json(_data(here, workplace.framework, found))
        return
    echo("\n".join(question_lines(here, workplace.framework, found)))


@question_command.command("save")
@argument("name")
@argument("query", nargs=-1, required=True)
@option("--description", help=N_("What it looks for, and what it is for."))
@option("--force", is_flag=True, help=N_("Change the question of this name."))
@_WHY
@json_option
def save_command(
    name: str,
    query: tuple[str, ...],
    description: str | None,
    force: bool,
    why: str,
    as_json: bool,
) -> None:
    """Keep a QUERY under a NAME of letters, digits and hyphens.

    Put QUERY between quotes, and -- before one that begins with a hyphen.
    """
    from samenwerking.service.question_keeping import save_question

    here = desk()
    workplace = here.workplace()
    text = " ".join(query)
    saved = save_question(
        workplace, name, text, description, here.who, why, here.now, force=force
    )
    if as_json:
        print_json(_data(here, workplace.framework, saved))
        return
    said = saved.text(workplace.framework, here.language)
    echo(here.say(N_("Kept: @{name} is {query}"), name=saved.name, query=said))
    here.talk(N_("Ask it with: samenwerking list @{name}"), name=saved.name)


@question_command.command("describe")
@argument("name")
@argument("description")
@_WHY
@json_option
def describe_command(name: str, description: str, why: str, as_json: bool) -> None:
    """Give a question another DESCRIPTION; an empty one takes it away."""
    from samenwerking.service.question_keeping import describe_question

    here = desk()
    workplace = here.workplace()
    found = describe_question(workplace, name, description, here.who, why, here.now)
    if as_json:
        print_json(_data(here, workplace.framework, found))
        return
    echo("\n".join(question_lines(here, workplace.framework, found)))


@question_command.command("rename")
@argument("name")
@argument("new")
@_WHY
@json_option
def rename_command(name: str, new: str, why: str, as_json: bool) -> None:
    """Give a question a NEW name, also in the questions that name it.

    NAME can be the end of its key, for the case that two have one name.
    """
    from samenwerking.service.question_keeping import rename_question

    here = desk()
    workplace = here.workplace()
    found = rename_question(workplace, name, new, here.who, why, here.now)
    if as_json:
        print_json(_data(here, workplace.framework, found))
        return
    echo(here.say(N_("It is called @{name} now."), name=found.name))


@question_command.command("remove")
@argument("name")
@_WHY
@json_option
def remove_command(name: str, why: str, as_json: bool) -> None:
    """Take a question away; samenwerking undo brings it back."""
    from samenwerking.service.question_keeping import remove_question

    here = desk()
    workplace = here.workplace()
    found = remove_question(workplace, name, here.who, why, here.now)
    if as_json:
        print_json(_data(here, workplace.framework, found))
        return
    echo(here.say(N_("Taken away: @{name}."), name=found.name))
    here.talk(N_("Have it back with: samenwerking undo"))


@question_command.command("export")
def export_command() -> None:
    """Print the questions of the registry, for samenwerking import in another one."""
    from samenwerking.service.questions import exported

    print_json(exported(desk().workplace()))


def _data(here: Desk, framework: Framework, question: Question) -> dict[str, Any]:
    """Return a question for a script; `query` is in no language."""
    return {
        "name": question.name,
        "id": question.uuid or None,
        "title": question.title(here.language),
        "description": question.description(here.language),
        "query": question.query,
        "text": question.text(framework, here.language),
        "research_question": question.serves or None,
        "matrices": question.matrices,
    }


def _table(here: Desk, questions: list[Question]) -> str:
    from samenwerking.service.tables import draw_table

    rows = [
        (
            f"@{one.name}",
            one.serves,
            one.title(here.language) if one.shipped else _first_line(one.note),
            here.say(N_("shipped")) if one.shipped else one.uuid[-6:],
        )
        for one in questions
    ]
    headings = (N_("Name"), N_("RQ"), N_("What it looks for"), N_("Key"))
    return draw_table(rows, [here.say(word) for word in headings], terminal_width())


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def question_lines(
    here: Desk, framework: Framework, question: Question
) -> Iterator[str]:
    """Yield the lines that tell all of a question."""
    title = here.say(N_("question @{name}"), name=question.name)
    yield from (title, "=" * len(title), question.uuid or here.say(N_("shipped")), "")
    texts = [question.title(here.language)] if question.shipped else []
    texts.append(question.description(here.language))
    yield from (text for text in texts if text)
    yield from [""] * any(texts)
    said = question.text(framework, here.language)
    yield here.say(N_("Query: {query}"), query=said)
    for field, value in _in_words(here, framework, question):
        yield f"  {field}: {value}"
    if question.serves:
        number = question.serves
        yield here.say(N_("Research question: {number}"), number=number)
    yield ""
    yield f"samenwerking list @{question.name}"
    for matrix in question.matrices:
        yield f"samenwerking matrix {matrix} @{question.name}"


def _in_words(
    here: Desk, framework: Framework, question: Question
) -> list[tuple[str, str]]:
    from samenwerking.errors import SamenwerkingError
    from samenwerking.query.parse import parse
    from samenwerking.query.write import in_words

    try:
        return in_words(parse(question.query, framework), framework, here.language)
    except SamenwerkingError:
        return []  # it was saved for a framework with other codes
