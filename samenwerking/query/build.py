"""A query as rows to fill in, and back: what the builder shows and makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from samenwerking.errors import N_
from samenwerking.query.fields import find_field
from samenwerking.query.moments import RANGE
from samenwerking.query.parse import parse
from samenwerking.query.runs import QUOTES, bare, runs_of, tidy
from samenwerking.query.scan import OPERATORS as JOINING
from samenwerking.query.scan import Scanner
from samenwerking.query.shape import all_of, negated, one_of
from samenwerking.query.tree import And, Not, Or, Query
from samenwerking.query.write import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import QueryKind as Kind
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField
    from samenwerking.query.tree import Node, Order

Operator = Literal["is", "is_not", "between"]

OPERATORS: tuple[Operator, ...] = ("is", "is_not", "between")
OPERATOR_WORDS = {
    "is": N_("is"),
    "is_not": N_("is not"),
    "between": N_("lies between"),
}
_WITH_RANGES: tuple[Kind, ...] = ("date", "during", "years")


class Row(NamedTuple):
    """One condition: a field, how it has to be, and values of which one is enough.

    Attributes:
        name: the name of the field; "" for words, or for what is no single condition.
        operator: how it has to be.
        values: as one types them; of "between" the beginning and the end ("" is open).
        whole: whether the one value is a query of its own, that no row can show.
    """

    name: str
    operator: Operator
    values: tuple[str, ...]
    whole: bool = False


class Built(NamedTuple):
    """A query as rows.

    Attributes:
        groups: rows that belong together.
        alternatives: whether one group is enough, and within a group all rows count;
            else all groups count, and of each group one row is enough.
        orders: by what the list is sorted.
    """

    groups: tuple[tuple[Row, ...], ...] = ()
    alternatives: bool = False
    orders: tuple[Order, ...] = ()


def operators_of(field: QueryField | None) -> tuple[Operator, ...]:
    """Return how the values of a field may have to be; None is for words."""
    return OPERATORS if field and field.kind in _WITH_RANGES else OPERATORS[:2]


def rows_of(query: Query, framework: Framework, language: Language) -> Built:
    """Return a query as rows; what is nested deeper becomes a row of its own."""
    reader = _Reader(framework, language)
    match query.term:
        case None:
            return Built((), orders=query.orders)
        case Or(terms) if not reader.is_one_row(query.term):
            groups = [reader.group(term, And) for term in terms]
            return Built(tuple(groups), alternatives=True, orders=query.orders)
        case And(terms):
            groups = [reader.group(term, Or) for term in terms]
            return Built(tuple(groups), orders=query.orders)
        case term:
            return Built(((reader.row(term),),), orders=query.orders)


def query_of(built: Built, framework: Framework) -> Query:
    """Return the query that rows mean.

    Raises:
        QueryError: a row says nothing, or something that cannot be.
    """
    outer, inner = (one_of, all_of) if built.alternatives else (all_of, one_of)
    groups = [
        inner([node for row in rows if (node := _node(row, framework)) is not None])
        for rows in built.groups
    ]
    term = outer([group for group in groups if group is not None])
    return Query(term, built.orders)


def row_text(row: Row) -> str:
    """Return a row as a piece of a query."""
    if row.whole:
        return row.values[0] if row.values else ""
    if row.operator == "between":
        first, last = (*row.values, "", "")[:2]
        written = f"{first.strip()}{RANGE}{last.strip()}"
        values = as_value(written)
    else:
        values = ",".join(map(as_value, row.values))
    text = f"{row.name}:{values}" if row.name else values
    return f"-{text}" if row.operator == "is_not" else text


def as_value(text: str) -> str:
    """Return what somebody filled in so that it is one value, in quotes if need be."""
    text = text.strip()
    quoted = len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES
    special = not text or any(c.isspace() or c in f"(),{QUOTES}" for c in text)
    return f'"{tidy(text)}"' if special or quoted else text


def _node(row: Row, framework: Framework) -> Node | None:
    if row.name or row.whole:
        return parse(row_text(row), framework).term
    # The words of a row: what begins with a sign is a word all the same.
    found = parse(" ".join(map(_as_word, row.values)), framework).term
    return negated(found) if found and row.operator == "is_not" else found


def _as_word(text: str) -> str:
    word = text.strip()
    plain = len(runs_of(word)) == 1 and bare(word) == word and word not in JOINING
    return word if plain else f'"{tidy(text)}"'


class _Reader:
    """Makes rows of terms in one language."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self._framework = framework
        self._language: Language = language

    def group(self, node: Node, kind: type[And | Or]) -> tuple[Row, ...]:
        if isinstance(node, kind) and not self.is_one_row(node):
            return tuple(self.row(term) for term in node.terms)
        return (self.row(node),)

    def is_one_row(self, node: Node) -> bool:
        """Whether alternatives are the values of one field."""
        return not self._row(node).whole

    def row(self, node: Node) -> Row:
        if isinstance(node, Not):
            row = self._row(node.term)
            if row.whole:
                return row._replace(values=(self._text(node),))
            if row.operator == "is":
                return row._replace(operator="is_not")
            return Row(row.name, "is_not", (RANGE.join(row.values),))
        return self._row(node)

    def _row(self, node: Node) -> Row:
        text = self._text(node)
        whole = Row("", "is", (text,), whole=True)
        if isinstance(node, And | Not) or text.startswith(("(", "@")):
            return whole
        scan = Scanner(text)
        word = scan.peek_word()
        name, colon, _ = word.text.partition(":")
        if not colon:
            piece = scan.take()
            return Row("", "is", (text,)) if scan.at == len(text) and piece else whole
        scan.at = len(name) + 1
        values = _values(scan)
        if not values or scan.at < len(text):
            return whole
        field = find_field(name, self._framework)
        if field and field.kind in _WITH_RANGES and len(values) == 1:
            first, sign, last = values[0].partition(RANGE)
            if sign:
                return Row(name, "between", (first, last))
        return Row(name, "is", tuple(values))

    def _text(self, node: Node) -> str:
        return to_text(Query(node), self._framework, self._language)


def _values(scan: Scanner) -> Sequence[str]:
    """Return the values behind a colon, as they were written."""
    found: list[str] = []
    while True:
        piece = scan.take()
        if not piece.text:
            return ()
        found.append(scan.text[piece.start : piece.end])
        if scan.next != ",":
            return found
        scan.at += 1


def without_row(built: Built, group: int, row: int) -> Built:
    """Return the same without one row; a group that is empty goes with it."""
    groups = [list(rows) for rows in built.groups]
    del groups[group][row]
    return built._replace(groups=_filled(groups))


def with_row(built: Built, row: Row, group: int | None = None) -> Built:
    """Return the same with a row more: in a group, or in a new one."""
    groups = [list(rows) for rows in built.groups]
    if group is None:
        groups.append([row])
    else:
        groups[group].append(row)
    return built._replace(groups=_filled(groups))


def _filled(groups: Iterable[Sequence[Row]]) -> tuple[tuple[Row, ...], ...]:
    return tuple(tuple(rows) for rows in groups if rows)
