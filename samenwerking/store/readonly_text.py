"""Takes SQL apart as far as needed to refuse it early and to point at a place in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.store.session import Dialect

LONGEST = 100_000
"""Characters of a question; a page holds 3,000."""

FIRST_WORDS = ("select", "with", "values")
"""What a question begins with; everything else would change or set something."""

_PART = r"""(?P<blank>\s+|--[^\n\r]*|/\*.*?\*/)
    |(?P<text>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")+"{quotes})
    |(?P<number>(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))
    |(?P<word>[^\W\d][\w$]*)
    |(?P<open>['"{opens}]|/\*)
    |(?P<sign>.)"""
_FORMS = {
    # SQLite takes `x` and [x] for names too; to PostgreSQL what is in there is no name.
    "sqlite": {"quotes": r"|`(?:[^`]|``)+`|\[[^\]]*\]", "opens": r"`\["},
    "postgres": {"quotes": "", "opens": ""},
}
_TOKENS = {
    dialect: re.compile(
        _PART.replace("{quotes}", form["quotes"]).replace("{opens}", form["opens"]),
        re.VERBOSE | re.DOTALL,
    )
    for dialect, form in _FORMS.items()
}


def names(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


class Token(NamedTuple):
    """A part of SQL: "word", "quoted" (a name), "text", "number" or "sign".

    `value` is the name itself, in small letters where it stood without quotes.
    """

    kind: str
    value: str
    start: int
    end: int


class RefusedError(Exception):
    """Why a question is not asked: a kind that the caller has words for, and facts."""

    def __init__(self, kind: str, place: int | None = None, **facts: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.place = place
        self.facts = facts


def tokens(sql: str, dialect: Dialect) -> Iterator[Token]:
    """Yield the parts of SQL; `RefusedError` where a quote or a comment has no end."""
    for found in _TOKENS[dialect].finditer(sql):
        kind = found.lastgroup or ""
        text = found.group()
        if kind == "blank":
            if "/*" in text[2:] and text.startswith("/*"):
                # One database ends it at the first "*/", the other at the last.
                raise RefusedError("nested", found.start())
            continue
        if kind == "open":
            raise RefusedError("unclosed", found.start(), name=text)
        if kind == "quoted":
            end = text[-1]
            text = text[1:-1].replace(end * 2, end)
        elif kind == "word":
            text = text.lower()
        yield Token(kind, text, found.start(), found.end())


def check_statement(sql: str, dialect: Dialect) -> list[Token]:
    """Return the parts of one statement that asks something; else `RefusedError`."""
    if len(sql) > LONGEST:
        raise RefusedError("long", most=str(LONGEST))
    if "\0" in sql:
        raise RefusedError("null", sql.index("\0"))
    found = list(tokens(sql, dialect))
    while found and found[-1].value == ";":
        found.pop()
    if not found:
        raise RefusedError("empty")
    for token in found:
        if token.kind == "sign" and token.value == ";":
            raise RefusedError("several", token.start)
    first = next((token for token in found if token.value != "("), found[0])
    if first.kind != "word" or first.value not in FIRST_WORDS:
        shown = sql[first.start : first.end].upper()[:30]
        raise RefusedError("write", first.start, name=shown)
    return found


def place_of(sql: str, name: str) -> int | None:
    """Return where a name stands first in SQL."""
    wanted = name.rpartition(".")[2].lower()
    for token in tokens(sql, "sqlite"):
        if token.kind in ("word", "quoted") and token.value.lower() == wanted:
            return token.start
    return None
