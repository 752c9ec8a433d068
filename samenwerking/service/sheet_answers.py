"""What somebody answers to the questions of a list, until the list is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.exchange.sheet_map import NEW, SKIP, Column
from samenwerking.exchange.sheet_table import is_empty, text_of
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.exchange.sheet_map import SheetMap
    from samenwerking.exchange.sheet_table import Table
    from samenwerking.service.sheet_import import ListReport
    from samenwerking.service.sheet_match import One
    from samenwerking.service.sheet_plan import Question, RowPlan

__all__ = ["LATER", "NEW", "SKIP", "Answers", "Asked", "answer_of", "row_of"]

LATER = "later"
"""The answer of who does not know it yet: the rows stay doubtful."""


class Asked(NamedTuple):
    """A question, and the rows that wait for the answer."""

    question: Question
    rows: list[RowPlan]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from the others."""
        table, name, near, *_ = self.question
        return (table, name, *near) if table == "values" else (table, name)


def row_of(one: One, report: ListReport | None) -> int | None:
    """Return the row of the list in which somebody stands; None for the registry."""
    rows = report.rows if report is not None and one.where else ()
    return next((row.row for row in rows if row.place == one.where), None)


def answer_of(one: One) -> str:
    """Return the answer that means somebody who is offered.

    Who stands in the list alone has no lasting key yet: the name is the answer.
    """
    return one.name if one.where else one.key


class Answers:
    """The questions in the order in which they came up, and what was answered."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.given: dict[tuple[str, ...], str] = {}

    def learn(self, report: ListReport) -> None:
        """Take the questions of a report; those that were answered stay in place."""
        waiting: dict[tuple[str, ...], Asked] = {}
        for row in report.rows:
            for question in row.questions:
                asked = Asked(question, [])
                waiting.setdefault(asked.key, asked).rows.append(row)
        before = [
            waiting.pop(one.key, one)
            for one in self.asked
            if one.key in waiting or one.key in self.given
        ]
        self.asked = [*before, *waiting.values()]

    def give(self, asked: Asked, answer: str) -> None:
        """Answer a question; `LATER` leaves it open."""
        self.given[asked.key] = answer

    def take_back(self, asked: Asked) -> None:
        """Ask it again."""
        self.given.pop(asked.key, None)

    def same_titles(self) -> list[tuple[Asked, str]]:
        """Return the open questions about a record of the same title, each with yes."""
        found = []
        for asked in self.asked:
            ones, rows = asked.question.ones, asked.rows
            if asked.question.table != "records" or asked.key in self.given:
                continue
            if len(ones) != 1 or ones[0].where or not rows:
                continue
            if fold(ones[0].name) == fold(rows[0].name):
                found.append((asked, answer_of(ones[0])))
        return found

    def all_new(self, table: str) -> list[tuple[Asked, str]]:
        """Return the open questions about the same kind of thing, each with new."""
        return [
            (asked, NEW)
            for asked in self.asked
            if asked.question.table == table and asked.key not in self.given
        ]

    @property
    def next_open(self) -> int | None:
        """The place of the first question that waits; None if there is none."""
        return next(
            (n for n, one in enumerate(self.asked) if one.key not in self.given), None
        )

    def put_into(self, mapping: SheetMap, table: Table) -> SheetMap:
        """Return a mapping with the answers."""
        organisations, records = dict(mapping.organisations), dict(mapping.records)
        columns = {column.name: column for column in mapping.columns}
        for asked in self.asked:
            answer = self.given.get(asked.key, LATER)
            question = asked.question
            if answer == LATER:
                continue
            if question.table == "values":
                name = question.near[0]
                column = columns.get(name, Column(name, ""))
                cells = dict.fromkeys(_cells(table, name, question.name), answer)
                columns[name] = column._replace(values={**column.values, **cells})
            elif answer == SKIP and question.table == "organisations":
                # The answer is about these rows, not about who is named in them.
                records |= {f"row {row.row + 1}": SKIP for row in asked.rows}
            elif question.table == "organisations":
                organisations[question.name] = answer
            else:
                records[question.name] = answer
        return mapping._replace(
            columns=tuple(columns.values()),
            organisations=organisations,
            records=records,
        )


def _cells(table: Table, column: str, raw: str) -> list[str]:
    """Return the cells that a question is about, as the mapping names them.

    A question shows the lines of a cell beside one another.
    """
    if column not in table.names:
        return [raw]
    at = table.names.index(column)
    found = {
        text_of(row.cells[at]) for row in table.rows if not is_empty(row.cells[at])
    }
    wanted = _bare(raw)
    return [raw, *(text for text in found if text != raw and _bare(text) == wanted)]


def _bare(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
