"""What one may have meant by a query that means something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.query.fields import find_field
from samenwerking.query.runs import QUOTES
from samenwerking.query.scan import AND, NOT, OPERATORS, OR, Scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework import Framework

_SAID = {
    **dict.fromkeys(
        OR,
        N_(
            "{word!r} was looked for as a word; write {operator} in capitals to give a"
            " choice."
        ),
    ),
    **dict.fromkeys(
        NOT,
        N_(
            "{word!r} was looked for as a word; write {operator} in capitals to leave"
            " out what follows."
        ),
    ),
    **dict.fromkeys(
        AND,
        N_(
            "{word!r} was looked for as a word; leave it out, or write {operator} in"
            " capitals: what stands side by side has to hold all together."
        ),
    ),
}


class Remark(NamedTuple):
    """Something to say about a query: a message, and the facts in it."""

    template: str
    word: str
    operator: str


class _Token(NamedTuple):
    """A part of a query.

    Attributes:
        text: a word that stands alone; "" for anything else.
        ends: whether a term with a field, a question or brackets ends here.
        begins: whether one begins here.
    """

    text: str = ""
    ends: bool = False
    begins: bool = False


def remarks(text: str, framework: Framework) -> list[Remark]:
    """Return what may be meant otherwise: an operator in small letters, each once.

    It is one between two terms with a field, and "not" before such a term. Among other
    words it is a word like them.
    """
    tokens = [_Token(), *_tokens(Scanner(text), framework), _Token()]
    found: list[Remark] = []
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        operator = token.text.upper()
        if operator not in OPERATORS or token.text == operator or not after.begins:
            continue
        if operator in NOT or before.ends:
            found.append(Remark(_SAID[operator], token.text, operator))
    return list(dict.fromkeys(found))


def _tokens(scan: Scanner, framework: Framework) -> Iterator[_Token]:
    """Yield the parts of a query; signs before a term belong to it."""
    while True:
        scan.skip()
        if not scan.next:
            return
        if scan.next in "()":
            yield _Token(begins=scan.next == "(", ends=scan.next == ")")
            scan.at += 1
        elif scan.next in QUOTES:
            scan.take()
            yield _Token()
        elif scan.next in "-+":
            scan.at += 1
        else:
            yield _word(scan, framework)


def _word(scan: Scanner, framework: Framework) -> _Token:
    start = scan.at
    word = scan.peek_word()
    name, colon, _ = word.text.partition(":")
    if not colon:
        scan.at = word.end
        asked = word.text.startswith("@")
        return _Token("" if asked else word.text, asked, asked)
    scan.at = start + len(name) + 1
    known = bool(name) and find_field(name, framework) is not None
    if scan.next == "(":
        scan.at += 1
        return _Token(begins=known)
    while scan.take().text and scan.next == ",":
        scan.skip()
    return _Token("", known, known)
