"""What joining the logs of two registries gives. Pure: the store reads and writes.

A change is the same change wherever it is kept, so that joining is a union of sets of
changes; what a record then holds, and which of its places are open, follows from its
changes alone.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.store.fold import fold, in_order
from samenwerking.store.rivals import open_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samenwerking.store.fold import Change, Document
    from samenwerking.store.rivals import OpenPlace

Line = tuple[Any, ...]
"""Something that a registry holds: first its key, then all that is known of it."""


class UnlikeError(ValueError):
    """Two registries hold different things under one key, which is the argument."""


class LooseError(ValueError):
    """A change, by its key, builds on what is not there or on itself."""


class Joined(NamedTuple):
    """What a record is once its changes are joined.

    Attributes:
        history: all its changes, parents first; the same wherever they were made.
        document: what it holds; None if it was taken away.
        places: that wait for somebody to settle them.
    """

    history: list[Change]
    document: Document | None
    places: list[OpenPlace]


def added(
    ours: Mapping[str, Line],
    theirs: Iterable[Line],
    alike: Callable[[Line, Line], bool] = lambda ours, theirs: ours == theirs,
) -> list[Line]:
    """Return what the others hold and we do not.

    Args:
        ours: what we hold, by key, at least of the keys that the others hold.
        theirs: what the others hold.
        alike: whether two lines of one key tell the same.

    Raises:
        UnlikeError: they hold something else under a key of ours.
    """
    new = []
    for line in theirs:
        known = ours.get(line[0])
        if known is None:
            new.append(line)
        elif known != line and not alike(known, line):
            raise UnlikeError(line[0])
    return new


def join(changes: Sequence[Change], *, spend: bool = False) -> Joined:
    """Return what all the changes of a record make, in whatever order they are given.

    Args:
        changes: all that are known of the record.
        spend: where no place is open, the values may become part of the document, and
            be changed with it.

    Raises:
        LooseError: some build on what is not there, or on each other in a circle.
    """
    history = in_order(changes)
    known = {change.uuid for change in changes}
    if not known.issuperset(chain.from_iterable(change.parents for change in changes)):
        raise LooseError(
            next(c.uuid for c in changes if not known.issuperset(c.parents))
        )
    if len(history) != len(changes):
        raise LooseError(min(known - {change.uuid for change in history}))
    places = open_places(history)
    return Joined(history, fold(history, spend=spend and not places), places)
