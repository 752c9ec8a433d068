"""Whether a file is what its command gives, and what has changed since.

The same question is asked twice: as of the moment that the file names, and as of now.
The first answer is drawn by the writer of the file and compared with the file itself;
the second is compared with the first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.service.csv_again import is_saved_again
from samenwerking.service.file_differences import Difference, differences
from samenwerking.service.output import PAGE, draw_sheet, draw_text
from samenwerking.service.overview import Question, answer
from samenwerking.service.tabling import ListQuestion, make_sheet
from samenwerking.writers.parts import PROGRAM
from samenwerking.writers.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from samenwerking.matrices.matrix import Line, Matrix
    from samenwerking.service.file_headers import FileHeader
    from samenwerking.service.workplace import Workplace

Value = str | int | None


class CellChange(NamedTuple):
    """A cell that holds something else by now."""

    row: str
    column: str
    then: Value
    now: Value


class Since(NamedTuple):
    """What the same question would give now, beside what it gave then.

    Attributes:
        rows_gone: names of rows that are not there any more.
        rows_come: names of new rows.
        columns_gone: names of columns that are not there any more.
        columns_come: names of new columns.
        cells: those that changed, in the rows and columns that are there both times.
    """

    rows_gone: tuple[str, ...]
    rows_come: tuple[str, ...]
    columns_gone: tuple[str, ...]
    columns_come: tuple[str, ...]
    cells: tuple[CellChange, ...]


class Reproduced(NamedTuple):
    """What came of asking the question of a file again.

    Attributes:
        in_file: in what the file differs from what its command gives.
        since: what has changed in the registry since.
        warnings: what makes the comparison less certain, to be said to the user.
        same_registry: whether the file comes from this registry.
    """

    in_file: tuple[Difference, ...]
    since: Since
    warnings: tuple[SamenwerkingError, ...]
    same_registry: bool

    @property
    def file_is_equal(self) -> bool:
        """Whether the file is exactly what its command gives."""
        return self.same_registry and not self.in_file

    @property
    def equal(self) -> bool:
        """Whether the file is untouched, and would be the same today."""
        return self.file_is_equal and not any(self.since)


def reproduce(
    workplace: Workplace,
    text: str,
    header: FileHeader,
    question: Question | ListQuestion,
    today: date,
    now: datetime,
) -> Reproduced:
    """Ask the question of a file again, as of then and as of now.

    Args:
        workplace: the registry.
        text: of the file.
        header: where it says that it comes from.
        question: what its command asks.
        today: until when an open end reaches.
        now: when the registry is read.

    Raises:
        QueryError: the command asks for what cannot be.
    """
    registry = workplace.identity()
    warnings = list(_warnings(workplace, header, registry))
    if question.as_of is None:
        day = _day(header.date, today)
        if day is not None:
            question = question._replace(as_of=day)
        warnings.append(
            SamenwerkingError(
                N_("The command names no moment; the day of the file is taken: {day}."),
                day=header.date,
            )
        )
    if header.form == "csv" and is_saved_again(text):
        warnings.append(
            SamenwerkingError(
                N_(
                    "Another program saved the file again in its own way; what stands"
                    " in the cells is compared."
                )
            )
        )
    then = _ask(workplace, question, header, today, now)
    current = _ask(workplace, question._replace(as_of=None), header, today, now)
    return Reproduced(
        tuple(_in_file(text, then, header)),
        _compare(_grid(then), _grid(current)),
        tuple(warnings),
        header.registry in ("", registry),
    )


def _warnings(
    workplace: Workplace, header: FileHeader, registry: str
) -> Iterator[SamenwerkingError]:
    for template, there, here in (
        (
            N_("The file comes from another registry ({there}); this one is {here}."),
            header.registry,
            registry,
        ),
        (
            N_("The file was made with framework {there}; this one is {here}."),
            header.framework,
            workplace.framework.version,
        ),
        (
            N_("The file was made by {there}; this is {here}."),
            header.program,
            PROGRAM,
        ),
    ):
        if there and there != here:
            yield SamenwerkingError(template, there=there, here=here)


def _day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= today else None


def _ask(
    workplace: Workplace,
    question: Question | ListQuestion,
    header: FileHeader,
    today: date,
    now: datetime,
) -> Matrix | Sheet:
    if isinstance(question, ListQuestion):
        return make_sheet(workplace, question, header.language, today, now)
    return answer(workplace, question, header.language, today, now)


def _in_file(text: str, then: Matrix | Sheet, header: FileHeader) -> list[Difference]:
    """Return in what a file differs from what its writer draws."""
    # What it says of itself was looked at apart, and stands in the warnings.
    said = {
        name: value
        for name in ("command", "framework", "registry")
        if (value := getattr(header, name))
    }
    if isinstance(then, Sheet):
        sheet = replace(then, header=then.header._replace(**said))
        form = "table" if header.form == "text" else header.form
        drawn = [draw_sheet(sheet, form)]
    else:
        matrix = then._replace(header=then.header._replace(**said))
        widths = (PAGE, None) if header.form == "text" else (None,)
        drawn = [draw_text(matrix, header.form, width) for width in widths]
    if header.program:
        drawn = [one.replace(PROGRAM, header.program) for one in drawn]
    return min((differences(text, one, header.form) for one in drawn), key=len)


# --- then and now


class _Grid(NamedTuple):
    """Names of rows and columns by their keys, and what stands in the cells."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    cells: Sequence[Sequence[Value]]


def _grid(made: Matrix | Sheet) -> _Grid:
    if not isinstance(made, Sheet):
        cells = [
            [HIDDEN if count is None else count for count in row] for row in made.cells
        ]
        return _Grid(_names(made.rows), _names(made.columns), cells)
    titles = [column.name for column in made.columns]
    at = titles.index("title") if "title" in titles else None
    return _Grid(
        {
            key: key[-6:] if at is None else f"{row[at]} ({key[-6:]})"
            for key, row in zip(made.keys, made.rows, strict=True)
        },
        {column.name: column.label for column in made.columns},
        [list(map(_word, row)) for row in made.rows],
    )


def _names(lines: Sequence[Line]) -> dict[str, str]:
    return {line.key: line.label for line in lines}


def _word(answer: object) -> Value:
    if isinstance(answer, tuple):
        return "; ".join(map(str, answer))
    return answer if answer is None or isinstance(answer, int) else str(answer)


def _compare(then: _Grid, now: _Grid) -> Since:
    rows = {key: place for place, key in enumerate(now.rows)}
    columns = {key: place for place, key in enumerate(now.columns)}
    cells = [
        CellChange(row, column, before, after)
        for (key, row), counts in zip(then.rows.items(), then.cells, strict=True)
        if key in rows
        for (name, column), before in zip(then.columns.items(), counts, strict=True)
        if name in columns and (after := now.cells[rows[key]][columns[name]]) != before
    ]
    return Since(
        _missing(then.rows, now.rows),
        _missing(now.rows, then.rows),
        _missing(then.columns, now.columns),
        _missing(now.columns, then.columns),
        tuple(cells),
    )


def _missing(names: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(name for key, name in names.items() if key not in others)
