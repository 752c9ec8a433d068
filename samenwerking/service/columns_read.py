"""What some partnerships hold, for a script: lines, columns, counts of codes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.query.tree import NOT_ASKED
from samenwerking.service.asking import ask
from samenwerking.service.columns import choose_columns
from samenwerking.service.sorting import in_order
from samenwerking.service.tabling import ListQuestion, read_rows
from samenwerking.service.workplace import day_of
from samenwerking.store import records
from samenwerking.writers.sheet import Words, with_label_names, with_labels

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.columns import Column
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.listed import Answer
    from samenwerking.store.records import PartnershipLine

FACETS = ("status", "constellations", "motives.code", "@partner_kind", "@school_year")
"""The columns whose values are counted if nobody says which."""


class Found(NamedTuple):
    """What answers to a query.

    Attributes:
        numbers: of the records, in order.
        query: what was asked, without names of saved questions.
        command: what lists them again, whatever changes.
    """

    numbers: list[int]
    query: str
    command: str


def find_numbers(
    workplace: Workplace,
    question: ListQuestion,
    language: Language,
    today: date,
    now: datetime,
) -> Found:
    """Return the partnerships that answer to a question, in its order."""
    with workplace.reading(question.as_of) as session:
        day = day_of(question.as_of, today)
        asked = ask(
            session,
            question.query,
            language=language,
            today=day,
            exports=workplace.exports,
        )
        numbers = in_order(session, asked.members, asked.query.orders, day)
        return Found(numbers, asked.text, question.command(asked.text, (), now))


def read_columns(
    workplace: Workplace,
    names: Sequence[str],
    numbers: Sequence[int],
    today: date,
    as_of: date | None = None,
) -> tuple[tuple[Column, ...], list[tuple[Answer | None, ...]]]:
    """Return columns by their names, and what some partnerships hold in them."""
    columns = choose_columns(names, workplace.framework)
    with workplace.reading(as_of) as session:
        day = day_of(as_of, today)
        return columns, read_rows(session, columns, numbers, day)


def list_lines(
    workplace: Workplace,
    question: ListQuestion,
    language: Language,
    today: date,
    now: datetime,
) -> tuple[int, list[PartnershipLine]]:
    """Return how many partnerships answer, and what a list shows of the first ones."""
    found = find_numbers(workplace, question, language, today, now)
    page = found.numbers[: question.limit]
    return len(found.numbers), get_lines(workplace, page, question.as_of)


def get_lines(
    workplace: Workplace, numbers: Sequence[int], as_of: date | None = None
) -> list[PartnershipLine]:
    """Return what a list shows of partnerships; those taken away are left out."""
    with workplace.reading(as_of) as session:
        return records.partnership_lines(session, numbers)


def by_title(
    workplace: Workplace, numbers: Sequence[int], as_of: date | None = None
) -> list[int]:
    """Return partnerships by title."""
    from samenwerking.service.listing import numbers_as_set

    with workplace.reading(as_of) as session:
        return in_order(session, numbers_as_set(numbers), (), date.min)


def count_values(
    workplace: Workplace,
    names: Sequence[str],
    numbers: Sequence[int],
    today: date,
    as_of: date | None = None,
) -> dict[str, dict[str, int]]:
    """Return {column: {answer: how many hold it}}, most first.

    A partnership counts once under each answer; "!" counts where nobody asked.

    Args:
        workplace: the registry.
        names: of columns; the usual facets if none are given.
        numbers: which partnerships.
        today: until when an open end reaches.
        as_of: the registry as it was on this day, or at this moment.
    """
    columns, rows = read_columns(workplace, names or FACETS, numbers, today, as_of)
    found = {}
    for column, answers in zip(columns, zip(*rows, strict=True), strict=False):
        counts: Counter[str] = Counter()
        for answer in answers:
            values = answer if isinstance(answer, tuple) else (answer,)
            counts.update({NOT_ASKED if v is None else str(v) for v in values})
        found[column.name] = dict(sorted(counts.items(), key=lambda c: (-c[1], c[0])))
    return found


def labelled(
    columns: Sequence[Column],
    rows: Sequence[tuple[Answer | None, ...]],
    framework: Framework,
    language: Language,
) -> tuple[list[str], list[list[Answer | None]]]:
    """Return names of columns and rows, with labels beside the codes."""
    words = Words(language, lambda code: framework.label(code, language))
    names = with_label_names([(column.name, column.coded) for column in columns])
    held = list(zip(*rows, strict=True)) or [()] * len(columns)
    found = with_labels([column.coded for column in columns], held, words)
    return names, [list(row) for row in zip(*found, strict=True)]
