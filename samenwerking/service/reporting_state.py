"""What all blocks of a report have in common: one transaction, one set of partnerships.

Each query is asked once, each record read once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.framework.rules import SEVERITIES
from samenwerking.language import translations
from samenwerking.matrices import bits
from samenwerking.matrices.suppress import refuse_too_few
from samenwerking.query.evaluate import evaluate
from samenwerking.query.shape import all_of
from samenwerking.query.tree import ANY, Coded, Named, Or, Query, Record, Years
from samenwerking.query.write import in_words, to_text
from samenwerking.records.checks import check
from samenwerking.records.dates import school_year_name, school_year_of
from samenwerking.records.typed_dates import date_in_words
from samenwerking.reports.report import Words
from samenwerking.reports.report_values import fill
from samenwerking.service.about import find_subject
from samenwerking.service.asking import expanded, read_query
from samenwerking.service.checking import context_of
from samenwerking.service.registry_sets import RegistrySets
from samenwerking.store import organisations, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from samenwerking.language import Language
    from samenwerking.query.tree import Found, Node
    from samenwerking.records.findings import Finding
    from samenwerking.reports.definition import ReportDefinition, Said
    from samenwerking.service.reporting import ReportQuestion
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.records import Stored
    from samenwerking.store.session import Session

_FIRST_YEAR = 1800
_SUBJECT_WORDS = {
    "organisation": N_("Participant"),
    "partnership": N_("Partnership"),
}


class Subject(NamedTuple):
    """The record that a report is about; `term` is which partnerships are its own."""

    stored: Stored
    name: str
    term: Node


class _Sets(RegistrySets):
    """Sets of the registry that read each record once, whatever is asked of it."""

    state: State

    def found(self, term: Found, within: int) -> int:
        """Return what has a finding that is still open."""
        many = term.what in (ANY, *SEVERITIES)
        found = self.state.findings(
            bits.to_numbers(within), None if many else term.what
        )
        return bits.of(
            [
                number
                for number, findings in found.items()
                if any(term.what in (ANY, f.severity, f.rule.id) for f in findings)
            ]
        )


class State:
    """The registry as a report sees it.

    Attributes:
        asked: the partnerships that the report asks for.
        members: those of them that are counted: what is not known to be something else
            than collaboration, unless everything is.
        base: the same in any school year.
        year: the school year of the key figures, by its first calendar year.
        subject: the record that the report is about; None for the whole registry.
    """

    def __init__(
        self,
        workplace: Workplace,
        session: Session,
        definition: ReportDefinition,
        question: ReportQuestion,
        language: Language,
        day: date,
    ) -> None:
        """Ask the registry which partnerships the report is about."""
        self.workplace, self.session = workplace, session
        self.framework, self.exports = workplace.framework, workplace.exports
        self.definition, self.question = definition, question
        self.language: Language = language
        self.day = day
        self.say = translations(language).gettext
        year = question.school_year
        self.year = school_year_of(day) if year is None else year
        self.sets = _Sets(session, self.framework, day, self.exports)
        self.sets.state = self
        self._documents: dict[int, Stored] = {}
        self.subject = self._find_subject()
        self.query = expanded(
            session, read_query(question.query, self.framework), self.exports
        )
        self.asked = self.find(self.terms(years=True))
        self.members = self.find([*self.terms(years=True), *self.nature()])
        self.base = self.find([*self.terms(years=False), *self.nature()])

    # --- what is asked

    def _find_subject(self) -> Subject | None:
        kind, about = self.definition.about, self.question.about
        if kind == "registry" or about is None:
            return None
        number = find_subject(self.session, about, kind).number
        stored = records.find_stored(self.session, number)
        if stored is None:
            raise SamenwerkingError(N_("Record {number} was taken away."), number=about)
        if kind == "partnership":
            name = str(stored.document.get("title", ""))
            return Subject(stored, name, Record(stored.uuid))
        # History follows a school that was given another number.
        kin = organisations.kin(self.session, number)
        keys = [key for key, _ in records.names(self.session, kin).values()]
        terms = tuple(Named("@actor", key) for key in sorted(keys))
        term: Node = terms[0] if len(terms) == 1 else Or(terms)
        return Subject(stored, str(stored.document.get("name", "")), term)

    def terms(self, *, years: bool) -> list[Node]:
        """Return what the report asks for: the query, the subject, the school year."""
        found = [] if self.query.term is None else [self.query.term]
        found += [] if self.subject is None else [self.subject.term]
        if years and self.question.school_year is not None:
            found.append(Years(self.question.school_year, self.question.school_year))
        return found

    def nature(self) -> list[Node]:
        """Return the condition that it is collaboration, unless everything counts."""
        if self.question.every_nature or self.definition.about == "partnership":
            return []
        return [Coded("nature", (self.framework.role("collaboration"),))]

    def node(self, text: str, years_back: int = 0) -> Node | None:
        """Return what a query of a definition means, so many school years earlier."""
        filled = fill(text, self.moments(years_back))
        query = read_query(filled, self.framework)
        return expanded(self.session, query, self.exports).term

    def find(self, nodes: Sequence[Node | None], within: int | None = None) -> int:
        """Return the partnerships that answer to all of some terms."""
        given = [node for node in nodes if node is not None]
        for node in given:
            self.sets.prepare(node)
        found = self.sets.everything if within is None else within
        for node in given:
            found = evaluate(node, self.sets, found)
        return found

    def text(self, nodes: Sequence[Node | None]) -> str:
        """Return the query that asks for all of some terms."""
        given = [node for node in nodes if node is not None]
        if not given:
            return ""
        return to_text(Query(all_of(given)), self.framework, self.language)

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What the report asks for, as (field, value)."""
        said = [node for node in self.terms(years=True) if node is not self._own_term]
        query = Query(all_of(said)) if said else Query()
        words = list(in_words(query, self.framework, self.language)) if said else []
        if self.subject is not None:
            kind = self.subject.stored.kind
            words.append((self.say(_SUBJECT_WORDS[kind]), self.subject.name))
        return tuple(words)

    @property
    def _own_term(self) -> Node | None:
        return None if self.subject is None else self.subject.term

    # --- words

    def moments(self, years_back: int = 0) -> Mapping[str, str]:
        """Return the words for the places in texts and queries, years earlier."""
        year = self.year - years_back
        return {
            "school_year": school_year_name(year),
            "previous": school_year_name(year - 1),
            "next": school_year_name(year + 1),
        }

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The words for the places in texts."""
        return {
            **self.moments(),
            "day": date_in_words(self.day.isoformat(), self.language),
            "subject": self.subject.name if self.subject else "",
        }

    def words_of(self, said: Said, **values: object) -> str:
        """Return a text of the definition with everything in its place."""
        return fill(said.text(self.language), {**self.places, **values})

    def left_out(self, title: str) -> Words:
        """Return the sentence for what shows single partnerships, and so is hidden."""
        template = N_("{title}: left out, because small numbers are hidden.")
        return Words((self.say(template).format(title=title),))

    def nothing(self, title: str) -> Words:
        """Return the sentence for what has nothing to show."""
        template = N_("{title}: there is nothing to show.")
        return Words((self.say(template).format(title=title),))

    # --- records

    def stored(self, numbers: Sequence[int]) -> list[Stored]:
        """Return records; each is read once."""
        missing = [number for number in numbers if number not in self._documents]
        for found in records.stored(missing, self.session):
            self._documents[found.number] = found
        return [self._documents[n] for n in numbers if n in self._documents]

    def findings(
        self, numbers: Sequence[int], rule: str | None = None
    ) -> dict[int, list[Finding]]:
        """Return what is still wrong with records, by one rule or by all."""
        only = None if rule is None else (rule,)
        found = {}
        for one in self.stored(numbers):
            checked = check(one.kind, one.uuid, one.document, self._context, only)
            found[one.number] = [finding for finding in checked if finding.open]
        return found

    @cached_property
    def _context(self) -> Any:
        return context_of(self.session, self.framework, self.day)


def check_question(
    definition: ReportDefinition, question: ReportQuestion, day: date
) -> None:
    """Refuse what cannot be asked of a report."""
    if definition.about != "registry" and not question.about:
        raise SamenwerkingError(
            N_(
                "The report {name!r} is about one record. Say which: --about KEY, with"
                " its number or its name."
            ),
            name=definition.name,
        )
    if definition.about == "registry" and question.about:
        raise SamenwerkingError(
            N_(
                "The report {name!r} is about the whole registry, not about {about!r}."
                " Leave --about out, or filter with a query."
            ),
            name=definition.name,
            about=question.about,
        )
    if definition.about == "partnership" and question.hide_under is not None:
        raise SamenwerkingError(
            N_(
                "The report {name!r} is about one partnership: there are no small"
                " numbers to hide. Leave --hide-under out."
            ),
            name=definition.name,
        )
    if question.hide_under is not None:
        refuse_too_few(question.hide_under)
    year = question.school_year
    if year is not None and not _FIRST_YEAR <= year <= school_year_of(day):
        raise SamenwerkingError(
            N_("The school year {year} has not begun on {day}. Give an earlier one."),
            year=school_year_name(year),
            day=day.isoformat(),
        )
