"""The pictures of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import MissingExtraError
from samenwerking.matrices.suppress import EachError
from samenwerking.pictures.draw import draw
from samenwerking.pictures.reading import read_picture
from samenwerking.reports.report import Drawing, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture
    from samenwerking.reports.report import Block
    from samenwerking.service.reporting_state import State


def picture_of(
    state: State, name: str, shown: Matrix, built: Callable[[str, str], Matrix]
) -> Picture:
    """Return a picture of an overview, and of others where it takes them too.

    Args:
        state: the registry.
        name: of the picture.
        shown: the overview as it stands in the report.
        built: what makes another overview, by its name and a further query.
    """
    definition = read_picture(state.exports, name)
    matrices: Mapping[str, Matrix] = {
        other: shown if other == shown.name else built(other, definition.query)
        for other in definition.matrices
    }
    return draw(definition, matrices, state.framework.cells)


def drawing(state: State, name: str, built: Callable[[str, str], Matrix]) -> Block:
    """Return a picture that stands alone; a sentence where it cannot be drawn."""
    definition = read_picture(state.exports, name)
    title = definition.title(state.language)
    if not state.members:
        return state.nothing(title)
    if definition.matrices:
        try:
            found = {n: built(n, definition.query) for n in definition.matrices}
        except EachError:
            return state.left_out(title)
        return Drawing(draw(definition, found, state.framework.cells))
    if state.question.hide_under is not None:
        # It shows who works with whom in single partnerships.
        return state.left_out(title)
    try:
        return Drawing(_network(state, name))
    except MissingExtraError as error:
        return Words((error.text(state.say),))


def _network(state: State, name: str) -> Picture:
    from samenwerking.pictures.network import About
    from samenwerking.service.networks import (
        Counted,
        picture_around,
        picture_everybody,
        source_line,
    )

    definition = read_picture(state.exports, name)
    members = state.members
    if definition.query:
        members = state.find([state.node(definition.query)], members)
    counted = Counted(members, every_nature=True)  # the members were chosen already
    about = About(
        name,
        state.language,
        definition.title(state.language),
        definition.notes(state.language),
        source_line(state.session, state.day, state.words, state.language),
    )
    if definition.kind == "ego" and state.subject is not None:
        return picture_around(state.session, state.subject.stored.uuid, counted, about)
    return picture_everybody(state.session, counted, about)
