"""`samenwerking reproduce`: is a file what it says, and would it be the same today."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import argument, command, desk, json_option
from samenwerking.cli.filters import Filters
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_, SamenwerkingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from samenwerking.cli.desk import Desk
    from samenwerking.service.overview import Question
    from samenwerking.service.reproducing import CellChange, Reproduced, Since
    from samenwerking.service.tabling import ListQuestion
    from samenwerking.service.workplace import Workplace

DIFFERENT = 3
"""The exit code where something differs."""
_SHOWN = 40
"""Differences that are printed; all of them stand in the JSON."""
_LONGEST = 100
_PROGRAM = "samenwerking"
_FILTERS = ("query", "where", "school_year", "on", "as_of")
_ASKING: Mapping[str, tuple[str, ...]] = {
    "matrix": (
        *("name", "every_nature", "transpose", "hide_empty", "hide_under"),
        *_FILTERS,
    ),
    "list": ("columns", "labels", "limit", *_FILTERS),
}
"""Command -> what it may be given by a file; no place to write to, no registry."""


_NOT_HERE = N_("No file needs {option}.")


class ForeignCommandError(SamenwerkingError):
    """A command in a file that is not run."""

    exit_code = DIFFERENT


@command("reproduce")
@argument("file", type=click.Path(dir_okay=False))
@json_option
@click.pass_context
def reproduce_command(ctx: click.Context, file: str, as_json: bool) -> None:
    """Ask the question of a file again: is it untouched, and what has changed since.

    FILE is an overview or a list that this program wrote, in any format. The exit code
    is 0 if the file is what its command gives and would be the same today, else 3.
    """
    from samenwerking.service.file_headers import find_header, read_file
    from samenwerking.service.reproducing import reproduce

    here = desk()
    text = read_file(file)
    header = find_header(text, file)
    workplace = here.workplace()
    question = read_command(header.command, here, workplace)
    found = reproduce(workplace, text, header, question, here.today, here.now)
    if as_json:
        print_json(_data(found, header.command, here))
    else:
        for line in _lines(found, file, here):
            echo(line)
    if not found.equal:
        ctx.exit(DIFFERENT)


# --- the command in a file, which anybody may have written


def read_command(
    text: str, here: Desk, workplace: Workplace
) -> Question | ListQuestion:
    """Return what the command of a file asks for; nothing is run by this.

    Raises:
        ForeignCommandError: it is no command that makes such a file, or has an option
            that no file needs.
    """
    name, given = _parsed(text)
    filters = Filters(
        given["query"],
        given["where"],
        given["school_year"],
        given["on"],
        given["as_of"],
        given.get("every_nature", False),
    )
    if name == "list":
        from samenwerking.cli.listing import question_of

        columns, limit, labels = given["columns"], given["limit"], given["labels"]
        return question_of(here, workplace, filters, columns, limit, labels=labels)
    from samenwerking.service.overview import Question

    return Question(
        given["name"] or "",
        filters.query(workplace.framework, here.language),
        filters.every_nature,
        filters.as_of,
        given["transpose"],
        given["hide_empty"],
        given["hide_under"],
    )


def _parsed(text: str) -> tuple[str, dict[str, Any]]:
    """Return the name of a command and what was given to it, by its own options."""
    import shlex

    try:
        words = shlex.split(text)
    except ValueError:
        raise _foreign(text) from None
    if len(words) < 2 or words[0] != _PROGRAM or words[1] not in _ASKING:
        raise _foreign(text)
    name, arguments = words[1], words[2:]
    command_ = _command(name)
    asked = {one.name: one for one in command_.params}
    allowed = [asked.pop(key) for key in _ASKING[name]]
    others = {opt for one in asked.values() for opt in one.opts}
    for word in arguments:
        if word == "--":
            break  # what follows are words of the query, whatever they look like
        # One that begins with a single hyphen would become a word of the query.
        if word in others:
            raise _refused(gettext.gettext(_NOT_HERE).format(option=word), text)
    # A copy that knows no other options, so that all of them are errors of the file.
    reader = type(command_)(name, callback=None, add_help_option=False)
    reader.params = allowed
    try:
        with reader.make_context(name, list(arguments), obj=desk()) as ctx:
            return name, dict(ctx.params)
    except click.ClickException as error:
        raise _refused(error.format_message(), text) from None


def _refused(reason: str, text: str) -> ForeignCommandError:
    return ForeignCommandError(
        N_("The command in the file is not run: {reason} ({command})"),
        reason=reason,
        command=text,
    )


def _command(name: str) -> click.Command:
    from samenwerking.cli.listing import list_command
    from samenwerking.cli.matrix import matrix_command

    return list_command if name == "list" else matrix_command


def _foreign(text: str) -> ForeignCommandError:
    return ForeignCommandError(
        N_(
            "The command in the file is not run: it is no 'samenwerking matrix' and no"
            " 'samenwerking list' ({command})"
        ),
        command=text,
    )


# --- what is said about it


def _lines(found: Reproduced, file: str, here: Desk) -> Iterator[str]:
    for warning in found.warnings:
        yield here.say(N_("Note: {message}"), message=warning.text(here.say))
    if found.file_is_equal:
        yield here.say(N_("{file} is exactly what its command gives."), file=file)
    elif found.in_file:
        count = len(found.in_file)
        yield here.say(
            N_("{file} is not what its command gives; places that differ: {count}"),
            file=file,
            count=count,
        )
        yield from _some([_difference(one, here) for one in found.in_file], here)
    else:
        yield here.say(
            N_("{file} shows what its command gives here, but from another registry."),
            file=file,
        )
    if any(found.since):
        yield here.say(N_("Changed in the registry since:"))
        yield from _some(list(_since(found.since, here)), here)
    else:
        yield here.say(N_("Nothing in it has changed in the registry since."))


def _some(lines: Sequence[str], here: Desk) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        more = len(lines) - _SHOWN
        yield "  " + here.say(N_("and {count} more; all of them: --json"), count=more)


def _difference(one: Any, here: Desk) -> str:
    nothing = here.say(N_("nothing"))
    place = here.say(N_("line {number}"), number=one.line) if one.line else ""
    where = ", ".join(part for part in (place, one.place) if part)
    template = N_("{where}: {found}; it should be {expected}")
    found = nothing if one.found is None else _short(one.found)
    expected = nothing if one.expected is None else _short(one.expected)
    return here.say(template, where=where, found=found, expected=expected)


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _since(since: Since, here: Desk) -> Iterator[str]:
    for template, names in (
        (N_("row gone: {name}"), since.rows_gone),
        (N_("new row: {name}"), since.rows_come),
        (N_("column gone: {name}"), since.columns_gone),
        (N_("new column: {name}"), since.columns_come),
    ):
        yield from (here.say(template, name=name) for name in names)
    for cell in since.cells:
        yield _cell(cell, here)


def _cell(cell: CellChange, here: Desk) -> str:
    nothing = here.say(N_("nothing"))
    return here.say(
        N_("{row} / {column}: {then} → {now}"),
        row=cell.row,
        column=cell.column,
        then=nothing if cell.then is None else cell.then,
        now=nothing if cell.now is None else cell.now,
    )


def _data(found: Reproduced, text: str, here: Desk) -> dict[str, object]:
    since = found.since
    return {
        "equal": found.equal,
        "file_equal": found.file_is_equal,
        "same_registry": found.same_registry,
        "command": text,
        "warnings": [warning.text(here.say) for warning in found.warnings],
        "in_file": [one._asdict() for one in found.in_file],
        "since": {
            **since._asdict(),
            "cells": [cell._asdict() for cell in since.cells],
        },
    }
