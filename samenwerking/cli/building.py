"""Puts a query together by asking: a field, how it has to be, and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.streams import echo
from samenwerking.errors import N_
from samenwerking.query import codes
from samenwerking.query.build import (
    OPERATOR_WORDS,
    Built,
    Row,
    operators_of,
    query_of,
    rows_of,
    with_row,
    without_row,
)
from samenwerking.query.complete import complete
from samenwerking.query.fields import find_field, query_fields
from samenwerking.query.parse import QueryError
from samenwerking.query.write import to_text
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.build import Operator
    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Query

    Counter = Callable[[str], tuple[int, int] | None]

_MOST_SHOWN = 20
_WORDS = N_("words")
_BACK = "<"
_ALL = "?"


class Dialogue:
    """Asks for one row after another; all talk goes to the error stream."""

    def __init__(self, here: Desk, framework: Framework, count: Counter) -> None:
        """Keep what is needed; `count` returns how many answer, and of how many."""
        self._here = here
        self._language: Language = here.language
        self._framework = framework
        self._count = count

    def run(self, query: Query) -> Query:
        """Return the query that was put together, beginning with one."""
        built = rows_of(query, self._framework, self._language)
        self._here.talk(
            N_(
                "Type some letters of a field, or 'words'. ? lists all fields, < takes"
                " the last row back, and Enter ends."
            )
        )
        if built.groups:
            self._show(built)
        while typed := self._ask(N_("Field")):
            if typed == _BACK:
                built = _without_last(built)
                self._show(built)
            elif (row := self._row(typed)) is not None:
                built = with_row(built, row, self._group(built))
                self._show(built)
        return query_of(built, self._framework)

    def _ask(self, question: str) -> str:
        text = self._here.say(question)
        typed = click.prompt(text, "", show_default=False, err=True)
        return str(typed).strip()

    def _show(self, built: Built) -> None:
        query = query_of(built, self._framework)
        text = to_text(query, self._framework, self._language)
        counts = self._count(text)
        number = f"  [{counts[0]} / {counts[1]}]" if counts else ""
        echo(f"  {text or self._here.say(N_('(everything)'))}{number}", err=True)

    def _list(self, lines: Sequence[tuple[str, str]]) -> None:
        for name, meaning in lines:
            echo(f"  {name}  {meaning}".rstrip(), err=True)

    # --- one row

    def _row(self, typed: str) -> Row | None:
        if fold(typed) == fold(self._here.say(_WORDS)):
            return self._filled(None)
        field = find_field(typed, self._framework)
        if field is None:
            found = self._like(typed)
            if len(found) != 1:
                self._offer(typed, found)
                return None
            field = found[0]
            self._list([(field.name(self._language), field.label(self._language))])
        return self._filled(field)

    def _like(self, typed: str) -> list[QueryField]:
        """Return the fields that letters can mean."""
        if typed == _ALL:
            return [*query_fields(self._framework)]
        options = complete(typed, len(typed), self._framework, self._language).options
        names = [o.text.rstrip(":") for o in options if o.sort == "field"]
        return [f for name in names if (f := find_field(name, self._framework))]

    def _offer(self, typed: str, found: Sequence[QueryField]) -> None:
        if not found:
            self._here.talk(N_("No field is called so. ? lists all of them."))
        elif typed != _ALL:
            self._here.talk(N_("That may be several fields; type more of one:"))
        self._list([(f.name(self._language), f.label(self._language)) for f in found])

    def _filled(self, field: QueryField | None) -> Row | None:
        """Ask how a field has to be, and for the values; None if nothing is given."""
        operator = self._operator(field)
        name = field.name(self._language) if field else ""
        while True:
            values = self._values(field, operator)
            if not any(values):
                return None
            row = Row(name, operator, values)
            try:
                query_of(Built(((row,),)), self._framework)
            except QueryError as error:
                self._here.talk("{text}", text=error.sentence(self._here.say))
                continue
            return row

    def _operator(self, field: QueryField | None) -> Operator:
        known = operators_of(field)
        words = {one: self._here.say(OPERATOR_WORDS[one]) for one in known}
        choice = ", ".join(f"{n} {words[one]}" for n, one in enumerate(known, start=1))
        while True:
            typed = fold(self._ask_plain(choice))
            if typed in ("", "1"):
                return known[0]
            for number, one in enumerate(known, start=1):
                if typed == str(number) or typed == fold(words[one]):
                    return one
            self._refuse(typed, (*words.values(),))

    def _ask_plain(self, text: str) -> str:
        return str(click.prompt(text, "", show_default=False, err=True)).strip()

    def _values(self, field: QueryField | None, operator: Operator) -> tuple[str, ...]:
        if operator == "between":
            return self._ask(N_("From (Enter: open)")), self._ask(
                N_("Until (Enter: open)")
            )
        while True:
            typed = self._ask(N_("Value (several by commas, ? lists them)"))
            if field is None:
                return (typed,)
            if typed != _ALL or field.kind not in ("code", "finding"):
                values = tuple(part.strip() for part in typed.split(","))
                return tuple(self._code(field, value) for value in values)
            start = f"{field.name(self._language)}:"
            found = complete(start, len(start), self._framework, self._language)
            self._list([(option.text, option.label) for option in found.options])

    def _code(self, field: QueryField, value: str) -> str:
        """Return a code for some letters, where only one begins so."""
        if field.kind != "code" or codes.find_codes(value, field, self._framework):
            return value
        start = f"{field.name(self._language)}:{value}"
        found = complete(start, len(start), self._framework, self._language).options
        if len(found) == 1 and value:
            return found[0].text
        self._list([(option.text, option.label) for option in found[:_MOST_SHOWN]])
        return value

    def _group(self, built: Built) -> int | None:
        """Ask whether a row counts beside the last one or instead of it."""
        if not built.groups:
            return None
        yes, no = self._here.say(N_("and")), self._here.say(N_("or"))
        while True:
            typed = fold(self._ask_plain(f"1 {yes}, 2 {no}"))
            if typed in ("", "1", fold(yes)):
                return len(built.groups) - 1 if built.alternatives else None
            if typed in ("2", fold(no)):
                return None if built.alternatives else len(built.groups) - 1
            self._refuse(typed, (yes, no))

    def _refuse(self, typed: str, words: Sequence[str]) -> None:
        """Say that something else was asked for, before it is asked again."""
        self._here.talk(
            N_("{typed!r} is none of them. Type 1 to {most}, or the word: {words}"),
            typed=typed,
            most=len(words),
            words=", ".join(words),
        )


def _without_last(built: Built) -> Built:
    if not built.groups:
        return built
    last = len(built.groups) - 1
    return without_row(built, last, len(built.groups[last]) - 1)
