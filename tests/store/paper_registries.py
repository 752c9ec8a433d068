"""Registries in memory, of one record: the log and nothing else, edited apart.

Ten thousand of them take as long as ten in files. What a union adds, what a record is
then and what is open is asked of the very functions that the store uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from samenwerking.store.fold import Change, heads
from samenwerking.store.joined import Joined, added, join

if TYPE_CHECKING:
    from collections.abc import Iterable

Log = dict[str, Change]
"""The changes of a record by key, in the order in which they arrived."""

PLACES: list[tuple[str, Any]] = [
    ("title", "Samen rekenen"),
    ("notes", "Elke week."),
    ("notes", "Elke dag."),
    ("notes", None),
    ("themes", ["taal"]),
    ("participations", "?"),
    ("participations/1", {"group": "klas 4", "count": 3}),
    ("participations/1", None),
    ("participations/2", {"group": "ouders"}),
    ("participations/1/group", "klas 5"),
    ("participations/1/group", "klas 6"),
    ("participations/1/persons", ["p1", "p2"]),
    ("participations/@order", ["2", "1"]),
    ("stories/1", {"title": "Begin", "steps": [{"key": "1", "words": "ja"}]}),
    ("stories/1/steps/1/words", "nee"),
    ("stories/1/steps/2", {"words": "later"}),
    ("", None),
    ("", {"title": "Terug", "notes": "Opnieuw."}),
    ("", {"title": "Terug", "participations": [{"key": "1", "group": "buren"}]}),
]
"""What somebody may do: a place, and what is put there; None takes it away."""

START: dict[str, Any] = {
    "title": "Samen lezen",
    "notes": "Soms.",
    "participations": [{"key": "1", "group": "klas 3"}],
}


class Act(NamedTuple):
    """Somebody at registry `place` edits, or joins another one (`what` is below 0).

    `day` is by how many days the clock is wrong.
    """

    place: int
    day: int
    what: int


DAYS = (0, -365, 365)


def _act(number: int) -> Act:
    rest, place = divmod(number, 3)
    what, day = divmod(rest, len(DAYS))
    return Act(place, DAYS[day], what - 3)


ACTS = st.lists(
    # One number each: drawing takes longer than joining.
    st.integers(0, 9 * (len(PLACES) + 3) - 1).map(_act),
    min_size=2,
    max_size=9,
)


class Paper:
    """Three registries that began with one record and go on apart."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self._made = 0
        first = Change(self._key(0, 0), "", START, ())
        self.logs: list[Log] = [{first.uuid: first} for _ in range(3)]
        for act in acts:
            if act.what < 0:
                union(self.logs[act.place], self.logs[act.what])
            else:
                self.edit(act.place, act.day, *PLACES[act.what])

    def edit(self, place: int, day: int, path: str, value: Any) -> Change:
        """Change the record as who knows all that this registry holds."""
        log = self.logs[place]
        change = Change(self._key(place, day), path, value, heads(list(log.values())))
        log[change.uuid] = change
        return change

    def _key(self, place: int, day: int) -> str:
        # As real keys do, these follow the clock of the machine that made them.
        self._made += 1
        return f"{1_000 + day:04}-{self._made:03}-{place}"


def union(log: Log, other: Log) -> list[Change]:
    """Let the first registry hold what the second holds; return what was new."""
    new = [Change._make(line) for line in added(log, other.values())]
    log.update((change.uuid, change) for change in new)
    return new


def outcome(log: Log) -> Joined:
    """Return what the record is in a registry, joined from its whole log."""
    return join(list(log.values()))
