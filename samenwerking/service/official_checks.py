"""Whether an official list is whole, and whether it did not shrink."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.service.official_fields import find_listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from samenwerking.exchange.official import ListFile
    from samenwerking.service.official_book import Work

Counted = dict[tuple[str, str], int]
"""{(key of the source, kind of organisation): how many}."""


def find_cuts(files: Sequence[ListFile]) -> Iterator[RecordError]:
    """Yield what says that a dump is not whole: its own count, pages, the last one."""
    dumps: dict[tuple[str, object, object], list[ListFile]] = {}
    for file in files:
        if file.meta is None:
            continue
        whole = (file.meta.get("total_elements"), file.meta.get("total_pages"))
        dumps.setdefault((file.part, *whole), []).append(file)
    for (_, elements, pages), parts in dumps.items():
        names = ", ".join(part.file for part in parts)
        there = sum(len(part.rows) for part in parts)
        told = [part.meta or {} for part in parts]
        numbers = Counter(meta["number"] for meta in told if "number" in meta)
        double = [number for number, times in numbers.items() if times > 1]
        if double:
            yield RecordError(
                N_("{file}: page {page} is there twice."), file=names, page=double[0]
            )
        elif elements is None:
            yield RecordError(
                N_("{file}: nothing says how many there should be."), file=names
            )
        elif there != elements:
            yield RecordError(
                N_("{file}: {there} of the {total} that it announces are there."),
                file=names,
                there=there,
                total=elements,
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


def count_listed(
    works: Iterable[Work], keys: Iterable[str], gone: str, *, stored: bool
) -> Counted:
    """Count what a list holds: as it is stored, or as this list has it."""
    counts: Counter[tuple[str, str]] = Counter()
    keys = tuple(keys)
    for work in works:
        for key in keys:
            if stored:
                listed = find_listed(work.stored or {}, key, gone)
                there = listed is not None and not listed.gone
            else:
                there = key in work.listed
            counts[key, work.kind] += there
    return {place: count for place, count in counts.items() if count}


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
