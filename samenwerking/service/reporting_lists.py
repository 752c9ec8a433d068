"""The lists of a report: partnerships, fragile spots, and the data behind it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices import bits
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.reports.hiding import is_small
from samenwerking.reports.report import Column, Spot, Spots, Table
from samenwerking.service.asking import read_query
from samenwerking.service.columns import choose_columns
from samenwerking.service.reporting_names import is_plain_column
from samenwerking.service.reporting_words import Wording
from samenwerking.service.sorting import in_order
from samenwerking.service.tabling import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.framework import Framework
    from samenwerking.reports.definition import FragilePart, TablePart
    from samenwerking.reports.report import Block
    from samenwerking.service.reporting_state import State


class Lister:
    """Makes lists.

    Attributes:
        numbers: the partnerships of the report, by title.
        keys: {number: key} of them.
    """

    def __init__(self, state: State) -> None:
        """Put the partnerships in order."""
        self._state = state
        self.numbers = in_order(state.session, state.members, (), state.day)
        rows = read_rows(
            state.session,
            choose_columns(["key"], state.framework),
            self.numbers,
            state.day,
        )
        self._wording = Wording(state.framework, state.language)
        self.keys = {n: str(row[0]) for n, row in zip(self.numbers, rows, strict=True)}

    # --- partnerships

    def table(self, part: TablePart) -> Block:
        """Return a list of partnerships; a sentence where small numbers are hidden."""
        state = self._state
        title = state.words_of(part.title)
        if state.question.hide_under is not None:
            return state.left_out(title)
        columns = choose_columns(part.columns, state.framework)
        query = read_query(part.query, state.framework)
        members = state.find([state.node(part.query)], state.members)
        numbers = in_order(state.session, members, query.orders, state.day)
        shown = numbers[: part.most]
        rows = read_rows(state.session, columns, shown, state.day)
        return Table(
            name=part.name,
            title=title,
            columns=tuple(map(self._wording.column, columns)),
            rows=tuple(
                tuple(
                    self._wording.words(v, c) for v, c in zip(row, columns, strict=True)
                )
                for row in rows
            ),
            keys=tuple(self.keys[number] for number in shown),
            total=len(numbers),
        )

    # --- fragile spots

    def fragile(self, part: FragilePart) -> Iterator[Block]:
        """Yield how often each reason occurs, then the partnerships to look at.

        Those with most reasons come first; small numbers hidden, there is no list.
        """
        state = self._state
        found = [
            (
                state.words_of(reason.said),
                state.find([state.node(reason.query)], state.members),
            )
            for reason in part.reasons
        ]
        found = [(said, members) for said, members in found if members]
        if found:
            yield self._counted(found)
        if found and state.question.hide_under is not None:
            return
        reasons: dict[int, list[str]] = {}
        for said, members in found:
            for number in bits.to_numbers(members):
                reasons.setdefault(number, []).append(said)
        # Ties stay in the order of their titles.
        numbers = [number for number in self.numbers if number in reasons]
        numbers.sort(key=lambda number: -len(reasons[number]))
        titles = self._titles(numbers[: part.most])
        spots = [
            Spot(titles[number], tuple(reasons[number]), (self.keys[number],))
            for number in numbers[: part.most]
        ]
        yield Spots(tuple(spots), state.words_of(part.empty), len(numbers))

    def _titles(self, numbers: Sequence[int]) -> dict[int, str]:
        state = self._state
        columns = choose_columns(["title"], state.framework)
        rows = read_rows(state.session, columns, numbers, state.day)
        return {n: str(row[0] or "") for n, row in zip(numbers, rows, strict=True)}

    def _counted(self, found: Sequence[tuple[str, int]]) -> Table:
        """Return how many partnerships there are with each reason, and not which."""
        state = self._state
        under, whole = state.question.hide_under, state.members.bit_count()
        counts = [(said, members.bit_count()) for said, members in found]
        return Table(
            "reasons",
            state.say(N_("How many partnerships have which reason")),
            (
                Column("reason", state.say(N_("Reason"))),
                Column("partnerships", state.say(N_("Partnerships")), "number"),
            ),
            tuple(
                (said, HIDDEN if is_small(count, under, whole) else count)
                for said, count in counts
            ),
        )


def check_columns(part: TablePart, framework: Framework, *, names: bool) -> None:
    """Refuse columns that there are not, or that may name people."""
    for column in choose_columns(part.columns, framework):
        if not names and not is_plain_column(framework, column):
            raise SamenwerkingError(
                N_(
                    "The column {column!r} holds free text, in which people may be"
                    " named. Leave it out of the report, or ask for names: --names."
                ),
                column=column.name,
            )
