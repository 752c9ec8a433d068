"""Finds places that people set differently without knowing of each other. Pure.

A change counts until a later one that knew of it sets the same place, or what holds it.
Two changes that still count, neither of which knew of the other, are rivals where they
set one place differently. So a conflict stays open whatever else is edited in the
record, and is settled by any change of that place that knew of both.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.store.fold import Change, differences, fold, overlap, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Rival(NamedTuple):
    """One version of a place: the change that made it, and what then stood there."""

    change: str
    value: Any


class OpenPlace(NamedTuple):
    """A place with versions that differ, each made without knowing of the others."""

    path: str
    versions: tuple[Rival, ...]


class _Graph:
    """The changes of a record, parents first, each with the set of those it knew of."""

    def __init__(self, history: Sequence[Change]) -> None:
        self.changes = history
        places = {change.uuid: place for place, change in enumerate(history)}
        self.known: list[int] = []
        """For each change the changes that were known, as bits."""
        for change in history:
            known = 0
            for parent in change.parents:
                if (place := places.get(parent)) is not None:
                    known |= self.known[place] | 1 << place
            self.known.append(known)

    def knew(self, later: int, earlier: int) -> bool:
        return bool(self.known[later] >> earlier & 1)

    @cached_property
    def counting(self) -> list[int]:
        """Return the changes that no later one of the whole place has replaced."""
        covered: dict[str, int] = dict.fromkeys((c.path for c in self.changes), 0)
        for number, change in enumerate(self.changes):
            for path in _around(change.path):
                if path in covered:
                    covered[path] |= 1 << number
        replaced = 0
        for change, known in zip(self.changes, self.known, strict=True):
            replaced |= known & covered[change.path]
        return [n for n in range(len(self.changes)) if not replaced >> n & 1]

    def replaced(self, number: int, path: str) -> bool:
        """Whether one that knew of this change has set the place, or what holds it."""
        return any(
            known >> number & 1 and _holds(change.path, path)
            for change, known in zip(self.changes, self.known, strict=True)
        )

    def version(self, number: int, path: str) -> Rival:
        """Return what stood at a place after one change, for whoever knew no more."""
        change = self.changes[number]
        if path and change.path == path:
            # What others did inside it meanwhile would be a version of its own.
            return Rival(change.uuid, change.value)
        seen = self.known[number] | 1 << number
        then = [c for place, c in enumerate(self.changes) if seen >> place & 1]
        document = fold(then)
        value = value_at(document, path) if path else document
        return Rival(change.uuid, value)


@lru_cache(maxsize=10_000)
def _around(path: str) -> tuple[str, ...]:
    """Return a place and all that it lies inside, up to the whole record."""
    found = []
    while path:
        found.append(path)
        path = path.rpartition("/")[0]
    return (*found, "")


def is_line(history: Sequence[Change]) -> bool:
    """Whether each change knew of the one before: then there are no rivals."""
    return all(later.parents == (one.uuid,) for one, later in pairwise(history))


def _went_apart(history: Sequence[Change]) -> bool:
    """Whether it parts once, into two lines that set nothing in common.

    So it is with nearly all that two people worked in apart, and quick to see.
    """
    places = {change.uuid: place for place, change in enumerate(history)}
    split = next(
        (n for n, (a, b) in enumerate(pairwise(history), 1) if b.parents != (a.uuid,)),
        len(history),
    )
    fork = history[split].parents if split < len(history) else ()
    if len(fork) != 1 or fork[0] not in places:
        return False
    lines = [list(history[places[fork[0]] + 1 : split]), [history[split]]]
    for change in history[split + 1 :]:
        for line in lines:
            if line and change.parents == (line[-1].uuid,):
                line.append(change)
                break
        else:
            return False
    one, other = ({change.path for change in line} for line in lines)
    return not any(
        wide in across
        for paths, across in ((one, other), (other, one))
        for path in paths
        for wide in _around(path)
    )


def open_places(history: Sequence[Change]) -> list[OpenPlace]:
    """Return the places of a record that wait for somebody to settle them.

    Args:
        history: all changes of the record, in the order of `fold.in_order`.
    """
    if is_line(history) or _went_apart(history):
        return []
    graph = _Graph(history)
    found: dict[str, set[int]] = {}
    for one, other in _overlapping(graph):
        if graph.knew(other, one):
            continue
        for path in _apart(history[one], history[other]):
            if not (graph.replaced(one, path) or graph.replaced(other, path)):
                found.setdefault(path, set()).update((one, other))
    places = [_place(graph, path, rivals) for path, rivals in _roots(found).items()]
    return [place for place in places if _differ(place)]


def _overlapping(graph: _Graph) -> Iterator[tuple[int, int]]:
    """Yield the pairs of changes that count, and of which one holds the other."""
    setting: dict[str, list[int]] = {}
    for number in graph.counting:
        setting.setdefault(graph.changes[number].path, []).append(number)
    for path, numbers in setting.items():
        yield from combinations(numbers, 2)
        for wide in _around(path):
            if wide != path and wide in setting:
                for pair in product(setting[wide], numbers):
                    yield min(pair), max(pair)


def _apart(one: Change, other: Change) -> list[str]:
    """Return the places that two changes set differently."""
    if not overlap(one.path, other.path):
        return []
    wide, narrow = sorted((one, other), key=lambda change: len(change.path))
    if wide.path == narrow.path:
        if wide.value == narrow.value:
            return []
        if not wide.path and wide.value is not None and narrow.value is not None:
            # Two whole records: only what differs in them.
            return [path for path, _ in differences(wide.value, narrow.value)]
        return [wide.path]
    if wide.value is None:
        return [wide.path]
    inside = narrow.path[len(wide.path) + 1 :] if wide.path else narrow.path
    if _value_in(wide, inside) == narrow.value:
        return []
    return [wide.path or narrow.path]


def _value_in(change: Change, inside: str) -> Any:
    """Return what a change sets at a place inside its own."""
    if not change.path or change.path.count("/") % 2:
        return value_at(change.value, inside) if _is_record(change.value) else None
    block = change.path.rpartition("/")[2]
    return value_at({block: change.value}, f"{block}/{inside}")


def _is_record(value: Any) -> bool:
    return isinstance(value, dict)


def _roots(found: dict[str, set[int]]) -> dict[str, set[int]]:
    """Put what lies inside another place with that place."""
    roots: dict[str, set[int]] = {}
    for path in sorted(found, key=lambda path: (len(path), path)):
        root = next((root for root in roots if _holds(root, path)), path)
        roots.setdefault(root, set()).update(found[path])
    return roots


def _holds(wide: str, path: str) -> bool:
    return not wide or path == wide or path.startswith(wide + "/")


def _place(graph: _Graph, path: str, rivals: set[int]) -> OpenPlace:
    # What somebody went on to do inside the place belongs to that version of it.
    later = {
        number
        for number in graph.counting
        if overlap(graph.changes[number].path, path)
        and any(graph.knew(number, rival) for rival in rivals)
        and not all(rival == number or graph.knew(number, rival) for rival in rivals)
    }
    members = sorted(rivals | later)
    last = [n for n in members if not any(graph.knew(other, n) for other in members)]
    return OpenPlace(path, tuple(graph.version(number, path) for number in last))


def _differ(place: OpenPlace) -> bool:
    first, *others = place.versions
    return any(version.value != first.value for version in others)
