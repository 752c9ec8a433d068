"""Two people changed one record: what each of them did, and both put together."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from samenwerking.records.gate import Gate
from samenwerking.records.text import TEXT_LIMIT
from samenwerking.store import records
from samenwerking.store.fold import apply_change, differences, overlap, value_at
from samenwerking.store.seen import changed_since

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Document
    from samenwerking.store.records import Stored
    from samenwerking.store.seen import Since

Choice = Literal["mine", "theirs", "both"]
"""Whose value stays; "both" puts mine below theirs, in a text."""

_BETWEEN = "\n\n"


class Place(NamedTuple):
    """One place of a record that was changed: what stood there, and what each made it.

    `who` changed it in the registry, and when (UTC); empty where only I did.
    """

    path: str
    before: Any
    theirs: Any
    mine: Any
    who: str
    made_at: str
    is_text: bool


class Comparison(NamedTuple):
    """What two people made of one record.

    Attributes:
        before: the record as I had read it.
        now: the record as it stands; None when it was taken away.
        draft: the record as I want it.
        both: the places that both of us changed, each in another way.
        theirs: what only others changed; it stays.
        mine: what only I changed; it stays.
        gone: who took the record away, and when (UTC).
        names: {key: name} of the records that either names.
    """

    before: Stored
    now: Stored | None
    draft: Document
    both: tuple[Place, ...]
    theirs: tuple[Place, ...]
    mine: tuple[Place, ...]
    gone: tuple[str, str] | None
    names: dict[str, str]

    @property
    def settled(self) -> bool:
        """Whether nothing has to be chosen."""
        return self.now is not None and not self.both


class Settled(NamedTuple):
    """What to store, and on top of what; None stores it as a new record."""

    document: Document
    before: Stored | None


def compare(
    workplace: Workplace,
    before: Stored,
    draft: Document,
    known: dict[str, str] | None = None,
) -> Comparison:
    """Return what others changed in a record since it was read, beside what I did.

    Args:
        workplace: the registry.
        before: the record as the user read it.
        draft: the record as the user wants it.
        known: {key: name} of records that are not stored yet.

    Raises:
        GateError: something in the draft cannot be stored.
    """
    from samenwerking.service.listing import names_in

    draft = Gate(workplace.framework).admit(before.kind, draft)
    draft.pop("id", None)
    with workplace.registry.reading() as session:
        now = records.find_stored(session, before.number)
        since = changed_since(session, before)
        document = {} if now is None else now.document
        names = names_in(session, before.document, draft, document) | (known or {})
    if now is None:
        last = next((change for change in reversed(since) if change.taken_away), None)
        gone = (last.who, last.made_at) if last else ("?", "?")
        return Comparison(before, None, draft, (), (), (), gone, names)

    def place(path: str) -> Place:
        values = (value_at(d, path) for d in (before.document, now.document, draft))
        return _place(workplace, before.kind, path, tuple(values), since)

    mine = differences(before.document, draft)
    theirs = differences(before.document, now.document)
    both = _roots(mine, theirs)
    return Comparison(
        before,
        now,
        draft,
        tuple(map(place, both)),
        tuple(place(path) for path, _ in theirs if not _touches(path, both)),
        tuple(
            place(path)
            for path, value in mine
            if not _touches(path, both) and (path, value) not in theirs
        ),
        None,
        names,
    )


def _roots(
    mine: Sequence[tuple[str, Any]], theirs: Sequence[tuple[str, Any]]
) -> list[str]:
    """Return the places that both changed in different ways, none inside another."""
    touched = [
        min(path, other, key=len)
        for path, value in mine
        for other, their_value in theirs
        if overlap(path, other) and (path, value) != (other, their_value)
    ]
    return [
        path
        for path in dict.fromkeys(touched)
        if not any(len(o) < len(path) and overlap(path, o) for o in touched)
    ]


def _touches(path: str, roots: Sequence[str]) -> bool:
    return any(overlap(path, root) for root in roots)


def _place(
    workplace: Workplace,
    kind: str,
    path: str,
    values: tuple[Any, ...],
    since: Sequence[Since],
) -> Place:
    before, theirs, mine = values
    by = next((one for one in reversed(since) if overlap(one.path, path)), None)
    texts = isinstance(theirs, str) and isinstance(mine, str)
    is_text = False
    if texts and len(theirs) + len(mine) + len(_BETWEEN) <= TEXT_LIMIT:
        is_text = workplace.framework.field_at(kind, path).kind == "text"
    who, made_at = (by.who, by.made_at) if by else ("", "")
    return Place(path, before, theirs, mine, who, made_at, is_text)


def merged(comparison: Comparison, choices: Mapping[str, Choice]) -> Document:
    """Return the record as it stands, with what I changed put into it.

    Args:
        comparison: of a record that is still there.
        choices: {path: whose value stays} for each of `comparison.both`.

    Raises:
        KeyError: a place was not chosen for: nothing is settled silently.
    """
    if comparison.now is None:
        return copy.deepcopy(comparison.draft)
    document: Document = copy.deepcopy(comparison.now.document)
    pairs = [(place.path, place.mine) for place in comparison.mine]
    for place in comparison.both:
        choice = choices[place.path]
        if choice == "mine":
            pairs.append((place.path, place.mine))
        elif choice == "both":
            pairs.append((place.path, f"{place.theirs}{_BETWEEN}{place.mine}"))
    # A path of a sorting comes after those of what it sorts.
    for path, value in sorted(pairs, key=lambda pair: "@" in pair[0]):
        document = apply_change(document, path, value) or {}
    return document
