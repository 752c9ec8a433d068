"""The key figures of a report: numbers, and the same in sentences."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.matrices import bits
from samenwerking.matrices.universe import PARTNERSHIP
from samenwerking.query.evaluate import evaluate
from samenwerking.query.tree import Inside
from samenwerking.reports.definition import FiguresPart
from samenwerking.reports.hiding import is_small
from samenwerking.reports.report import Figure, Figures
from samenwerking.store import actors

if TYPE_CHECKING:
    from datetime import datetime

    from samenwerking.matrices.suppress_together import Things
    from samenwerking.query.tree import Node
    from samenwerking.reports.definition import FigurePart
    from samenwerking.service.reporting_state import State

_PLACES = {"school": "@school", "partner": "@partner"}
"""What is counted by name -> the field that holds it."""
_OF_A_YEAR = ("{school_year}", "{previous}", "{next}")


class Figurer:
    """Makes key figures."""

    def __init__(self, state: State, now: datetime) -> None:
        """Keep what is needed; `now` is for the commands."""
        self._state = state
        self._moment = (state.question.as_of or now.astimezone()).isoformat()
        self._named: dict[str, dict[str, int]] = {}

    def block(self, part: FiguresPart) -> Figures:
        """Return the key figures of a block."""
        return Figures(tuple(map(self._figure, part.figures)))

    def _figure(self, part: FigurePart) -> Figure:
        state = self._state
        under = state.question.hide_under
        base, of_a_year, compared = self._base(part)
        value, whole = self._count(part, base)
        before = self._count(part, base, years_back=1)[0] if compared else None
        shown = None if is_small(value, under, whole) else value
        if before is not None and is_small(before, under, whole):
            before = None
        return Figure(
            key=part.key,
            label=state.words_of(part.label),
            sentence=self._sentence(part, shown, base),
            value=shown,
            before=before,
            compared=compared,
            change=self._change(shown, before) if compared else "",
            command=self._command(part, of_a_year=of_a_year),
        )

    def around(self) -> tuple[set[Things], set[Things]]:
        """Return what the figures of the report count: those shown, those hidden.

        How many partnerships there are in all is always told.
        """
        state = self._state
        told: set[Things] = {(PARTNERSHIP, state.members)}
        kept: set[Things] = set()
        blocks = [p for p in state.definition.parts() if isinstance(p, FiguresPart)]
        for part in (one for block in blocks for one in block.figures):
            base, _, compared = self._base(part)
            for years_back in range(1 + compared):
                if things := self._things(part, base, years_back):
                    count, whole = self._count(part, base, years_back)
                    small = is_small(count, state.question.hide_under, whole)
                    (kept if small else told).add(things)
        return told, kept

    # --- numbers

    def _base(self, part: FigurePart) -> tuple[int, bool, bool]:
        """Return what a figure counts from; if it is of a year, and compares it."""
        state = self._state
        of_a_year = any(m in part.query + part.things for m in _OF_A_YEAR)
        base = state.base if of_a_year else state.members
        return base, of_a_year, part.compared and of_a_year

    def _count(
        self, part: FigurePart, base: int, years_back: int = 0
    ) -> tuple[int, int | None]:
        """Return a count, and of how many it is a part where that is told as well."""
        state = self._state
        things = self._things(part, base, years_back)
        if things is not None:
            whole = base.bit_count() if part.counted == PARTNERSHIP else None
            return things[1].bit_count(), whole
        within = state.find([state.node(part.query, years_back)], base)
        named = self._groups(_PLACES[part.counted])
        return sum(1 for held in named.values() if held & within), None

    def _things(self, part: FigurePart, base: int, years_back: int) -> Things | None:
        """Return what is counted; None where that is named, not numbered."""
        state = self._state
        if part.counted in _PLACES:
            return None
        within = state.find([state.node(part.query, years_back)], base)
        if part.counted == PARTNERSHIP:
            return PARTNERSHIP, within
        if not part.things:
            return part.counted, state.sets.inside(part.counted, within).everything
        term = state.node(part.things, years_back)
        if not isinstance(term, Inside):
            raise TypeError(f"{part.things!r} does not ask for one thing")
        state.sets.prepare(term)
        things = state.sets.inside(term.unit, within)
        return part.counted, evaluate(term.term, things)

    def _groups(self, field: str) -> dict[str, int]:
        if field not in self._named:
            groups, _, _ = actors.groups(self._state.session, field)
            self._named[field] = {key: bits.of(held) for key, held in groups.items()}
        return self._named[field]

    # --- words

    def _sentence(self, part: FigurePart, value: int | None, base: int) -> str:
        state = self._state
        if value is None:
            hidden = state.say(N_("{label}: hidden, because the number is small."))
            return hidden.format(label=state.words_of(part.label))
        said = {0: part.none, 1: part.one}.get(value, part.sentence)
        return state.words_of(said, value=value, of=base.bit_count())

    def _change(self, value: int | None, before: int | None) -> str:
        if value is None or before is None:
            return ""
        template = N_("as many as in {year}")
        if value > before:
            template = N_("{count} more than in {year}")
        elif value < before:
            template = N_("{count} fewer than in {year}")
        year = self._state.moments()["previous"]
        return self._state.say(template).format(count=abs(value - before), year=year)

    def _command(self, part: FigurePart, *, of_a_year: bool) -> str:
        """Return what lists the partnerships that a figure counts, or counts from."""
        state = self._state
        nodes: list[Node | None] = [
            *state.terms(years=not of_a_year),
            *state.nature(),
            state.node(part.query),
        ]
        if part.things:
            nodes.append(state.node(part.things))
        verb = "count" if part.counted == "partnership" else "list"
        text = state.text(nodes)
        words = ["samenwerking", verb, "--as-of", self._moment]
        if part.counted in _PLACES:
            words += ["--columns", f"title,{part.counted}"]  # where they are named
        return shlex.join([*words, "--", text] if text else words)
