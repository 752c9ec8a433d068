"""Says in words what a query asks for, as (field, value) pairs for headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.framework.rules import SEVERITIES
from samenwerking.language import translations
from samenwerking.query.codes import choices
from samenwerking.query.days import TODAY, is_relative
from samenwerking.query.fields import field_of, opened_by
from samenwerking.query.tree import (
    ANY,
    NOT_ASKED,
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
from samenwerking.records.answers import NONE, UNKNOWN
from samenwerking.records.dates import OPEN, DateError, school_year_name
from samenwerking.records.typed_dates import date_in_words

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.framework.tables import QueryKind as Kind
    from samenwerking.language import Language
    from samenwerking.query.tree import Node

MARK_WORDS = {
    UNKNOWN: N_("unknown"),
    NONE: N_("none"),
    NOT_ASKED: N_("not asked"),
    ANY: N_("any answer"),
    OPEN: N_("open end"),
}
_AGO = {
    "d": N_("{count} days ago"),
    "w": N_("{count} weeks ago"),
    "m": N_("{count} months ago"),
    "y": N_("{count} years ago"),
}
_ONE_AGO = {
    "d": N_("yesterday"),
    "w": N_("a week ago"),
    "m": N_("a month ago"),
    "y": N_("a year ago"),
}
_AHEAD = {
    "d": N_("{count} days from now"),
    "w": N_("{count} weeks from now"),
    "m": N_("{count} months from now"),
    "y": N_("{count} years from now"),
}
_ONE_AHEAD = {
    "d": N_("tomorrow"),
    "w": N_("a week from now"),
    "m": N_("a month from now"),
    "y": N_("a year from now"),
}


def in_words(
    query: Query, framework: Framework, language: Language
) -> list[tuple[str, str]]:
    """Return (field, value) of each term that has to hold, in words."""
    speaker = _Speaker(framework, language)
    match query.term:
        case None:
            return []
        case And(terms):
            return [speaker.pair(term) for term in terms]
        case term:
            return [speaker.pair(term)]


class _Speaker:
    """Puts terms into words in one language."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self._framework = framework
        self._language: Language = language
        self._gettext = translations(language).gettext

    def _say(self, message: str, **facts: object) -> str:
        return self._gettext(message).format(**facts)

    def pair(self, node: Node) -> tuple[str, str]:
        match node:
            case Not(term):
                name, value = self.pair(term)
                return name, self._say(N_("not {value}"), value=value)
            case Or(terms):
                pairs = [self.pair(term) for term in terms]
                names = {name for name, _ in pairs}
                if len(names) == 1:
                    return names.pop(), " / ".join(value for _, value in pairs)
                return self._say(N_("One of these")), " / ".join(map(_joined, pairs))
            case And(terms):
                told = "; ".join(_joined(self.pair(term)) for term in terms)
                return self._say(N_("All of these")), told
            case Inside(unit, term):
                opener = opened_by(unit, self._framework)
                inner = term.terms if isinstance(term, And) else (term,)
                told = "; ".join(_joined(self.pair(one)) for one in inner)
                return (opener.label(self._language) if opener else unit), told
        return self._term(node)

    def _term(self, node: Node) -> tuple[str, str]:
        match node:
            case Words(text, column, phrase):
                label = self._label("text", column) if column else None
                return label or self._say(N_("Words")), self._text(text, phrase)
            case Coded(field, codes):
                told = [self._code(field, code) for code in codes]
                return self._label("code", field), " / ".join(told)
            case Named(who, text, phrase):
                return self._label("name", who), self._who(node)
            case Dated() | During() | Years():
                return self._of_time(node)
            case Found(what):
                return self._label("finding", "@finding"), self._finding(what)
            case Record(key):
                return self._label("record", "@record"), key
            case Saved(name):
                return self._say(N_("Question")), f"@{name}"
        return "", ""

    def _text(self, text: str, phrase: bool) -> str:
        if phrase:
            return f'"{text}"'
        return self._say(MARK_WORDS[text]) if text in MARK_WORDS else text

    def _who(self, term: Named) -> str:
        if term.phrase or term.text not in (ANY, NOT_ASKED):
            return self._text(term.text, term.phrase)
        if term.text == ANY:
            return self._say(N_("somebody"))
        asked = term.who == "@actor"
        return self._say(MARK_WORDS[NOT_ASKED] if asked else N_("nobody"))

    def _of_time(self, node: Dated | During | Years) -> tuple[str, str]:
        match node:
            case Dated(field, first, last, mark):
                told_mark = self._say(MARK_WORDS[mark]) if mark in MARK_WORDS else ""
                return self._label("date", field), told_mark or self._span(first, last)
            case During(first, last):
                name = self._say(N_("certainly running on"))
                return name, self._span(first, last)
        return self._years(node)

    def _label(self, kind: Kind, field: str) -> str:
        found = field_of(kind, field, self._framework)
        return found.label(self._language) if found else field

    def _code(self, field: str, code: str) -> str:
        if code in MARK_WORDS:
            return self._say(MARK_WORDS[code])
        found = field_of("code", field, self._framework)
        choice = choices(found, self._framework).get(code) if found else None
        return choice.label(self._language) if choice else code

    def _finding(self, what: str) -> str:
        if what in SEVERITIES:
            return self._say(what)
        return self._say(N_("any")) if what == ANY else what

    def _years(self, term: Years) -> tuple[str, str]:
        name = self._say(N_("certainly running in school year"))
        if term.mark:
            return name, self._say(MARK_WORDS.get(term.mark, term.mark))
        if term.first is None and term.last is None:
            return name, self._say(N_("any"))
        first, last = (
            "" if year is None else school_year_name(year)
            for year in (term.first, term.last)
        )
        return name, self._between(first, last)

    def _span(self, first: str, last: str) -> str:
        return self._between(self._day(first), self._day(last))

    def _between(self, first: str, last: str) -> str:
        if first == last:
            return first or self._say(N_("any"))
        if not first:
            return self._say(N_("until {day}"), day=last)
        if not last:
            return self._say(N_("from {day}"), day=first)
        return self._say(N_("from {first} to {last}"), first=first, last=last)

    def _day(self, stored: str) -> str:
        if stored == TODAY:
            return self._say(N_("today"))
        if is_relative(stored):
            past, count, unit = stored.startswith("-"), stored[1:-1], stored[-1]
            if count == "1":
                return self._say((_ONE_AGO if past else _ONE_AHEAD).get(unit, stored))
            words = _AGO if past else _AHEAD
            return self._say(words.get(unit, stored), count=count)
        try:
            return date_in_words(stored, self._language) if stored else ""
        except DateError:
            return stored


def _joined(pair: tuple[str, str]) -> str:
    return ": ".join(part for part in pair if part)
