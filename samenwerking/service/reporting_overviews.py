"""The overviews of a report, what is behind their cells, and their white spots."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.matrices import bits
from samenwerking.matrices.build import TooLargeError, build
from samenwerking.matrices.lines import Setting
from samenwerking.matrices.needs import Shared
from samenwerking.matrices.reading import list_names, read_definition
from samenwerking.matrices.select import Selection
from samenwerking.matrices.suppress import EachError
from samenwerking.matrices.suppress_together import hide_together
from samenwerking.matrices.universe import as_bitmap
from samenwerking.pictures.reading import read_picture
from samenwerking.reports.definition import DrawingPart, OverviewPart, WhitePart
from samenwerking.reports.report import Overview, Spot, Spots, Words
from samenwerking.reports.white import empty_lines
from samenwerking.service.overview import Question, arranged
from samenwerking.service.workplace import registry_key
from samenwerking.store.source import KeptSource

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime

    from samenwerking.matrices.definition import Definition
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.matrices.suppress_together import Things
    from samenwerking.pictures.definition import Definition as Picture
    from samenwerking.reports.report import Block
    from samenwerking.service.reporting_state import State

    Around = Callable[[], tuple[Collection[Things], Collection[Things]]]

Behind = tuple[tuple[tuple[int, ...], ...], ...]
_PARTNER = "partner"
"""The unit whose things are no part of one partnership."""
_MOST_BUILT = 200_000
"""Cells that are counted in order to see how many are left without empty lines."""


class Overviews:
    """Makes the overviews of a report from one reading of the registry.

    Attributes:
        made: the overviews that stand in the report, as they stand there, by name.
    """

    def __init__(self, state: State, now: datetime, around: Around) -> None:
        """Read the definitions.

        Args:
            state: the registry.
            now: for the commands.
            around: gives what is counted by the numbers around the overviews: by those
                that are shown, and by those that are hidden.
        """
        self._state, self._now = state, now
        self._definitions = self._read()
        source = KeptSource(state.session)
        self._source = Shared(source, self._definitions.values())
        registry = registry_key(state.session)
        self._setting = Setting(state.framework, state.language, state.day, registry)
        self._built: dict[tuple[str, str], Matrix] = {}
        self._around = around
        self.made: dict[str, Matrix] = {}

    def _read(self) -> Mapping[str, Definition]:
        state = self._state
        wanted = state.definition.matrices()
        names = [n for n in wanted if n != "*"]
        names += self.others() if "*" in wanted else []
        names += [n for picture in self._pictures() for n in picture.matrices]
        return {n: read_definition(state.exports, n, state.framework) for n in names}

    def _pictures(self) -> Iterator[Picture]:
        for part in self._state.definition.parts():
            if isinstance(part, OverviewPart | DrawingPart) and part.picture:
                yield read_picture(self._state.exports, part.picture)

    def others(self) -> list[str]:
        """Return the overviews that the report names nowhere else."""
        state = self._state
        parts = [p for p in state.definition.parts() if isinstance(p, OverviewPart)]
        named = {part.matrix for part in parts}
        names = [n for n in list_names(state.exports) if n not in named]
        found = [read_definition(state.exports, n, state.framework) for n in names]
        return [
            d.name for d in sorted(found, key=lambda d: (d.question or "9", d.name))
        ]

    # --- overviews

    def blocks(self, part: OverviewPart) -> Iterator[Block]:
        """Yield an overview, or a sentence where it is too large; "*" is many."""
        names = self.others() if part.matrix == "*" else [part.matrix]
        for name in names:
            yield self._block(part._replace(matrix=name))

    def _block(self, part: OverviewPart) -> Block:
        state = self._state
        try:
            matrix = self.matrix(part.matrix, part.query)
        except EachError:
            return state.left_out(self._definitions[part.matrix].title(state.language))
        except TooLargeError as error:
            title = self._definitions[part.matrix].title(state.language)
            size = int(str(error.facts["rows"])), int(str(error.facts["columns"]))
            return self._too_large(part, title, *size)
        matrix = arranged(
            matrix,
            Question(part.matrix, transpose=part.transpose, hide_empty=part.hide_empty),
            self._command(part),
        )
        if part.title is not None:
            matrix = matrix._replace(title=state.words_of(part.title))
        size = len(matrix.rows), len(matrix.columns)
        if size[0] * size[1] > part.most:
            return self._too_large(part, matrix.title, *size)
        self.made[part.matrix] = matrix
        if matrix.header.records == 0 or not matrix.rows or not matrix.columns:
            return state.nothing(matrix.title)
        picture = None
        if part.picture:
            # Few reports need the drawing of pictures.
            from samenwerking.service.reporting_pictures import picture_of

            with suppress(EachError):
                picture = picture_of(state, part.picture, matrix, self.matrix)
        return Overview(matrix, picture, part.table)

    def matrix(self, name: str, query: str = "") -> Matrix:
        """Return an overview of the partnerships of the report, as its file says."""
        if self._state.question.hide_under is not None:
            found = self._hidden[name, query]
            if isinstance(found, Exception):
                raise found
            return found
        return self._whole(name, query)

    def _whole(self, name: str, query: str) -> Matrix:
        """Return an overview with all of its numbers."""
        if (name, query) not in self._built:
            self._built[name, query] = self._build(name, query)
        return self._built[name, query]

    def _build(self, name: str, query: str) -> Matrix:
        state = self._state
        members = state.asked
        if query:
            members = state.find([state.node(query)], members)
        whole = members == state.sets.everything and not state.words
        selection = Selection(
            None if whole else members,
            state.words,
            bool(state.question.every_nature)
            or state.definition.about == "partnership",
        )
        return build(
            self._definitions[name],
            self._source,
            self._setting,
            selection,
            most=_MOST_BUILT,
        )

    @cached_property
    def _hidden(self) -> Mapping[tuple[str, str], Matrix | Exception]:
        """Every overview that stands in the report, without its small numbers.

        All at once: what one of them hides, another may not tell.
        """
        whole: dict[tuple[str, str], Matrix] = {}
        refused: dict[tuple[str, str], Exception] = {}
        for name, query in self._wanted():
            try:
                whole[name, query] = self._whole(name, query)
            except TooLargeError as error:
                refused[name, query] = error
        under = self._state.question.hide_under or 0
        return {**hide_together(whole, under, *self._around()), **refused}

    def _wanted(self) -> Iterator[tuple[str, str]]:
        """Yield the name of each overview of the report, and its own query."""
        for part in self._state.definition.parts():
            if isinstance(part, OverviewPart):
                names = self.others() if part.matrix == "*" else [part.matrix]
                yield from ((name, part.query) for name in names)
            elif isinstance(part, WhitePart):
                yield part.matrix, ""
        for picture in self._pictures():
            yield from ((name, picture.query) for name in picture.matrices)

    def _command(self, part: OverviewPart) -> str:
        state = self._state
        nodes = [*state.terms(years=True), state.node(part.query)]
        question = Question(
            part.matrix,
            state.text(nodes),
            bool(state.question.every_nature),
            state.question.as_of,
            part.transpose,
            part.hide_empty,
            state.question.hide_under,
        )
        return question.command(self._now)

    def _too_large(
        self, part: OverviewPart, title: str, rows: int, columns: int
    ) -> Words:
        template = N_(
            "{title}: with {rows} rows by {columns} columns it is too large for a"
            " report. As a workbook: {command}"
        )
        command = self._command(part).replace(" matrix ", " export matrix ", 1)
        told = self._state.say(template).format(
            title=title,
            command=f"{command} -o {part.matrix}.xlsx",
            rows=rows,
            columns=columns,
        )
        return Words((told,))

    # --- white spots

    def white(self, part: WhitePart) -> Block:
        """Return the white spots of an overview."""
        state = self._state
        try:
            matrix = self.matrix(part.matrix)
        except EachError:
            title = self._definitions[part.matrix].title(state.language)
            return state.left_out(title)
        found = empty_lines(
            matrix,
            part.lines,
            state.framework,
            only_sono=part.only_sono,
            skip=part.skip,
        )
        spots = [
            Spot(
                state.words_of(part.label, **names),
                (state.words_of(part.reason, **names),),
            )
            for names in found
        ]
        empty = state.words_of(part.empty)
        if not state.members:
            empty = state.say(N_("There are no partnerships to count."))
            spots = []
        return Spots(tuple(spots[: part.most]), empty, len(spots))


def behind(matrix: Matrix, places: Mapping[int, int]) -> Behind:
    """Return the places of the partnerships in each cell, rising.

    Args:
        matrix: the overview.
        places: number of a partnership -> its place; others are left out.
    """
    universe = matrix.universe
    owners = universe.owners
    columns = [bits.to_flags(as_bitmap(column.members)) for column in matrix.columns]
    found = []
    for row, counts in zip(matrix.rows, matrix.cells, strict=True):
        things = bits.to_numbers(as_bitmap(row.members))
        cells: list[tuple[int, ...]] = []
        for flags, count in zip(columns, counts, strict=True):
            size = len(flags)
            if not count:
                cells.append(())
                continue
            held = (n for n in things if n < size and flags[n])
            numbers = {owners[n] for n in held} if owners else held
            cells.append(tuple(sorted(places[n] for n in numbers if n in places)))
        found.append(tuple(cells))
    return tuple(found)


def can_look_behind(matrix: Matrix) -> bool:
    """Whether a cell counts what belongs to partnerships."""
    return matrix.universe.unit != _PARTNER
