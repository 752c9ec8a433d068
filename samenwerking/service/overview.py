"""Overview matrices: which there are, one of them, and what is behind a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.matrices.select import Selection
from samenwerking.matrices.where import condition_words
from samenwerking.records.dates import school_year_name
from samenwerking.records.text import clean_line, fold
from samenwerking.service.workplace import day_of, registry_key
from samenwerking.store import records
from samenwerking.store.source import RegistrySource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace


class Behind(NamedTuple):
    """What is behind a cell: keys and names of partnerships or organisations."""

    kind: str
    numbers: list[int]
    names: list[tuple[str, str]]


class Question(NamedTuple):
    """Which overview somebody wants to see, of what, and how it stands.

    Attributes:
        name: of the overview.
        selection: what to count.
        as_of: the registry as it was on this day, or at this moment.
        transpose: turn rows into columns.
        hide_empty: leave out rows and columns in which nothing stands.
    """

    name: str
    selection: Selection = Selection()
    as_of: date | None = None
    transpose: bool = False
    hide_empty: bool = False

    def command(
        self, framework: Framework, now: datetime, where: Sequence[str] | None = None
    ) -> str:
        """Return what gives the same overview again, whatever is changed after `now`.

        Args:
            framework: for the names of fields.
            now: when the registry was read.
            where: the conditions as somebody typed them, to be said like that again.
        """
        selection = self.selection
        if where is None:
            conditions = selection.conditions
            where = [w for c in conditions for w in condition_words(c, framework)]
        words = ["samenwerking", "matrix", self.name]
        words += [word for text in where for word in ("--where", clean_line(text))]
        if selection.school_year is not None:
            words += ["--school-year", school_year_name(selection.school_year)]
        if selection.on is not None:
            words += ["--on", selection.on.isoformat()]
        words += ["--as-of", (self.as_of or now.astimezone()).isoformat()]
        words += ["--every-nature"] * selection.every_nature
        words += ["--transpose"] * self.transpose
        words += ["--hide-empty"] * self.hide_empty
        if not where:
            return " ".join(words)  # nothing in them needs quotation marks
        import shlex

        return shlex.join(words)


def arranged(matrix: Matrix, question: Question, command: str = "") -> Matrix:
    """Return a matrix as the question wants it to stand; `command` for its header."""
    if command:
        matrix = matrix._replace(header=matrix.header._replace(command=command))
    matrix = matrix.without_empty() if question.hide_empty else matrix
    return matrix.transposed() if question.transpose else matrix


def list_definitions(workplace: Workplace) -> list[Definition]:
    """Return the definitions of all overviews, by research question, then by name."""
    names = list_names(workplace.exports)
    found = [read_definition(workplace.exports, n, workplace.framework) for n in names]
    return sorted(found, key=lambda d: (d.question or "9", d.name))


def make_matrix(
    workplace: Workplace,
    name: str,
    language: Language,
    today: date,
    selection: Selection | None = None,
    *,
    as_of: date | None = None,
    command: str = "",
    most: int | None = None,
) -> Matrix:
    """Return an overview of the registry.

    Args:
        workplace: the registry and the folder of overviews.
        name: of the overview.
        language: of labels and titles.
        today: until when an open end reaches.
        selection: what to count.
        as_of: the registry as it was on this day, or at this moment; open ends reach
            to it.
        command: what gives the same again, for the header.
        most: cells; None for as many as there are.

    Raises:
        UnknownCodeError: there is no such overview; the nearest is offered.
        TooLargeError: it has more than `most` cells.
    """
    definition = read_definition(workplace.exports, name, workplace.framework)
    with workplace.reading(as_of) as session:
        day, key = day_of(as_of, today), registry_key(session)
        setting = Setting(workplace.framework, language, day, key)
        return build(
            definition,
            RegistrySource(session),
            setting,
            selection or Selection(),
            command=command or f"samenwerking matrix {name}",
            most=most,
        )


def behind_cell(
    workplace: Workplace,
    matrix: Matrix,
    row: int | None,
    column: int | None,
    *,
    as_of: date | None = None,
) -> Behind:
    """Return what is behind a cell of a matrix as of a day, by the names of then.

    `row` or `column` None stands for all rows or all columns.
    """
    from samenwerking.matrices import bits

    if matrix.universe.unit == "partner":
        kind, numbers = "organisation", bits.to_numbers(matrix.things(row, column))
    else:
        kind, numbers = "partnership", matrix.partnerships(row, column)
    with workplace.reading(as_of) as session:
        found = records.names(session, numbers)
    numbers = sorted(found, key=lambda n: (fold(found[n][1]), found[n][1]))
    return Behind(kind, numbers, [found[number] for number in numbers])
