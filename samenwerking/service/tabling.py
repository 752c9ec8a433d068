"""Lists of partnerships with columns of one's choice, for a screen or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.cycles import unhurried
from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.text import clean_line
from samenwerking.service.asking import ask
from samenwerking.service.columns import (
    COMPLETENESS,
    COUNT,
    FINDINGS,
    choose_columns,
)
from samenwerking.service.sorting import few, in_order
from samenwerking.service.workplace import day_of, registry_key
from samenwerking.store import listed, records
from samenwerking.writers.sheet import Sheet, SheetColumn, SheetHeader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.tree import Query
    from samenwerking.service.columns import Column
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.listed import Answer, Answers
    from samenwerking.store.session import Session

__all__ = ["ListQuestion", "Sheet", "make_sheet", "read_rows"]

_CHECKED = (COUNT, FINDINGS, *(COMPLETENESS + question for question in "1234"))


class ListQuestion(NamedTuple):
    """Which list somebody wants to see.

    Attributes:
        query: what to list, in the filter language; "" for everything.
        columns: their names, in Dutch or English; none for the usual ones.
        labels: whether data holds labels beside codes.
        limit: rows at most.
        as_of: the registry as it was on this day, or at this moment.
    """

    query: str = ""
    columns: tuple[str, ...] = ()
    labels: bool = False
    limit: int | None = None
    as_of: date | None = None

    def command(self, query: str, columns: Sequence[Column], now: datetime) -> str:
        """Return what gives the same list again, whatever is changed after `now`.

        Args:
            query: the text of the query, without names of saved questions.
            columns: the columns that were chosen; none for the usual ones.
            now: when the registry was read.
        """
        import shlex

        words = ["samenwerking", "list"]
        if columns:
            words += ["--columns", ",".join(column.name for column in columns)]
        words += ["--labels"] * self.labels
        words += ["--limit", str(self.limit)] if self.limit is not None else []
        words += ["--as-of", (self.as_of or now.astimezone()).isoformat()]
        # A query may begin as an option does.
        words += ["--"] * query.startswith("-")
        return shlex.join([*words, clean_line(query)] if query else words)


def make_sheet(
    workplace: Workplace,
    question: ListQuestion,
    language: Language,
    today: date,
    now: datetime,
) -> Sheet:
    """Return a list of partnerships with the columns that were asked for.

    Args:
        workplace: the registry.
        question: what to list, and how.
        language: of labels and titles.
        today: until when an open end reaches, and what dates are counted from.
        now: when the registry is read, for the command in the header.

    Raises:
        QueryError: the query says something that cannot be.
        UnknownColumnError: there is no such column; the nearest is offered.
    """
    framework = workplace.framework
    columns = choose_columns(question.columns, framework)
    with unhurried(), workplace.reading(question.as_of) as session:
        day = day_of(question.as_of, today)
        asked = ask(
            session,
            question.query,
            language=language,
            today=day,
            exports=workplace.exports,
        )
        numbers = in_order(session, asked.members, asked.query.orders, day)
        shown = numbers if question.limit is None else numbers[: question.limit]
        rows = read_rows(session, columns, shown, day)
        keys = listed.read(session, "@key", few(shown), day)
        header = SheetHeader(
            filters=asked.words,
            orders=tuple(_order_words(asked.query, framework, language)),
            command=question.command(asked.text, columns, now),
            records=len(numbers),
            total=asked.everything.bit_count(),
            made_on=day.isoformat(),
            framework=framework.version,
            registry=registry_key(session),
        )
    return Sheet(
        language,
        tuple(SheetColumn(c.name, c.label(language), c.coded) for c in columns),
        tuple(str(keys[number]) for number in shown),
        rows,
        lambda code: framework.label(code, language),
        question.labels,
        header,
    )


def _order_words(query: Query, framework: Framework, language: Language) -> list[str]:
    from samenwerking.query.fields import sort_of

    say = translations(language).gettext
    backwards = say(N_("{field} (backwards)"))
    found = []
    for order in query.orders:
        field = sort_of(order.field, framework)
        label = field.label(language) if field else order.field
        found.append(backwards.format(field=label) if order.backwards else label)
    return found


def read_rows(
    session: Session, columns: Sequence[Column], numbers: Sequence[int], today: date
) -> list[tuple[Answer | None, ...]]:
    """Return the rows of a list: what partnerships hold in columns."""
    found: list[Mapping[int, Answer]] = []
    checked = [column.path for column in columns if column.path in _CHECKED]
    answers = _check(session, checked, numbers, today) if checked else {}
    for column in columns:
        known = answers.get(column.path)
        if known is None:
            known = listed.read(session, column.path, few(numbers), today)
        found.append(known)
    got = [list(map(known.get, numbers)) for known in found]
    return list(zip(*got, strict=True))


def _check(
    session: Session, paths: Sequence[str], numbers: Sequence[int], today: date
) -> dict[str, Answers]:
    """Return what only a whole record can tell: findings, and how complete it is."""
    from samenwerking.records.checks import check
    from samenwerking.records.completeness import completeness
    from samenwerking.service.checking import context_of

    framework = session.framework
    found: dict[str, Answers] = {path: {} for path in paths}
    context = context_of(session, framework, today)
    for stored in records.stored(numbers, session):
        number, document = stored.number, stored.document
        if COUNT in found or FINDINGS in found:
            findings = check(stored.kind, stored.uuid, document, context)
            rules = [finding.rule.id for finding in findings if finding.open]
            found.get(COUNT, {})[number] = len(rules)
            found.get(FINDINGS, {})[number] = tuple(dict.fromkeys(rules))
        for question, counts in completeness(framework, document).items():
            path = COMPLETENESS + question
            if path in found and counts.total:
                found[path][number] = round(100 * counts.given / counts.total)
    return found
