"""Whether an official list is whole, and whether it did not shrink."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import elements, given
from samenwerking.service.official_fields import find_listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

    from samenwerking.exchange.official import ListFile
    from samenwerking.service.official_book import Work

Counted = dict[tuple[str, str], int]
"""{(key of the source, kind of organisation): how many}."""
RowOf = Callable[[Mapping[str, str]], Hashable]
"""Is given a row as the list has it; returns of which institution or site it is."""


def find_cuts(files: Sequence[ListFile]) -> Iterator[RecordError]:
    """Yield what says that a dump is not whole: its own count, pages, the last one."""
    dumps: dict[tuple[str, object, object], list[ListFile]] = {}
    for file in files:
        if file.meta is None:
            continue
        whole = (file.meta.get("total_elements"), file.meta.get("total_pages"))
        dumps.setdefault((file.part, *whole), []).append(file)
    for (_, announced, pages), parts in dumps.items():
        names = ", ".join(part.file for part in parts)
        there = sum(len(part.rows) for part in parts)
        told = [part.meta or {} for part in parts]
        numbers = Counter(meta["number"] for meta in told if "number" in meta)
        double = [number for number, times in numbers.items() if times > 1]
        if double:
            yield RecordError(
                N_("{file}: page {page} is there twice."), file=names, page=double[0]
            )
        elif announced is None:
            yield RecordError(
                N_("{file}: nothing says how many there should be."), file=names
            )
        elif there != announced:
            yield RecordError(
                N_("{file}: {there} of the {total} that it announces are there."),
                file=names,
                there=there,
                total=announced,
            )
        elif pages is not None and len(parts) != pages:
            yield RecordError(
                N_("{file}: {there} of {total} pages are there."),
                file=names,
                there=len(parts),
                total=pages,
            )
        elif not any(meta.get("last", True) for meta in told):
            yield RecordError(N_("{file}: the last page is not there."), file=names)


def find_later(
    works: Iterable[Work], keys: Collection[str], dated: date
) -> Iterator[RecordError]:
    """Yield what says that a later list was brought in before this one."""
    days = (
        source.get("dated")
        for work in works
        for source in elements((work.stored or {}).get("sources"))
        if source.get("key") in keys
    )
    last = max((str(day) for day in days if given(day)), default="")
    if last > dated.isoformat():
        yield RecordError(
            N_("this is that of {day}; one of {last} was brought in before."),
            day=dated,
            last=last,
        )


def count_listed(
    works: Iterable[Work], rows: Mapping[str, RowOf], gone: str, *, stored: bool
) -> Counted:
    """Count the rows of a list: as they are stored, or as this list has them.

    A row counts once, also where two registries that were joined both had it.

    Args:
        works: all organisations.
        rows: {key of the source: what tells its rows apart}.
        gone: how a source says that the list holds the record no longer.
        stored: whether what is stored is counted.
    """
    found: dict[tuple[str, str], set[Hashable]] = {}
    for work in works:
        for key, row_of in rows.items():
            listed = find_listed(
                work.stored or {} if stored else work.document, key, gone
            )
            seen = key in work.listed if not stored else listed and not listed.gone
            if listed and seen:
                found.setdefault((key, work.kind), set()).add(row_of(listed.raw))
    return {place: len(there) for place, there in found.items()}


def find_shrunken(
    before: Mapping[tuple[str, str], int],
    now: Mapping[tuple[str, str], int],
    percent: int,
) -> Iterator[RecordError]:
    """Yield of which kinds a list lost more than it may."""
    for (key, kind), count in before.items():
        left = now.get((key, kind), 0)
        # Of what a list does not tell at all, it says nothing.
        if left and (count - left) * 100 > percent * count:
            yield RecordError(
                N_("{kind}: {before} the last time, {now} now."),
                kind=kind,
                before=count,
                now=left,
            )
