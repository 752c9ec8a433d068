"""Which new school is an old one with another number."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.records.answers import given
from samenwerking.records.dates import find_date
from samenwerking.records.text import fold
from samenwerking.service.official_fields import add_relation, is_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samenwerking.service.official_book import Book, Work
    from samenwerking.service.official_fields import Origin

_GAP = timedelta(days=62)
"""Between the end of one and the beginning of the other: a summer at most."""
_CERTAIN = 2
"""Signs that make a successor; one of them has to be the name or the address."""


class Kinship(NamedTuple):
    """A new school, the old one that it may be, and why."""

    new: Work
    old: Work
    signs: tuple[SamenwerkingError, ...]
    strong: bool

    @property
    def why(self) -> RecordError:
        """The signs in one sentence."""
        facts = {f"sign{n}": sign for n, sign in enumerate(self.signs)}
        return RecordError(", ".join(f"{{{name}}}" for name in facts), **facts)


def join_renumbered(book: Book, origin: Origin) -> None:
    """Make new schools the successors of those that left the list with their signs.

    Only where one new school has one old one, and two signs tell; all others are only
    told.
    """
    new = [w for w in book.works.values() if w.fresh and w.said is not None]
    old = [w for w in book.works.values() if w.number and _is_left(w)]
    found = list(_kinships(new, old))
    olds = Counter(kinship.old.uuid for kinship in found if kinship.strong)
    news = Counter(kinship.new.uuid for kinship in found if kinship.strong)
    settled = {k.new.uuid for k in found if k.strong} | {
        k.old.uuid for k in found if k.strong
    }
    for kinship in found:
        alone = olds[kinship.old.uuid] == news[kinship.new.uuid] == 1
        if kinship.strong and alone:
            _join(book, kinship, origin)
        elif kinship.strong or not {kinship.new.uuid, kinship.old.uuid} & settled:
            kinship.new.doubts.append(
                RecordError(
                    N_("perhaps the successor of {number} {name!r} ({why})."),
                    number=kinship.old.number,
                    name=kinship.old.name,
                    why=kinship.why,
                )
            )


def _kinships(new: Iterable[Work], old: Iterable[Work]) -> Iterator[Kinship]:
    by_name: dict[str, list[Work]] = {}
    by_place: dict[str, list[Work]] = {}
    for work in old:
        by_name.setdefault(fold(work.name), []).append(work)
        by_place.setdefault(_place(work), []).append(work)
    for work in new:
        near = by_name.get(fold(work.name), []) + by_place.get(_place(work) or "-", [])
        for other in dict.fromkeys(near):
            if other is work or other.kind != work.kind or other.number == work.number:
                continue
            signs = _signs(work, other)
            # Of one that stood in no list before, its absence proves nothing.
            strong = len(signs) >= _CERTAIN and is_listed(other.document)
            yield Kinship(work, other, signs, strong)


def _signs(new: Work, old: Work) -> tuple[SamenwerkingError, ...]:
    signs = []
    if fold(new.name) == fold(old.name):
        signs.append(SamenwerkingError(N_("the same name")))
    if _place(new) and _place(new) == _place(old):
        signs.append(SamenwerkingError(N_("the same address")))
    numbers = [w.document.get("enterprise_number") for w in (new, old)]
    if given(numbers[0]) and numbers[0] == numbers[1]:
        signs.append(SamenwerkingError(N_("the same enterprise number")))
    if _follows(new, old):
        signs.append(SamenwerkingError(N_("one ends where the other begins")))
    return tuple(signs)


def _follows(new: Work, old: Work) -> bool:
    begins = find_date(new.said.begins) if new.said else None
    ends = find_date(old.said.ends) if old.said else None
    if begins is None or ends is None:
        return False
    return timedelta() <= begins.last - ends.first <= _GAP


def _is_left(work: Work) -> bool:
    """Whether it ended or left the list, or was never in one and is not in this."""
    ended = bool(work.said and work.said.ends)
    unlisted = not (work.fresh or work.listed or is_listed(work.document))
    return ended or work.gone or unlisted


def _place(work: Work) -> str:
    """Return where a school is, for comparing; "" if that is not known exactly."""
    parts = [work.document.get(name) for name in ("address", "postcode")]
    return " ".join(fold(str(part)) for part in parts) if all(map(given, parts)) else ""


def _join(book: Book, kinship: Kinship, origin: Origin) -> None:
    new, old = kinship.new, kinship.old
    begins = new.said.begins if new.said else ""
    day = begins or origin.dated.isoformat()
    relation = {
        "key": book.ids(),
        "kind": book.words.framework.role("predecessor_relation"),
        "organisation": old.uuid,
        "starts": day,
        "note": origin.note,
    }
    add_relation(new.document, relation)
    new.changes.append(
        RecordError(
            N_("successor of {number} {name!r} from {day} ({why})"),
            number=old.number,
            name=old.name,
            day=day,
            why=kinship.why,
        )
    )
