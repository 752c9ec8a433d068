"""Writes a query: one text for each tree, in either language, as `parse` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.framework.rules import SEVERITIES
from samenwerking.language import translations
from samenwerking.query.codes import short_code
from samenwerking.query.days import TODAY, is_relative, write_day
from samenwerking.query.fields import field_of, find_sort, opened_by, sort_of
from samenwerking.query.runs import bare, runs_of, tidy
from samenwerking.query.scan import NOT, OPERATORS, OR
from samenwerking.query.shape import EVERYTHING, SPELLED_OUT, tidied
from samenwerking.query.terms import is_key
from samenwerking.query.tree import (
    ANY,
    EVERY_MARK,
    And,
    Coded,
    Dated,
    During,
    Found,
    Inside,
    Named,
    Not,
    Or,
    Query,
    Record,
    Saved,
    Words,
    Years,
)
from samenwerking.query.words import in_words
from samenwerking.records.dates import OPEN, school_year_name

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.framework.tables import QueryKind as Kind
    from samenwerking.language import Language
    from samenwerking.query.tree import Node, Term

__all__ = ["in_words", "to_name", "to_text"]


def to_text(query: Query, framework: Framework, language: Language) -> str:
    """Return the text of a query; `parse` makes the same query of it."""
    writer = _Writer(framework, language)
    term = None if query.term is None else tidied(query.term)
    parts = [] if term in (None, EVERYTHING) else [writer.node(term)]
    return " ".join([*parts, *map(writer.order, query.orders)])


def to_name(name: str) -> str:
    """Return the name of a participant as one types it behind a colon."""
    return _words(name, len(runs_of(name)) != 1)


class _Writer:
    """Writes terms in one language."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self._framework = framework
        self._language: Language = language

    def order(self, order: tuple[str, bool]) -> str:
        name, backwards = order
        field = sort_of(name, self._framework)
        written = field.name(self._language) if field else name
        return f"{'-' if backwards else '+'}{written}"

    def node(self, node: Node) -> str:
        match node:
            case And(()):
                return f"({self.node(SPELLED_OUT)})"
            case And(terms):
                return " ".join(map(self._among_others, terms))
            case Or(terms):
                joint = f" {OR[self._language == 'en']} "
                return self._listed(terms) or joint.join(map(self.node, terms))
            case Not(term):
                return self._negated(term)
        return self._term(node)

    def _among_others(self, node: Node) -> str:
        if isinstance(node, Or):
            return self._listed(node.terms) or f"({self.node(node)})"
        return self.node(node)

    def _negated(self, node: Node) -> str:
        if isinstance(node, And | Or):
            listed = self._listed(node.terms) if isinstance(node, Or) else ""
            return f"-{listed}" if listed else f"-({self.node(node)})"
        written = self.node(node)
        if find_sort(written, self._framework):
            return f"{NOT[self._language == 'en']} {written}"
        return f"-{written}"

    def _listed(self, terms: tuple[Node, ...]) -> str:
        """Return alternatives of one field as its values; "" if they are not such."""
        pairs = [self._named_value(term) for term in terms]
        names = {name for name, _ in pairs}
        codes = any(isinstance(term, Coded) for term in terms)
        if len(names) > 1 or "" in names or codes or len(set(terms)) < len(terms):
            return ""
        return f"{pairs[0][0]}:{','.join(value for _, value in pairs)}"

    def _term(self, term: Term) -> str:
        match term:
            case Saved(name):
                return f"@{name}"
            case Inside(unit, inner):
                opener = opened_by(unit, self._framework)
                name = opener.name(self._language) if opener else unit
                return f"{name}:({self.node(inner)})"
        name, value = self._named_value(term)
        return f"{name}:{value}" if name else value

    def _named_value(self, node: Node) -> tuple[str, str]:
        """Return the name of a field and the value behind it; no name for words."""
        match node:
            case Words(text, column, phrase):
                if not column:
                    return "", _words(text, phrase)
                return self._name("text", column), _words(text, phrase)
            case Coded(field, codes):
                return self._name("code", field), self._codes(field, codes)
            case Named(who, text, phrase):
                return self._name("name", who), _name(text, phrase)
            case Dated(field, first, last, mark):
                written = self._mark(mark) or self._span(first, last)
                return self._name("date", field), written
            case During(first, last):
                return self._name("during", "@running"), self._span(first, last)
            case Years():
                return self._name("years", "@school_year"), _years(node)
            case Found(what):
                severity = translations(self._language).gettext(what)
                written = severity if what in SEVERITIES else what
                return self._name("finding", "@finding"), written
            case Record(key):
                return self._name("record", "@record"), key
        return "", ""

    def _name(self, kind: Kind, field: str) -> str:
        found = field_of(kind, field, self._framework)
        return found.name(self._language) if found else field

    def _codes(self, field: str, codes: tuple[str, ...]) -> str:
        found = field_of("code", field, self._framework)
        if found is None:
            return ",".join(codes)
        return ",".join(short_code(code, found, self._framework) for code in codes)

    def _mark(self, mark: str) -> str:
        if mark != OPEN:
            return mark
        return "loopt-door" if self._language == "nl" else "goes-on"

    def _span(self, first: str, last: str) -> str:
        if first == last:
            alone = first == TODAY or not is_relative(first)
            if alone:
                return write_day(first, self._language) or ANY
        start, end = (write_day(day, self._language) for day in (first, last))
        return f"{start}..{end}"


def _words(text: str, phrase: bool) -> str:
    """Return words so that they are read as they are, and marks as marks."""
    if text in EVERY_MARK and not phrase:
        return text
    plain = not phrase and len(runs_of(text)) == 1 and bare(text) == text
    if not plain:
        return f'"{tidy(text)}"'
    return text.lower() if text in OPERATORS else text


def _name(text: str, phrase: bool) -> str:
    """Return a name; a key has hyphens, and is not taken apart."""
    return text if is_key(text) and not phrase else _words(text, phrase)


def _years(term: Years) -> str:
    if term.mark:
        return term.mark
    if term.first is None and term.last is None:
        return ANY
    first, last = (
        "" if year is None else school_year_name(year)
        for year in (term.first, term.last)
    )
    return first if first == last else f"{first}..{last}"
