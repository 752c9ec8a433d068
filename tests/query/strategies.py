"""Random queries, for properties: every kind of term, nested as the parser nests."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from samenwerking.framework.rules import SEVERITIES
from samenwerking.query.codes import choices
from samenwerking.query.fields import fields_inside, find_sort, query_fields
from samenwerking.query.runs import bare, runs_of, tidy
from samenwerking.query.scan import OPERATORS
from samenwerking.query.shape import tidied
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
    Node,
    Not,
    Or,
    Order,
    Query,
    Record,
    Saved,
    Words,
    Years,
)
from samenwerking.records.answers import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.framework import Framework
    from samenwerking.query.fields import QueryField

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "M", "P", "S", "Z"))
_COMMON = st.sampled_from(
    ["lezen", "Gent", "school", "titel", "wiskunde-B", "co-teaching", "thema's", "é1"]
)
_KEYS = st.uuids().map(str)
_MARKS = (*MARKS, NOT_ASKED, ANY)


def words(columns: Sequence[str] = ("",)) -> st.SearchStrategy[Words]:
    """Words in one of some columns, as the parser makes them."""
    texts = _COMMON | st.text(LETTERS, min_size=1, max_size=12)

    def made(text: str, column: str, phrase: bool) -> Words:
        phrase = phrase or len(runs_of(text)) > 1
        return Words(tidy(text) if phrase else bare(text), column, phrase)

    held = texts.filter(lambda text: bool(runs_of(tidy(text))))
    held = held.filter(lambda text: text not in OPERATORS)
    found = st.builds(made, held, st.sampled_from(columns), st.booleans())
    if set(columns) <= {"", "name"}:
        return found
    marks = st.tuples(st.sampled_from(_MARKS), st.sampled_from(columns))
    return found | marks.map(lambda pair: Words(*pair))


def names(who: Sequence[str]) -> st.SearchStrategy[Named]:
    """Participants: by name, by number, by key, or not known."""
    texts = words().map(lambda word: (word.text, word.phrase))
    texts |= _KEYS.map(lambda key: (key, False))
    texts |= st.sampled_from([*_MARKS, "029421"]).map(lambda text: (text, False))
    return st.builds(
        lambda one, text: Named(one, *text), st.sampled_from(who), texts
    ).filter(lambda term: term.text not in OPERATORS)


def coded(field: QueryField, framework: Framework) -> st.SearchStrategy[Coded]:
    """Codes of a field."""
    known = st.sampled_from([*choices(field, framework), *_MARKS])
    lists = st.lists(known, min_size=1, max_size=3, unique=True)
    return lists.map(lambda codes: Coded(field.field, tuple(codes)))


_RELATIVE = st.sampled_from(["-30d", "+2w", "-6m", "-1y", "today"])


def days() -> st.SearchStrategy[str]:
    """Dates as a tree holds them; all fixed ones in one century."""
    year = st.integers(1990, 2040)
    return (
        _RELATIVE
        | year.map(str)
        | year.map(lambda y: f"{y}-{y + 1}")
        | st.builds(lambda y, m: f"{y}-{m:02}", year, st.integers(1, 12))
        | st.dates().map(lambda day: day.replace(year=2000 + day.year % 30).isoformat())
    )


def spans(*, open_sides: bool = True) -> st.SearchStrategy[tuple[str, str]]:
    """A beginning and an end, at most one of them open."""
    fixed = days()

    def in_order(pair: tuple[str, str]) -> tuple[str, str]:
        relative = [day[:1] in ("-", "+", "t") for day in pair]
        if any(relative) or not all(pair):
            return pair
        return min(pair), max(pair)

    both = st.tuples(fixed, fixed).map(in_order).filter(_is_rising)
    half = fixed.map(lambda day: (day, "")) | fixed.map(lambda day: ("", day))
    return both | half if open_sides else both


def _is_rising(pair: tuple[str, str]) -> bool:
    from samenwerking.query.days import is_relative
    from samenwerking.records.dates import parse_date

    if any(map(is_relative, pair)):
        return True
    return parse_date(pair[0]).first <= parse_date(pair[1]).last


def dated(field: QueryField) -> st.SearchStrategy[Dated]:
    """Dates of a field."""
    ranges = spans().map(lambda span: Dated(field.field, *span))
    if field.field.startswith("@"):
        return ranges
    marks = [*_MARKS, ".."] if field.field == "ends" else list(_MARKS)
    return ranges | st.sampled_from(marks).map(
        lambda mark: Dated(field.field, mark=mark)
    )


def years() -> st.SearchStrategy[Years]:
    """School years."""
    some = st.integers(1990, 2040)
    span = st.tuples(some, some).map(lambda pair: Years(min(pair), max(pair)))
    half = some.map(lambda y: Years(y, None)) | some.map(lambda y: Years(None, y))
    return span | half | st.sampled_from([Years(None, None), Years(None, None, "?")])


@cache
def terms_of(field: QueryField, framework: Framework) -> st.SearchStrategy[Node]:
    """Terms of one field."""
    match field.kind:
        case "code":
            return coded(field, framework)
        case "date":
            return dated(field)
        case "text":
            return words([field.field])
        case "name":
            return names([field.field])
        case "years":
            return years()
        case "during":
            return spans().map(lambda span: During(*span))
        case "finding":
            known = [*SEVERITIES, ANY, *(rule.id for rule in framework.rules)]
            return st.sampled_from(known).map(Found)
        case _:
            ends = st.text("0123456789abcdef-", min_size=4, max_size=36)
            return ends.map(Record)


def nested(
    leaves: st.SearchStrategy[Node], *, most: int = 8
) -> st.SearchStrategy[Node]:
    """Terms put together, the way the parser would put them."""

    def more(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return several.map(And) | several.map(Or) | inner.map(Not)

    return st.recursive(leaves, more, max_leaves=most).map(tidied)


def nodes(
    framework: Framework,
    *,
    fields: Sequence[QueryField] | None = None,
    saved: bool = True,
    most: int = 8,
) -> st.SearchStrategy[Node]:
    """Trees of every kind of term.

    Args:
        framework: for fields and codes.
        fields: which fields; None for all.
        saved: whether saved questions are named too.
        most: about how many terms.
    """
    chosen = query_fields(framework) if fields is None else fields
    alone = st.sampled_from(chosen).flatmap(lambda field: terms_of(field, framework))
    leaves: st.SearchStrategy[Node] = words() | alone
    openers = [field for field in chosen if field.opens]
    if openers:
        leaves |= st.sampled_from(openers).flatmap(lambda f: inside(f.unit, framework))
    if saved:
        leaves |= st.sampled_from(["vraag", "leren-van-buiten", "X2"]).map(Saved)
    return nested(leaves, most=most)


@cache
def inside(unit: str, framework: Framework) -> st.SearchStrategy[Inside]:
    """Things of a unit to which several terms apply."""
    fields = fields_inside(unit, framework)
    leaves = st.sampled_from(fields).flatmap(lambda field: terms_of(field, framework))
    below = [field.unit for field in fields if field.opens and field.unit != unit]
    if below:
        leaves |= st.sampled_from(below).flatmap(lambda name: inside(name, framework))
    return nested(leaves, most=4).map(lambda term: Inside(unit, term))


def orders(framework: Framework) -> st.SearchStrategy[tuple[Order, ...]]:
    """Orders of a list."""
    sortable = [field.field for field in query_fields(framework) if field.sorts]
    one = st.builds(Order, st.sampled_from(sortable), st.booleans())
    lists = st.lists(one, max_size=2, unique_by=lambda order: order.field)
    return lists.map(tuple)


def queries(
    framework: Framework, *, saved: bool = True, most: int = 8
) -> st.SearchStrategy[Query]:
    """Whole queries, also the empty one."""
    trees = st.none() | nodes(framework, saved=saved, most=most)
    return st.builds(Query, trees, orders(framework))


def is_sortable(text: str, framework: Framework) -> bool:
    """Whether a word is the name of an order when a sign stands before it."""
    return find_sort(text, framework) is not None
