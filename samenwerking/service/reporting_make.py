"""Puts a report together: chapters, method, pages, data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.records.dates import school_year_days
from samenwerking.reports.checksum import checksum
from samenwerking.reports.definition import (
    CodesPart,
    CompletenessPart,
    DrawingPart,
    FactsPart,
    FiguresPart,
    FindingsPart,
    FragilePart,
    OverviewPart,
    OverviewsPart,
    TablePart,
    WhitePart,
    WordsPart,
)
from samenwerking.reports.report import Report, Section, Words
from samenwerking.service.reporting_data import Data
from samenwerking.service.reporting_figures import Figurer
from samenwerking.service.reporting_lists import Lister, check_columns
from samenwerking.service.reporting_method import Method
from samenwerking.service.reporting_overviews import (
    Overviews,
    behind,
    can_look_behind,
)
from samenwerking.service.reporting_records import MOST_PAGES, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from samenwerking.reports.definition import Part, ReportDefinition
    from samenwerking.reports.report import Block
    from samenwerking.service.reporting_overviews import Behind
    from samenwerking.service.reporting_state import State
    from samenwerking.service.workplace import Workplace


def check_definition(
    definition: ReportDefinition, workplace: Workplace, *, names: bool
) -> None:
    """Refuse a definition with columns that there are not, or that may name people."""
    for part in definition.parts():
        if isinstance(part, TablePart):
            check_columns(part, workplace.framework, names=names)


def assemble(state: State, now: datetime, *, data: bool) -> Report:
    """Return the report; everything in it is read in the open transaction."""
    return _Maker(state, now).report(data=data)


class _Maker:
    """Makes one report, block by block."""

    def __init__(self, state: State, now: datetime) -> None:
        self._state = state
        self._figurer = Figurer(state, now)
        self._overviews = Overviews(state, now, self._figurer.around)
        self._lister = Lister(state)
        self._teller = Teller(state)
        self._method = Method(state, now)

    def report(self, *, data: bool) -> Report:
        state, definition = self._state, self._state.definition
        sections = tuple(
            Section(
                section.key,
                state.words_of(section.title),
                tuple(b for part in section.parts for b in self._blocks(part)),
                section.new_page,
            )
            for section in definition.sections
        )
        keys = tuple(self._lister.keys[number] for number in self._lister.numbers)
        single = state.question.hide_under is None
        paged = single and definition.pages and len(keys) <= MOST_PAGES
        pages = self._teller.pages(self._lister.numbers) if paged else {}
        total = checksum(definition.name, sections, keys)
        return Report(
            name=definition.name,
            language=state.language,
            title=definition.title(state.language),
            subject=state.subject.name if state.subject else self._method.registry_name,
            lead=" ".join([state.words_of(definition.lead), *self._scope()]),
            sections=sections,
            method=tuple(self._method.lines(total)),
            notes=tuple(self._method.notes(paged=paged, pages_of=len(keys))),
            footer=self._method.footer(),
            data=self._data() if data and single and definition.data else (),
            pages=pages,
            behind=self._behind() if single else {},
            keys=keys if single else (),
            hide_under=state.question.hide_under,
            checksum=total,
        )

    def _scope(self) -> Iterator[str]:
        """Yield what the report covers, in sentences."""
        state, say = self._state, self._state.say
        places = state.places
        if state.question.school_year is not None:
            template = N_("It covers what certainly went on in {school_year}.")
            yield say(template).format(**places)
        if not state.subject and state.query.term is not None:
            asked = "; ".join(f"{name}: {value}" for name, value in state.words)
            template = N_("Only partnerships for which this holds are in it: {query}.")
            yield say(template).format(query=asked)
        yield say(N_("It shows the registry as it stood on {day}.")).format(**places)
        figures = [p for p in state.definition.parts() if isinstance(p, FiguresPart)]
        if figures and state.day <= school_year_days(state.year)[1]:
            template = N_("School year {school_year} is still going on.")
            yield say(template).format(**places)

    def _data(self) -> Data:
        return Data(self._state, self._lister.keys)

    def _behind(self) -> dict[str, Behind]:
        places = {number: n for n, number in enumerate(self._lister.numbers)}
        return {
            name: behind(matrix, places)
            for name, matrix in self._overviews.made.items()
            if can_look_behind(matrix)
        }

    def _blocks(self, part: Part) -> Iterator[Block]:
        match part:
            case OverviewPart():
                yield from self._overviews.blocks(part)
            case DrawingPart():
                from samenwerking.service.reporting_pictures import drawing

                yield drawing(self._state, part.picture, self._overviews.matrix)
            case WordsPart(paragraphs):
                yield Words(tuple(map(self._state.words_of, paragraphs)))
            case FiguresPart():
                yield self._figurer.block(part)
            case FragilePart():
                yield from self._lister.fragile(part)
            case WhitePart():
                yield self._overviews.white(part)
            case _:
                yield self._list(part)

    def _list(self, part: Part) -> Block:
        match part:
            case TablePart():
                return self._lister.table(part)
            case FactsPart():
                return self._teller.facts(part)
            case FindingsPart():
                return self._teller.findings(part)
            case CompletenessPart():
                return self._teller.completeness(part)
            case OverviewsPart():
                return self._method.overviews(part, self._overviews.made)
            case CodesPart():
                return self._method.codes(part, self._overviews.made)
        raise TypeError(part)
