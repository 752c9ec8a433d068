"""The last chapter of a report: how it was made, and how to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.matrices.matrix import HIDDEN
from samenwerking.reports.definition import FiguresPart
from samenwerking.reports.hiding import is_small
from samenwerking.reports.report import Column, Table
from samenwerking.service.reporting_records import MOST_PAGES
from samenwerking.service.workplace import registry_key
from samenwerking.writers.parts import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.reports.definition import CodesPart, OverviewsPart
    from samenwerking.service.reporting_state import State


class Method:
    """Says how a report was made."""

    def __init__(self, state: State, now: datetime) -> None:
        """Keep what is needed; `now` is when the registry is read."""
        self._state, self._now = state, now
        self._registry = registry_key(state.session)

    @property
    def registry_name(self) -> str:
        """What the registry is called where a report tells of all of it."""
        if self._state.words:
            return self._state.say(N_("A part of the registry"))
        return self._state.say(N_("All partnerships in the registry"))

    def lines(self, checksum: str) -> Iterator[tuple[str, str]]:
        """Yield (name, value) of what a reader needs to trust and repeat it."""
        state, say = self._state, self._state.say
        yield say(N_("Date")), state.places["day"]
        if any(isinstance(part, FiguresPart) for part in state.definition.parts()):
            title = say(N_("School year of the key figures"))
            yield title, state.places["school_year"]
        for name, value in state.words:
            yield say(N_("Filter: {name}")).format(name=name), value
        yield say(N_("Counted")), self._counted()
        left_out = (state.asked & ~state.members).bit_count()
        if left_out:
            yield (
                say(N_("Left out: no collaboration, or not known")),
                self._word(left_out),
            )
        names = N_("yes") if state.question.names else N_("no")
        yield say(N_("Names of people and free texts")), say(names)
        if state.question.hide_under is not None:
            yield say(N_("Hidden: counts under")), str(state.question.hide_under)
        yield say(N_("Program")), PROGRAM
        yield say(N_("Framework")), state.framework.version
        yield say(N_("Registry")), self._registry
        yield say(N_("Command")), self._command()
        yield say(N_("Checksum")), checksum

    def _counted(self) -> str:
        state = self._state
        template = state.say(N_("{records} of {total} partnerships in the registry"))
        count, whole = state.members.bit_count(), state.sets.everything.bit_count()
        left_out = (state.asked & ~state.members).bit_count()
        # Figures tell what was counted, and a line below what was left out: with the
        # whole beside one of them, one would know the other.
        rest = whole - count
        close = self._small(rest) or (self._small(count) and rest == left_out)
        total = HIDDEN if close else str(whole)
        return template.format(records=self._word(count), total=total)

    def _small(self, count: int) -> bool:
        return is_small(count, self._state.question.hide_under)

    def _word(self, count: int) -> str:
        return HIDDEN if self._small(count) else str(count)

    def _command(self) -> str:
        state = self._state
        query = state.text([state.query.term])
        question = state.question
        if state.subject is not None:
            question = question._replace(about=state.subject.stored.uuid)
        return question.command(self._now, query)

    def footer(self) -> str:
        """Return one short line with date and filter."""
        state = self._state
        parts = [state.places["day"], *(f"{n}: {v}" for n, v in state.words)]
        return " · ".join(parts)

    def notes(self, *, paged: bool, pages_of: int) -> Iterator[str]:
        """Yield how to read the numbers."""
        state, say = self._state, self._state.say
        yield from map(state.words_of, state.definition.notes)
        yield say(
            N_("A total counts each thing once, however many cells it stands in.")
        )
        under = state.question.hide_under
        if under is not None:
            template = N_(
                "{sign} stands for a hidden number: smaller than {under}, or needed to"
                " hide such a number. Single partnerships are not shown."
            )
            yield say(template).format(sign=HIDDEN, under=under)
            yield say(
                N_(
                    "An overview may hide more here than it does alone, so that none"
                    " of the others tells what it hides; its checksum is then another."
                )
            )
        elif state.definition.pages and not paged:
            template = N_(
                "More than {most} partnerships ({count}) have no page each in a file."
                " Filter, for example by board or school year."
            )
            yield say(template).format(most=MOST_PAGES, count=pages_of)
        if not state.question.names:
            yield say(
                N_(
                    "Names of people, notes and the words of tellers were left out,"
                    " because nobody asked for them (--names)."
                )
            )

    # --- for researchers

    def overviews(self, part: OverviewsPart, made: Mapping[str, Matrix]) -> Table:
        """Return the overviews of the report with what they count, and checksums."""
        state, say = self._state, self._state.say
        return Table(
            part.name,
            state.words_of(part.title),
            (
                Column("matrix", say(N_("Overview"))),
                Column("title", say(N_("Title"))),
                Column("counted", say(N_("A cell counts"))),
                Column("rows", say(N_("Rows")), "number"),
                Column("columns", say(N_("Columns")), "number"),
                Column("command", say(N_("Command"))),
                Column("checksum", say(N_("Checksum"))),
            ),
            tuple(
                (
                    *(matrix.name, matrix.title, matrix.counted),
                    *(len(matrix.rows), len(matrix.columns)),
                    *(matrix.header.command, matrix.checksum),
                )
                for matrix in made.values()
            ),
        )

    def codes(self, part: CodesPart, made: Mapping[str, Matrix]) -> Table:
        """Return what each code means that the overviews count by."""
        state, say = self._state, self._state.say
        used = dict.fromkeys(
            key
            for matrix in made.values()
            for line in (*matrix.rows, *matrix.columns)
            for key in line.key.split("|")
        )
        found = [code for key in used if (code := state.framework.find_code(key))]
        return Table(
            part.name,
            state.words_of(part.title),
            (
                Column("code", say(N_("Code"))),
                Column("label", say(N_("In words"))),
                Column("definition", say(N_("What it means"))),
                Column("origin", say(N_("Origin"))),
                Column("source", say(N_("Source"))),
            ),
            tuple(
                (
                    code.code,
                    code.label(state.language),
                    code.definition(state.language),
                    code.origin,
                    code.source,
                )
                for code in found
            ),
        )
