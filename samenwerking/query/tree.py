"""What a query means: a tree of terms; `parse` makes it, and `write` says it again.

A tree holds canonical names only: fields as in the framework ("motives.code"), codes in
full, dates as records hold them. Where in the text a term stood is not part of it.
"""

from __future__ import annotations

from typing import NamedTuple

from samenwerking.records.answers import MARKS

ANY = "*"
"""Instead of a code: whatever the answer is."""
NOT_ASKED = "!"
"""Instead of a code: no answer at all. "?" is unknown and "-" is none."""
EVERY_MARK = (*MARKS, NOT_ASKED, ANY)
"""What may stand instead of a code, a text, a name or a date."""


class Words(NamedTuple):
    """Text that occurs in a record.

    Attributes:
        text: one word, or with `phrase` several that follow each other; without it
            also "?", "-", "!" or "*" for how the field of a column was answered.
        column: where: "title", "question", "name", "story", "note"; "" for everywhere.
        phrase: whole words, in this order.
    """

    text: str
    column: str = ""
    phrase: bool = False


class Coded(NamedTuple):
    """One of some codes in a field; a code stands for all below it.

    `codes` may hold "?" (unknown), "-" (none), "!" (not asked) and "*" (any answer).
    """

    field: str
    codes: tuple[str, ...]


class Named(NamedTuple):
    """Who takes part: `who` is "@actor", "@school", "@partner" or "@board".

    `text` is part of a name as in `Words`, a number of the organisation or its key;
    "?" as a text is: there is one who is not known by name. "*" is: there is one; "-"
    is that there are no participants at all; "!" is that there is none of that kind,
    and of "@actor" that nobody was asked for participants.
    """

    who: str
    text: str
    phrase: bool = False


class Dated(NamedTuple):
    """A date that certainly lies from `first` to `last`, both of them counted in.

    `first` and `last` are days, months, years or school years as records hold them, or
    counted from today ("-30d", "-2w", "-6m", "-1y", "today"); "" for an open side. In
    `mark` "?", "-", "!" or "*" instead. `field`: "starts", "stories.told_on",
    "@changed", "@created".
    """

    field: str
    first: str = ""
    last: str = ""
    mark: str = ""


class During(NamedTuple):
    """What certainly went on on some day from `first` to `last`; as in `Dated`."""

    first: str
    last: str


class Years(NamedTuple):
    """What certainly went on in one of some school years, by their first year.

    None is an open side; `mark` "?" is what is certain in no school year.
    """

    first: int | None
    last: int | None
    mark: str = ""


class Found(NamedTuple):
    """A finding: "error", "warning" or "hint", the name of a rule, or "*"."""

    what: str


class Record(NamedTuple):
    """One record, by its key or the end of it."""

    key: str


class Saved(NamedTuple):
    """A question that was kept under a name."""

    name: str


class Inside(NamedTuple):
    """One thing inside the partnership (`unit` of `matrices`) to which it applies."""

    unit: str
    term: Node


class And(NamedTuple):
    """All of them."""

    terms: tuple[Node, ...]


class Or(NamedTuple):
    """At least one of them."""

    terms: tuple[Node, ...]


class Not(NamedTuple):
    """The others."""

    term: Node


Term = Words | Coded | Named | Dated | During | Years | Found | Record | Saved | Inside
Node = Term | And | Or | Not


class Order(NamedTuple):
    """By which field a list is sorted."""

    field: str
    backwards: bool = False


class Query(NamedTuple):
    """What to look for, and in which order; `term` None is everything."""

    term: Node | None = None
    orders: tuple[Order, ...] = ()
