"""Brings a workbook of records back: what was changed in it, against the registry now.

Three states are compared: the record when the workbook was made (from the change log),
what the workbook says, and the record as it is. What only the workbook changed is
taken over; what both changed to different things is a conflict, and is shown.
"""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.exchange.interchange import RawRecord
from samenwerking.records.gate import Gate
from samenwerking.service.entry import Imported, store_records
from samenwerking.service.left_out import Outline
from samenwerking.service.preview import FieldChange, Preview
from samenwerking.service.workbook_cells import Cells
from samenwerking.service.workbook_edits import Overlay
from samenwerking.service.workbook_layout import ROOTS
from samenwerking.service.workbook_read import read_book
from samenwerking.service.workbook_rows import Sorted
from samenwerking.store.fold import (
    apply_change,
    differences,
    fold,
    heads,
    in_order,
    value_at,
)
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from samenwerking.exchange.interchange_about import About
    from samenwerking.framework import Framework
    from samenwerking.service.workbook_edits import PartRow
    from samenwerking.service.workbook_read import Book
    from samenwerking.service.workbook_rows import Touched
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.fold import Change, Document
    from samenwerking.store.session import Session


class Conflict(NamedTuple):
    """A place that was changed in the workbook and in the registry.

    `base` is what stood there when the workbook was made; None where that is not known
    too. `place` is the row of the workbook, `kind` that of the record.
    """

    key: str
    name: str
    path: str
    base: Any
    now: Any
    theirs: Any
    place: str
    kind: str


class WorkbookReport(NamedTuple):
    """What a workbook would do to the registry.

    Attributes:
        file: its name.
        raws: the records to store, whole.
        conflicts: places that both changed, by which a record is not stored.
        changes: what would be stored, place by place.
        unchanged: how many records have nothing new.
        seen: key of a record -> the heads that were looked at.
        about: what the workbook says of itself.
    """

    file: str
    raws: list[RawRecord]
    conflicts: list[Conflict]
    changes: list[FieldChange]
    unchanged: int
    seen: dict[str, tuple[str, ...]]
    about: About


def review_workbook(workplace: Workplace, path: str, now: datetime) -> WorkbookReport:
    """Say what a workbook would do; nothing is stored.

    Args:
        workplace: the registry.
        path: an export of records as a workbook, edited or not, saved by any program.
        now: for the dates that it looks at.

    Raises:
        RecordError: a row cannot be; names file, sheet and row.
    """
    framework = workplace.framework
    book = read_book(path, framework)
    found = Sorted(framework, book)
    overlay = Overlay(Cells(framework, "nl"), found.handles)
    raws: list[RawRecord] = []
    conflicts: list[Conflict] = []
    seen: dict[str, tuple[str, ...]] = {}
    with workplace.reading() as session:
        histories = _histories(session, list(found.touched))
        for key, touched in found.touched.items():
            history = histories.get(key, [])
            base = _base(history, book.states.get(key, ()))
            again = key in found.made and bool(history)
            if again:
                # It came in by this workbook before, and was as it was first stored.
                base = fold(in_order(history)[:1])
            if base is not None:
                base = _with_made(base, touched.parts, history)
            merged, against = _merge(base, overlay, key, touched, history, again=again)
            conflicts += against
            if against or merged is None:
                continue
            raws.append(RawRecord(touched.kind, {"id": key, **merged}, touched.place))
            if history:
                seen[key] = heads(history)
    _look_whether_intact(framework, book, raws, histories)
    preview = Preview(detailed=True)
    preview.about, preview.seen = book.about, seen
    store_records(workplace, raws, "", "", now, dry=True, preview=preview)
    unchanged = len(found.touched) - len(raws) - len({c.key for c in conflicts})
    return WorkbookReport(
        book.file, raws, conflicts, preview.changes, unchanged, seen, book.about
    )


