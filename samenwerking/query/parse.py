"""Reads a query: terms side by side, alternatives, brackets, and an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.query.fields import (
    fields_inside,
    find_field,
)
from samenwerking.query.mistake import QueryError
from samenwerking.query.orders import Orders
from samenwerking.query.refusals import Refusals
from samenwerking.query.runs import runs_of, tidy
from samenwerking.query.scan import AND, NOT, OR, Piece, Scanner
from samenwerking.query.shape import all_of, negated, one_of
from samenwerking.query.terms import Terms
from samenwerking.query.tree import Inside, Query, Saved
from samenwerking.records.question_names import find_name
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Node

__all__ = ["QueryError", "parse"]

LONGEST = 10_000
"""Characters of a query."""
MOST_TERMS = 500
"""Terms and values of a query."""
DEEPEST = 40
"""Brackets within brackets."""


def parse(text: str, framework: Framework) -> Query:
    """Return what a query means.

    Raises:
        QueryError: it means nothing; says where, and what may have been meant.
    """
    return _Parser(text, framework).query()


class _Place(NamedTuple):
    """In which brackets the parser is.

    Attributes:
        depth: how many brackets are open.
        field: the field whose values stand alone here, if any.
        unit: the unit of the one thing that is asked for here; "" outside of such.
        opener: the field that opened the brackets of that thing.
    """

    depth: int = 0
    field: QueryField | None = None
    unit: str = ""
    opener: QueryField | None = None


class _Parser:
    """Reads one text from the left to the right."""

    def __init__(self, text: str, framework: Framework) -> None:
        self._scan = Scanner(text)
        self._size = len(text)
        self._framework = framework
        self._refusals = Refusals(text, framework)
        self._refuse = self._refusals.refuse
        self._terms = Terms(self._refusals, framework)
        self._orders = Orders(self._scan, self._refusals, framework)
        self._count = 0
        self._loose: list[Piece] = []

    def query(self) -> Query:
        if self._size > LONGEST:
            template = N_("The query is longer than {most} characters.")
            raise self._refuse(template, LONGEST, LONGEST, most=LONGEST)
        term = self._alternatives(_Place())
        at = self._scan.at
        if at < self._size:
            template = N_("No bracket is open here. Take this one away.")
            raise self._refuse(template, at, at + 1)
        if term is None and self._loose:
            start, end = self._loose[0].start, self._loose[-1].end
            raise self._terms.no_word(Piece(self._scan.text[start:end], start, end))
        return Query(term, self._orders.found)

    # --- terms together

    def _alternatives(self, place: _Place) -> Node | None:
        parts = [self._together(place)]
        while word := self._scan.take_operator(OR):
            if parts[-1] is None:
                raise self._nothing(N_("Nothing stands before {word}."), word)
            parts.append(self._together(place))
            if parts[-1] is None:
                raise self._nothing(N_("Nothing stands behind {word}."), word)
        return one_of([part for part in parts if part is not None])

    def _together(self, place: _Place) -> Node | None:
        parts: list[Node] = []
        pending: Piece | None = None
        while not self._ends():
            word = self._scan.take_operator(AND)
            if word is None:
                part = self._term(place)
                if part is not None:
                    parts.append(part)
                    pending = None
            elif pending or not parts:
                raise self._nothing(N_("Nothing stands before {word}."), word)
            else:
                pending = word
        if pending:
            raise self._nothing(N_("Nothing stands behind {word}."), pending)
        return all_of(parts)

    def _ends(self) -> bool:
        """Whether no further term stands here that belongs to those before it."""
        scan = self._scan
        return bool(scan.peek_operator(OR)) or scan.next in ("", ")")

    def _nothing(self, template: str, word: Piece) -> QueryError:
        # The end of the text may be where the rest is being typed.
        end = word.end if self._scan.next else self._size
        return self._refuse(
            template, word.start, end, unfinished=True, word=repr(word.text)
        )

    def _term(self, place: _Place) -> Node | None:
        """Return a term with what negates it; None for an order or a loose sign."""
        scan = self._scan
        last: Piece | None = None
        negate = False
        while True:
            word = scan.take_operator(NOT)
            if word is None and scan.next == "-":
                if last is None and self._orders.take(place.depth, backwards=True):
                    return None
                word = Piece("-", scan.at, scan.at + 1)
                scan.at = word.end
                if scan.next.isspace():
                    raise self._nothing(N_("Nothing stands behind {word}."), word)
            if word is None:
                break
            negate = not negate
            last = word
            if self._ends() or scan.peek_operator(AND):
                raise self._nothing(N_("Nothing stands behind {word}."), word)
        if scan.next == "+" and last is None:
            self._orders.take_plus(place.depth)
            return None
        found = self._atom(place)
        return negated(found) if negate and found is not None else found

    # --- one term

    def _atom(self, place: _Place) -> Node | None:
        scan = self._scan
        self._counted()
        if scan.next == "(":
            return self._brackets(place._replace(depth=place.depth + 1))
        if scan.next == "@":
            return self._saved(place)
        word = scan.peek_word()
        name, colon, _ = word.text.partition(":")
        if colon:
            return self._field(name, word, place)
        if place.field is not None:
            if place.unit and place.field.kind == "text":
                raise self._refusals.not_inside(
                    place.opener, place.unit, word.start, max(word.end, word.start + 1)
                )
            return self._terms.of_field(place.field, self._values(), place.unit)
        return self._free()

    def _counted(self) -> None:
        self._count += 1
        if self._count > MOST_TERMS:
            at = self._scan.at
            template = N_("The query has more than {most} terms.")
            raise self._refuse(template, at, at, most=MOST_TERMS)

    def _brackets(self, place: _Place) -> Node | None:
        scan = self._scan
        start = scan.at
        if place.depth > DEEPEST:
            template = N_("More than {most} brackets are open.")
            raise self._refuse(template, start, start + 1, most=DEEPEST)
        scan.at += 1
        found = self._alternatives(place)
        if scan.next != ")":
            template = N_("The bracket that opens here is not closed.")
            # Whatever follows may be typed yet, so that it reaches to the end.
            raise self._refuse(template, start, self._size, unfinished=True)
        scan.at += 1
        if found is None:
            template = N_("Nothing stands between the brackets.")
            raise self._refuse(template, start, scan.at, unfinished=True)
        return found

    def _saved(self, place: _Place) -> Saved:
        word = self._scan.peek_word()
        name = find_name(word.text)
        if name is None:
            template = N_(
                "{text!r} is no name of a question: those have letters, digits and"
                " hyphens. To look for the text, put it in quotation marks."
            )
            unfinished = word.text == "@" or word.text.endswith("-")
            raise self._refuse(
                template, word.start, word.end, unfinished=unfinished, text=word.text
            )
        if place.unit:
            raise self._refusals.not_inside(
                place.opener, place.unit, word.start, word.end
            )
        self._scan.at = word.end
        return Saved(name)

    def _free(self) -> Node | None:
        scan = self._scan
        piece = scan.take()
        if not piece.closed:
            raise self._open_quote(piece)
        name, sign, value = piece.text.partition("=")
        field = find_field(name.rstrip("!"), self._framework) if sign else None
        if field is not None and not piece.quoted:
            near = f"{'-' if name.endswith('!') else ''}{name.rstrip('!')}:{value}"
            template = N_("A value stands behind a colon. Did you mean {near!r}?")
            raise self._refuse(template, piece.start, piece.end, near=near)
        if not piece.quoted and not runs_of(tidy(piece.text)):
            self._loose.append(piece)  # a "&" or dash of a title that was pasted
            return None
        return self._terms.words(piece)

    # --- fields

    def _field(self, name: str, word: Piece, place: _Place) -> Node | None:
        field = find_field(name, self._framework) if name else None
        end = word.start + len(name)
        if field is None:
            raise self._refusals.no_field(name, word.start, end)
        if field.name_nl != field.name_en and fold(name) == field.name_en:
            self._refusals.language = "en"
        self._scan.at = end + 1
        if place.unit and field not in fields_inside(place.unit, self._framework):
            raise self._refusals.not_inside(place.opener, place.unit, word.start, end)
        if self._scan.next == "(":
            return self._inside(field, place)
        return self._terms.of_field(field, self._values(), "")

    def _inside(self, field: QueryField, place: _Place) -> Node | None:
        opens = field.opens and field.unit != place.unit
        inner = place._replace(depth=place.depth + 1, field=field)
        if opens:
            inner = inner._replace(unit=field.unit, opener=field)
        found = self._brackets(inner)
        if found is None or not opens:
            return found
        return Inside(field.unit, found)

    def _values(self) -> list[Piece]:
        """Take values with commas between them."""
        scan = self._scan
        found: list[Piece] = []
        while True:
            piece = scan.take()
            if not piece.closed:
                raise self._open_quote(piece)
            if not piece.text.strip():
                template = N_("No value stands here; it follows without a space.")
                raise self._refuse(
                    template, piece.start, max(piece.end, scan.at), unfinished=True
                )
            found.append(piece)
            self._counted()
            if scan.next != ",":
                return found
            scan.skip()

    def _open_quote(self, piece: Piece) -> QueryError:
        template = N_("The quotation mark that opens here is not closed.")
        return self._refuse(template, piece.start, self._size, unfinished=True)
