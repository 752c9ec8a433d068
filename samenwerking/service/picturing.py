"""Pictures: which there are, and one of them for a file and for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, FrameworkDataError, SamenwerkingError
from samenwerking.language import translations
from samenwerking.pictures import blocks
from samenwerking.pictures.blocks_text import folded
from samenwerking.pictures.draw import draw
from samenwerking.pictures.reading import list_names, read_picture
from samenwerking.service.asking import ask, read_query
from samenwerking.service.definitions import read_all
from samenwerking.service.overview import Question, answers
from samenwerking.service.workplace import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.definition import Definition
    from samenwerking.pictures.scene import Picture
    from samenwerking.service.definitions import Broken
    from samenwerking.service.workplace import Workplace

AROUND_ONE = "ego"
"""The kind of picture that has an organisation in the middle."""


class Drawn(NamedTuple):
    """A picture, and the same numbers in characters.

    Attributes:
        picture: for a file.
        lines: draws it in so many columns of a terminal.
    """

    picture: Picture
    lines: Callable[[int], list[str]]


def list_pictures(workplace: Workplace, broken: Broken = None) -> list[Definition]:
    """Return the definitions of all pictures, by name."""
    return read_all(workplace, list_names, read_picture, broken)


def picture_mistakes(workplace: Workplace) -> Iterator[FrameworkDataError]:
    """Yield what is wrong with the definitions of pictures, the first of each."""
    for name in list_names(workplace.exports):
        try:
            read_picture(workplace.exports, name, workplace.framework)
        except FrameworkDataError as error:
            yield error


def make_drawn(
    workplace: Workplace,
    question: Question,
    language: Language,
    today: date,
    now: datetime,
    *,
    about: str | None = None,
    progress: Callable[[int, int], bool] | None = None,
) -> Drawn:
    """Return a picture of the registry.

    Args:
        workplace: the registry and the folder of pictures.
        question: which picture, of what; how a table stands means nothing to it.
        language: of every word in it.
        today: until when an open end reaches.
        now: when the registry is read.
        about: key, number or name of the organisation in the middle, where the picture
            has one.
        progress: told (done, of how many) while a network is laid out; cancels by
            returning False.

    Raises:
        UnknownCodeError: there is no such picture; the nearest is offered.
        QueryError: the query means nothing; says where.
        UnknownRecordError: nobody answers to `about`.
        MissingExtraError: the picture wants a library that was not installed.
        SamenwerkingError: it wants to know about whom, or about nobody; small numbers
            cannot be hidden in it; or it was cancelled.
    """
    definition = read_picture(workplace.exports, question.name, workplace.framework)
    query = _both(definition.query, question.query, workplace.framework, language)
    question = question._replace(query=query)
    _refuse(definition, question, about)
    if definition.matrices:
        names, under = definition.matrices, question.hide_under
        alone = question if len(names) == 1 else question._replace(hide_under=None)
        found = answers(workplace, names, alone, language, today, now)
        matrices = {matrix.name: matrix for matrix in found}
        if under is not None and len(names) > 1:
            matrices = _hidden_together(matrices, under)
        return _of_overviews(workplace.framework, definition, matrices)
    picture = _network(
        workplace, definition, question, language, today, about, progress
    )
    return Drawn(picture, lambda width: _in_characters(picture, width))


def _hidden_together(matrices: Mapping[str, Matrix], under: int) -> dict[str, Matrix]:
    """Return the overviews of one picture without what they tell of each other."""
    from samenwerking.matrices.suppress_together import hide_together

    found = {}
    for name, matrix in hide_together(matrices, under).items():
        if isinstance(matrix, Exception):
            raise matrix
        found[name] = matrix
    return found


def _both(own: str, query: str, framework: Framework, language: Language) -> str:
    """Return the query of a picture and that of a user as one."""
    asked = read_query(query, framework)  # by itself, so that an error points into it
    if not own or asked.term is None:
        return own or query
    from samenwerking.query.shape import all_of
    from samenwerking.query.write import to_text

    term = read_query(own, framework).term
    terms = tuple(part for part in (term, asked.term) if part is not None)
    return to_text(asked._replace(term=all_of(terms)), framework, language)


def _refuse(definition: Definition, question: Question, about: str | None) -> None:
    """Refuse what a picture cannot be asked for."""
    around = definition.kind == AROUND_ONE
    if around and about is None:
        raise SamenwerkingError(
            N_("{name} is about one organisation: give --about NAME."),
            name=definition.name,
        )
    if about is not None and not around:
        raise SamenwerkingError(
            N_("{name} is about no single organisation: leave --about out."),
            name=definition.name,
        )
    if question.hide_under is not None and not definition.matrices:
        raise SamenwerkingError(
            N_(
                "{name} shows single partnerships, so that small numbers cannot be"
                " hidden in it. Draw a picture of an overview instead."
            ),
            name=definition.name,
        )


def _of_overviews(
    framework: Framework, definition: Definition, matrices: dict[str, Matrix]
) -> Drawn:
    cells = framework.cells
    picture = draw(definition, matrices, cells)
    return Drawn(
        picture, lambda width: blocks.lines(definition, matrices, width, cells)
    )


def _network(
    workplace: Workplace,
    definition: Definition,
    question: Question,
    language: Language,
    today: date,
    about: str | None,
    progress: Callable[[int, int], bool] | None,
) -> Picture:
    from samenwerking.pictures.network import About
    from samenwerking.service.networks import (
        Counted,
        picture_around,
        picture_everybody,
        source_line,
    )

    read_query(question.query, workplace.framework)  # before anything is opened
    day = day_of(question.as_of, today)
    with workplace.reading(question.as_of) as session:
        members: int | None = None
        words: tuple[tuple[str, str], ...] = ()
        if question.query.strip():
            asked = ask(
                session,
                question.query,
                language=language,
                today=day,
                exports=workplace.exports,
            )
            members, words = asked.members, asked.words
        counted = Counted(members, question.every_nature)
        around = About(
            definition.name,
            language,
            definition.title(language),
            definition.notes(language),
            source_line(session, day, words, language),
        )
        if about is not None:
            return picture_around(session, about, counted, around)
        return picture_everybody(session, counted, around, progress)


def _in_characters(picture: Picture, width: int) -> list[str]:
    """Return a network in a terminal: who has how many partnerships, as bars."""
    place = picture.grid.headings.index(
        translations(picture.language).gettext(N_("Partnerships"))
    )
    rows = [(row[0], int(row[place])) for row in picture.grid.rows]
    return [
        *folded(picture.title, width, 3),
        "",
        *blocks.bars(rows, width),
        "",
        *folded(picture.alternative, width, 6),
    ]