def import_workbook(
    workplace: Workplace,
    report: WorkbookReport,
    who: str,
    why: str,
    now: datetime,
    *,
    leave_out: bool = False,
) -> Imported:
    """Store what a workbook changed, all of it or nothing.

    Args:
        workplace: the registry.
        report: of `review_workbook`.
        who: for the log.
        why: for the log.
        now: for the log.
        leave_out: leave out the records with a conflict.

    Raises:
        RecordError: there are conflicts.
        ConflictError: somebody changed the same place since the review.
    """
    if report.conflicts and not leave_out:
        raise RecordError(
            N_(
                "{file}: {count} places were changed here and in the registry as well."
                " Look at both, and export again; or leave those records out"
                " (--leave-out). Nothing was stored."
            ),
            file=report.file,
            count=len(report.conflicts),
        )
    preview = Preview()
    preview.about, preview.seen = report.about, report.seen
    done = store_records(workplace, report.raws, who, why, now, preview=preview)
    return done._replace(unchanged=done.unchanged + report.unchanged)


def _histories(session: Session, keys: Sequence[str]) -> dict[str, list[Change]]:
    sql = "SELECT id, uuid FROM record WHERE uuid IN ({})"
    keys_of: dict[int, str] = dict(session.rows_in(sql, keys))
    found = read_changes(session, list(keys_of))
    return {keys_of[number]: history for number, history in found.items()}


def _merge(
    base: Document | None,
    overlay: Overlay,
    key: str,
    touched: Touched,
    history: list[Change],
    *,
    again: bool,
) -> tuple[Document | None, list[Conflict]]:
    """Return the record as it would be, None where nothing is new, and conflicts.

    `base` is the record when the workbook was made; None if that is not known.
    """
    if not history:
        return overlay.lay({}, touched.root, touched.parts), []
    now = fold(history)
    start = now if base is None else base
    if start is None:
        # It is gone, and the workbook comes from somewhere else: it comes back.
        return overlay.lay({}, touched.root, touched.parts), []
    theirs = overlay.lay(start, touched.root, touched.parts, again=again)
    pairs = differences(start, theirs)
    name = str(start.get("title") or start.get("name") or "")
    conflicts = []
    merged: Document | None = deepcopy(now)
    for path, value in pairs:
        there = value_at(now, path)
        if now is not None and there == value:
            continue  # both say the same
        before = None if base is None else value_at(base, path)
        if base is None or there != before or not _has_holder(now, path):
            row = touched.place
            said = (before, there, value, row, touched.kind)
            conflicts.append(Conflict(key, name, path, *said))
        else:
            merged = apply_change(merged, path, value)
    changed = merged is not None and merged != now
    return (merged if changed else None), conflicts


def _base(history: list[Change], states: tuple[str, ...]) -> Document | None:
    """Return the record as it was at these heads; None if they are not known here."""
    by_uuid = {change.uuid: change for change in history}
    if not states or not all(state in by_uuid for state in states):
        return None
    seen: set[str] = set()
    waiting = list(states)
    while waiting:
        uuid = waiting.pop()
        if uuid not in seen and uuid in by_uuid:
            seen.add(uuid)
            waiting += by_uuid[uuid].parents
    return fold(in_order([change for change in history if change.uuid in seen]))


def _with_made(
    base: Document, parts: Sequence[PartRow], history: list[Change]
) -> Document:
    """Return a record with the new parts that came in by this workbook before."""
    ordered = in_order(history)
    for part in parts:
        made = (c for c in ordered if c.path == part.way and isinstance(c.value, dict))
        first = next(made, None) if part.is_new else None
        if first is not None and _has_holder(base, part.way):
            base = apply_change(base, part.way, first.value) or base
    return base


def _has_holder(document: Document | None, path: str) -> bool:
    """Whether what a path goes into is still there."""
    parts = path.split("/")
    if document is None:
        return False
    while len(parts) > 2:
        parts = parts[: -1 - (len(parts) % 2 == 0)]
        if value_at(document, "/".join(parts)) is None:
            return False
    return True


def _look_whether_intact(
    framework: Framework,
    book: Book,
    raws: Sequence[RawRecord],
    histories: dict[str, list[Change]],
) -> None:
    """Sum up what came in, where all is new: a whole export is taken as it was."""
    if not histories:
        outline, gate = Outline(framework, {}), Gate(framework)
        order = ("organisation", "person", *ROOTS)
        for raw in sorted(raws, key=lambda raw: (order.index(raw.kind), raw.raw["id"])):
            with suppress(RecordError):  # refused in its own words when it is stored
                drawn = outline.drawn(raw.kind, gate.admit(raw.kind, raw.raw))
                book.about.count(raw.kind, {"id": raw.raw["id"], **drawn})
    # Each record is whole by now: nothing of it was left out.
    book.about.left_out = {}
