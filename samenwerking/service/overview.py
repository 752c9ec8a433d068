"""Overview matrices: which there are, one of them, and what is behind a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.cycles import unhurried
from samenwerking.matrices.build import build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.needs import Shared
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.matrices.select import Selection
from samenwerking.records.text import clean_line, fold
from samenwerking.service.asking import ask, expanded, read_query
from samenwerking.service.definitions import read_all
from samenwerking.service.workplace import day_of, registry_key
from samenwerking.store import records
from samenwerking.store.source import KeptSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from samenwerking.language import Language
    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.definitions import Broken
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
        query: which partnerships to count; empty for all.
        every_nature: count what is known not to be collaboration too.
        as_of: the registry as it was on this day, or at this moment.
        transpose: turn rows into columns.
        hide_empty: leave out rows and columns in which nothing stands.
        hide_under: hide counts below this, and what would give them away; None hides
            nothing.
    """

    name: str
    query: str = ""
    every_nature: bool = False
    as_of: date | None = None
    transpose: bool = False
    hide_empty: bool = False
    hide_under: int | None = None

    def command(self, now: datetime, query: str | None = None) -> str:
        """Return what gives the same overview again, whatever is changed after `now`.

        Args:
            now: when the registry was read.
            query: the query with what saved questions mean in their place; None for
                the query as it stands.
        """
        words = ["samenwerking", "matrix", self.name]
        query = clean_line(self.query if query is None else query)
        # `-o` alone is an option; what is longer and begins so is a query everywhere.
        alone = query.startswith("-") and len(query) == len("-o")
        words += [query] if query and not alone else []
        words += ["--as-of", (self.as_of or now.astimezone()).isoformat()]
        words += ["--every-nature"] * self.every_nature
        words += ["--transpose"] * self.transpose
        words += ["--hide-empty"] * self.hide_empty
        if self.hide_under is not None:
            words += ["--hide-under", str(self.hide_under)]
        words += ["--", query] if alone else []
        if not query:
            return " ".join(words)  # nothing in them needs quotation marks
        import shlex

        return shlex.join(words)


class Made(NamedTuple):
    """An overview, and the query it answers without the names of saved questions."""

    matrix: Matrix
    query: str


def arranged(matrix: Matrix, question: Question, command: str = "") -> Matrix:
    """Return a matrix as the question wants it to stand; `command` for its header."""
    if command:
        matrix = matrix._replace(header=matrix.header._replace(command=command))
    if question.hide_under is not None:
        from samenwerking.matrices.suppress import hide_under

        # Before anything is turned: what is hidden does not depend on how it stands.
        matrix = hide_under(matrix, question.hide_under)
    matrix = matrix.without_empty() if question.hide_empty else matrix
    return matrix.transposed() if question.transpose else matrix


def list_definitions(workplace: Workplace, broken: Broken = None) -> list[Definition]:
    """Return the definitions of all overviews, by research question, then by name."""
    found = read_all(workplace, list_names, read_definition, broken)
    return sorted(found, key=lambda d: (d.question or "9", d.name))


def answer(
    workplace: Workplace,
    question: Question,
    language: Language,
    today: date,
    now: datetime,
    *,
    most: int | None = None,
) -> Matrix:
    """Return an overview as the question wants it, with the command for it.

    Args:
        workplace: the registry and the folder of overviews.
        question: what to show.
        language: of labels and titles.
        today: until when an open end reaches.
        now: when the registry is read.
        most: cells; None for as many as there are.

    Raises:
        QueryError: the query means nothing; says where.
        UnknownCodeError: there is no such overview; the nearest is offered.
        TooLargeError: it has more than `most` cells.
    """
    (matrix,) = answers(
        workplace, [question.name], question, language, today, now, most=most
    )
    return matrix


def answers(
    workplace: Workplace,
    names: Sequence[str],
    question: Question,
    language: Language,
    today: date,
    now: datetime,
    *,
    most: int | None = None,
) -> list[Matrix]:
    """Return several overviews of one state of the registry; see `answer`.

    Each is the same as alone, but what they share is read once.

    Args:
        workplace: the registry and the folder of overviews.
        names: of the overviews, instead of that of the question.
        question: what to count, and how all of them stand.
        language: of labels and titles.
        today: until when an open end reaches.
        now: when the registry is read.
        most: cells of each; None for as many as there are.

    Raises:
        TooFewError: `hide_under` is so small that a hidden number would be known.
        EachError: an overview has a line for each partnership, and `hide_under`.
    """
    if question.hide_under is not None:
        from samenwerking.matrices.suppress import refuse_too_few

        refuse_too_few(question.hide_under)
    made = _make(workplace, names, question, language, today, most=most)
    asked = [question._replace(name=name) for name in names]
    return [
        arranged(one.matrix, of, of.command(now, one.query))
        for one, of in zip(made, asked, strict=True)
    ]


def tells_of_each(definition: Definition) -> bool:
    """Whether an overview has a line for each partnership.

    Then hiding its small numbers would hide nothing, and is refused.
    """
    return any(axis.field == "@partnership" for axis in definition.axes())


def pinned_query(workplace: Workplace, question: Question, language: Language) -> str:
    """Return the query of a question without the names of saved questions."""
    if not question.query.strip():
        return ""
    from samenwerking.query.write import to_text

    query = read_query(question.query, workplace.framework)
    if "@" in question.query:
        with workplace.reading(question.as_of) as session:
            query = expanded(session, query, workplace.exports)
    return to_text(query, workplace.framework, language)


def make_matrix(
    workplace: Workplace,
    name: str,
    language: Language,
    today: date,
    query: str = "",
    *,
    every_nature: bool = False,
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
        query: which partnerships to count; empty for all.
        every_nature: count what is known not to be collaboration too.
        as_of: the registry as it was on this day, or at this moment; open ends reach
            to it.
        command: what gives the same again, for the header.
        most: cells; None for as many as there are.

    Raises:
        QueryError: the query means nothing; says where.
        UnknownCodeError: there is no such overview; the nearest is offered.
        TooLargeError: it has more than `most` cells.
    """
    question = Question(name, query, every_nature, as_of)
    (made,) = _make(workplace, [name], question, language, today, most=most)
    command = command or f"samenwerking matrix {name}"
    return made.matrix._replace(header=made.matrix.header._replace(command=command))


def _make(
    workplace: Workplace,
    names: Iterable[str],
    question: Question,
    language: Language,
    today: date,
    *,
    most: int | None,
) -> list[Made]:
    framework, exports = workplace.framework, workplace.exports
    definitions = [read_definition(exports, name, framework) for name in names]
    read_query(question.query, framework)  # before anything is opened or copied
    with workplace.reading(question.as_of) as session, unhurried():
        day, key = day_of(question.as_of, today), registry_key(session)
        query = ""
        selection = Selection(every_nature=question.every_nature)
        if question.query.strip():
            asked = ask(
                session, question.query, language=language, today=day, exports=exports
            )
            query = asked.text
            selection = selection._replace(members=asked.members, words=asked.words)
        source = Shared(KeptSource(session), definitions)
        setting = Setting(framework, language, day, key)
        return [
            Made(build(definition, source, setting, selection, most=most), query)
            for definition in definitions
        ]


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
