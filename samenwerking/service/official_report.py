"""What bringing in an official list does, organisation by organisation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from samenwerking.errors import RecordError

Status = Literal["new", "changed", "ended", "gone", "unchanged", "doubtful", "refused"]
STATUSES: tuple[Status, ...] = (
    "new",
    "changed",
    "ended",
    "gone",
    "unchanged",
    "doubtful",
    "refused",
)


class OfficialLine(NamedTuple):
    """What becomes of one organisation.

    Attributes:
        status: "new", "changed", "ended" (the list says so), "gone" (it is in the list
            no more), "unchanged", "doubtful" or "refused" (both are left out).
        kind: of organisation, as a code.
        number: its institution number, or "".
        name: its name.
        place: of its row, or "".
        changes: what changes.
        doubts: what somebody should look at; left out, or left as it was.
    """

    status: Status
    kind: str
    number: str
    name: str
    place: str
    changes: tuple[RecordError, ...]
    doubts: tuple[RecordError, ...]


class OfficialReport(NamedTuple):
    """What bringing in a list does, or has done.

    Attributes:
        files: the names of the files.
        dated: the date of the list.
        lines: one for each organisation that the list is about.
        cuts: what says that the list is not whole.
        shrunken: of which kinds it lost too many.
        batch: the key of what was stored; None if nothing was.
    """

    files: tuple[str, ...]
    dated: date
    lines: list[OfficialLine]
    cuts: tuple[RecordError, ...]
    shrunken: tuple[RecordError, ...]
    batch: str | None = None

    @property
    def counts(self) -> dict[str, Counter[str]]:
        """{kind of organisation: {status: how many}}."""
        found: dict[str, Counter[str]] = {}
        for line in self.lines:
            found.setdefault(line.kind, Counter())[line.status] += 1
        return dict(sorted(found.items()))

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to store."""
        return all(
            line.status in ("unchanged", "doubtful", "refused") for line in self.lines
        )
