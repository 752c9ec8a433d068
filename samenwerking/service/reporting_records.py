"""The records of a report in words: a page each, and all of the one it is about."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.records.completeness import QUESTIONS, completeness
from samenwerking.records.findings import by_severity
from samenwerking.records.outline import BLOCK_TITLES, Outliner
from samenwerking.reports.report import Column, Fact, Facts, Page, Spot, Spots, Table
from samenwerking.service.reporting_names import (
    is_plain,
    without_names,
    without_refused,
)
from samenwerking.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from samenwerking.framework.tables import Field
    from samenwerking.records.findings import Finding
    from samenwerking.reports.definition import (
        CompletenessPart,
        FactsPart,
        FindingsPart,
    )
    from samenwerking.service.reporting_state import State, Subject
    from samenwerking.store.records import PartnershipLine, Stored

MOST_PAGES = 2_000
"""Partnerships that still have a page each; more make a file nobody can open."""
_SEVERITY_WORDS = {
    "error": N_("Error"),
    "warning": N_("Warning"),
    "hint": N_("Hint"),
}


class Pages(Mapping[str, Page]):
    """The pages of partnerships by key, each put into words when somebody asks.

    A report on paper has none, and words take longer than all of its numbers.
    """

    def __init__(self, teller: Teller, stored: Sequence[Stored]) -> None:
        """Keep the records; nothing is read from the registry later."""
        self._teller = teller
        self._stored = {one.uuid: one for one in stored}
        self._lines = teller.lines([one.number for one in stored])
        self._made: dict[str, Page] = {}

    def __getitem__(self, key: str) -> Page:
        if key not in self._made:
            stored = self._stored[key]
            self._made[key] = self._teller.page(stored, self._lines[stored.number])
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


class Teller:
    """Puts records into words, with or without what names people."""

    def __init__(self, state: State) -> None:
        """Keep what is needed."""
        self._state = state

    # --- pages

    def pages(self, numbers: Sequence[int]) -> Mapping[str, Page]:
        """Return {key: page} of partnerships."""
        stored = self._state.stored(numbers)
        if stored:
            self._outliner  # noqa: B018 - it reads names, while the registry is open
        return Pages(self, stored)

    def lines(self, numbers: Sequence[int]) -> dict[int, PartnershipLine]:
        """Return what a list shows of partnerships, by number."""
        found = records.partnership_lines(self._state.session, numbers)
        return {line.number: line for line in found}

    def page(self, stored: Stored, line: PartnershipLine) -> Page:
        """Return the page of a partnership."""
        title = str(stored.document.get("title", ""))
        return Page(stored.uuid, title, self._lead(line), self._facts(stored))

    @cached_property
    def _outliner(self) -> Outliner:
        state = self._state
        kinds = ["organisation", "partnership", *["person"] * state.question.names]
        names: dict[str, str] = {}
        for kind in kinds:
            numbers = records.numbers_of(state.session, kind)
            names |= dict(records.names(state.session, numbers).values())
        return Outliner(state.framework, state.language, names)

    def _facts(self, stored: Stored) -> tuple[Fact, ...]:
        state = self._state
        if state.question.names:
            document = without_refused(state.framework, stored.document)
        else:
            document = without_names(state.framework, stored.kind, stored.document)
        return tuple(
            Fact(line.depth, line.label, line.value)
            for line in self._outliner.outline(stored.kind, document)
        )

    def _lead(self, line: PartnershipLine) -> str:
        schools, partners = ", ".join(line.schools), ", ".join(line.partners)
        if schools and partners:
            template = self._state.say(N_("{schools} together with {partners}"))
            return template.format(schools=schools, partners=partners)
        return schools or partners

    # --- the record that the report is about

    @property
    def _subject(self) -> Subject:
        if self._state.subject is None:
            raise TypeError("this report is about no record")
        return self._state.subject

    def facts(self, part: FactsPart) -> Facts:
        """Return some blocks of the record, without headings for only one of them."""
        found = self._facts(self._subject.stored)
        wanted = {self._state.say(BLOCK_TITLES[block]) for block in part.blocks}
        kept, inside = [], False
        for fact in found:
            if fact.depth == 0:
                inside = fact.label in wanted
                if len(part.blocks) == 1:
                    continue
            if inside:
                kept.append(fact)
        if not kept:
            kept = [Fact(1, self._state.say(N_("Nothing was recorded here.")), "")]
        return Facts(tuple(kept))

    def findings(self, part: FindingsPart) -> Spots:
        """Return what is wrong or missing in the record, errors first."""
        state, stored = self._state, self._subject.stored
        found = by_severity(state.findings([stored.number])[stored.number])
        spots = tuple(Spot(*self._finding(finding)) for finding in found)
        return Spots(spots, state.words_of(part.empty), len(spots))

    def _finding(self, finding: Finding) -> tuple[str, tuple[str, ...]]:
        state = self._state
        field = state.framework.field_at(finding.kind, finding.path)
        label = field.label(state.language)
        severity = state.say(_SEVERITY_WORDS[finding.severity])
        if not state.question.names and not self._is_plain(finding, field):
            hidden = state.say(N_("See the record: here stands free text."))
            return f"{severity}: {label}", (hidden,)
        message = finding.message(state.framework, state.language)
        return f"{severity}: {label}", (message,)

    def _is_plain(self, finding: Finding, field: Field) -> bool:
        """Whether the words of a finding quote nothing that may name people."""
        record = finding.kind
        for part in finding.path.split("/")[:-1:2]:
            record = self._state.framework.fields(record)[part].refers_to
        return is_plain(self._state.framework, record, field) or not finding.facts

    def completeness(self, part: CompletenessPart) -> Table:
        """Return how many fields have which answer, a row a research question."""
        state, document = self._state, self._subject.stored.document
        found = completeness(state.framework, document)
        say = state.say
        labels = {
            "question": N_("Research question"),
            "given": N_("answered"),
            "unknown": N_("unknown"),
            "none": N_("none"),
            "not_asked": N_("not asked"),
        }
        columns = tuple(
            Column(name, say(label), "number" if place else "text")
            for place, (name, label) in enumerate(labels.items())
        )
        return Table(
            part.name,
            state.words_of(part.title),
            columns,
            tuple(
                (say(QUESTION_WORDS[question]), *found[question])
                for question in QUESTIONS
            ),
        )


QUESTION_WORDS = {
    "1": N_("1. Who learns what with whom, and why?"),
    "2": N_("2. What helps and what hinders?"),
    "3": N_("3. What does it yield?"),
    "4": N_("4. How does it relate to the development of the school?"),
}
"""The four research questions, short."""
