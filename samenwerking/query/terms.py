"""From the name of a field and what stands behind its colon to a term of the tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.framework.rules import SEVERITIES
from samenwerking.language import LANGUAGES, translations
from samenwerking.query import codes
from samenwerking.query.fields import CELLS, fields_inside
from samenwerking.query.mistake import QueryError, nearest
from samenwerking.query.moments import Moments
from samenwerking.query.runs import bare, runs_of, tidy
from samenwerking.query.scan import OPERATORS
from samenwerking.query.tree import (
    ANY,
    EVERY_MARK,
    Coded,
    During,
    Found,
    Named,
    Or,
    Record,
    Words,
)
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.fields import QueryField
    from samenwerking.query.refusals import Refusals
    from samenwerking.query.scan import Piece
    from samenwerking.query.tree import Term

_KEY = re.compile(r"[0-9a-f-]{4,36}")
_FEW_VALUES = 12
"""Values that an error still names, all of them."""
_ANSWERED = ("title", "question", "story", "note")
"""Columns of texts that are answered as one field or block."""
_WHOLE_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Terms:
    """Reads the terms of one query."""

    def __init__(self, refusals: Refusals, framework: Framework) -> None:
        self._refusals = refusals
        self._framework = framework
        self._moments = Moments(refusals)

    def of_field(
        self, field: QueryField, values: Sequence[Piece], unit: str
    ) -> Term | Or:
        """Return the term of a field; several values are alternatives."""
        if field.kind == "code":
            return self._coded(field, values, unit)
        found = dict.fromkeys(self._of_value(field, value) for value in values)
        return Or(tuple(found)) if len(found) > 1 else next(iter(found))

    def words(self, value: Piece, column: str = "") -> Words:
        """Return the term of a word or a phrase."""
        text = tidy(value.text) if value.quoted else bare(value.text)
        runs = runs_of(text)
        if not runs:
            raise self.no_word(value)
        if value.quoted:
            return Words(text, column, phrase=True)
        if text in OPERATORS:
            text = text.lower()  # "OF;" is a word, and has to stay one when written
        return Words(text, column, phrase=len(runs) > 1)

    def no_word(self, value: Piece) -> QueryError:
        """Say that there are only signs in a text."""
        return self._refusals.refuse(
            N_("There is no letter and no digit in {text!r} to look for."),
            value.start,
            value.end,
            unfinished=True,
            text=value.text[:40],
        )

    def _text(self, column: str, value: Piece) -> Words:
        if column in _ANSWERED and value.text in EVERY_MARK and not value.quoted:
            return Words(value.text, column)
        return self.words(value, column)

    def _of_value(self, field: QueryField, value: Piece) -> Term:
        match field.kind:
            case "text":
                return self._text(field.field, value)
            case "name":
                return self._named(field, value)
            case "date":
                return self._moments.dated(field, value)
            case "during":
                first, last = self._moments.span(field, value)
                return During(first, last)
            case "years":
                return self._moments.years(value)
            case "finding":
                return self._found(value)
            case _:
                return self._record(value)

    # --- codes

    def _coded(
        self, field: QueryField, values: Sequence[Piece], unit: str
    ) -> Coded | Or:
        """Return the term of codes; inside brackets they may be of another field."""
        found: dict[str, list[str]] = {}
        for value in values:
            holder, code = self._code(field, value, unit)
            found.setdefault(holder, []).append(code)
        terms = [
            Coded(holder, tuple(dict.fromkeys(list_of_codes)))
            for holder, list_of_codes in found.items()
        ]
        return Or(tuple(terms)) if len(terms) > 1 else terms[0]

    def _code(self, field: QueryField, value: Piece, unit: str) -> tuple[str, str]:
        if value.text in EVERY_MARK and not value.quoted:
            return field.field, value.text
        candidates = [field]
        if unit:
            others = fields_inside(unit, self._framework)
            candidates += [f for f in others if f.kind == "code" and f != field]
        for candidate in candidates[:1]:
            meant = codes.find_codes(value.text, candidate, self._framework)
            if meant:
                return candidate.field, self._only(candidate, meant, value)
        found = [
            (candidate, meant)
            for candidate in candidates[1:]
            if (meant := codes.find_codes(value.text, candidate, self._framework))
        ]
        if len(found) == 1:
            candidate, meant = found[0]
            return candidate.field, self._only(candidate, meant, value)
        if found:
            raise self._refusals.refuse(
                N_("{text!r} can be a value of {fields}. Write one of them before it."),
                value.start,
                value.end,
                text=value.text,
                fields=", ".join(f"{self._name(candidate)}:" for candidate, _ in found),
            )
        raise self._no_code(field, value)

    def _name(self, field: QueryField) -> str:
        return field.name(self._refusals.language)

    def _only(self, field: QueryField, meant: Sequence[str], value: Piece) -> str:
        if len(meant) == 1:
            return meant[0]
        ways = [codes.short_code(code, field, self._framework) for code in meant]
        raise self._refusals.refuse(
            N_("{text!r} can be {codes}. Write one of them."),
            value.start,
            value.end,
            near=ways[0],
            unfinished=True,
            text=value.text,
            codes=", ".join(ways),
        )

    def _no_code(self, field: QueryField, value: Piece) -> QueryError:
        near = codes.nearest_code(value.text, field, self._framework)
        unfinished = not value.quoted and codes.begins_one(
            value.text, field, self._framework
        )
        facts = {
            "text": value.text[:60],
            "field": self._name(field),
        }
        template = N_("{text!r} is no value of {field!r}. Did you mean {near!r}?")
        if near is None:
            template = N_("{text!r} is no value of {field!r}. The values: {values}")
            facts["values"] = self._values(field)
        return self._refusals.refuse(
            template,
            value.start,
            value.end,
            near=near,
            unfinished=unfinished,
            **facts,
        )

    def _values(self, field: QueryField) -> str:
        """Return the values of a field if they are few, else where they stand."""
        every = [*codes.choices(field, self._framework)]
        known = [c for c in every if not any(o.startswith(f"{c}.") for o in every)]
        if len(known) > _FEW_VALUES:
            return f"samenwerking framework {_list_of(field)}".strip()
        return ", ".join(codes.short_code(c, field, self._framework) for c in known)

    # --- participants, findings, records

    def _named(self, field: QueryField, value: Piece) -> Named:
        if not value.quoted:
            if value.text in EVERY_MARK:
                return Named(field.field, value.text)
            key = value.text.lower()
            if is_key(key):
                return Named(field.field, key)
        found = self.words(value)
        return Named(field.field, found.text, found.phrase)

    def _found(self, value: Piece) -> Found:
        if value.text == ANY:
            return Found(ANY)
        known = {rule.id: rule.id for rule in self._framework.rules}
        known |= severities()
        typed = fold(value.text)
        if typed in known:
            return Found(known[typed])
        near = nearest(typed, known)
        template = N_("{text!r} is no finding. Did you mean {near!r}?")
        if near is None:
            template = N_(
                "{text!r} is no finding. Write error, warning, hint, * for any, or the"
                " name of a rule, as samenwerking check --json gives it."
            )
        raise self._refusals.refuse(
            template,
            value.start,
            value.end,
            near=near,
            unfinished=any(name.startswith(typed) for name in known),
            text=value.text[:60],
        )

    def _record(self, value: Piece) -> Record:
        key = value.text.lower()
        if not _KEY.fullmatch(key):
            raise self._refusals.refuse(
                N_(
                    "{text!r} is no key of a record. Give the last 4 characters of it"
                    " or more, as samenwerking list shows them."
                ),
                value.start,
                value.end,
                unfinished=not set(key) - set("0123456789abcdef-"),
                text=value.text[:60],
            )
        return Record(key)


def is_key(text: str) -> bool:
    """Whether a text is the whole key of a record."""
    return bool(_WHOLE_KEY.fullmatch(text))


def severities() -> dict[str, str]:
    """Return {what one types for a severity, folded: severity}."""
    return {
        fold(translations(language).gettext(name)): name
        for language in LANGUAGES
        for name in SEVERITIES
    } | {name: name for name in SEVERITIES}


_NAMES_OF_SEVERITIES = (N_("error"), N_("warning"), N_("hint"))


def _list_of(field: QueryField) -> str:
    return "" if field.vocabulary == CELLS else field.vocabulary.partition("#")[0]
