"""Brings in the official lists: schools, sites, boards, communities, CLBs."""

from __future__ import annotations

import os
import re
from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.cycles import unhurried
from samenwerking.errors import N_, RecordError
from samenwerking.exchange.official import read_official
from samenwerking.records.gate import Gate, GateError
from samenwerking.service.official_book import Book, Work
from samenwerking.service.official_checks import (
    count_listed,
    find_cuts,
    find_later,
    find_shrunken,
)
from samenwerking.service.official_fields import Origin, key_of
from samenwerking.service.official_kin import join_renumbered
from samenwerking.service.official_plan import Planner
from samenwerking.service.official_report import STATUSES, OfficialLine, OfficialReport
from samenwerking.service.official_words import Vocabulary
from samenwerking.service.question_soundness import kept_sound
from samenwerking.service.resolve import at
from samenwerking.store import changes
from samenwerking.store.edits import Edit, Stamp
from samenwerking.store.fold import differences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from samenwerking.exchange.official import ListFile
    from samenwerking.service.official_plan import Unplaced
    from samenwerking.service.official_report import Status
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")

_PARTS = ("institution", "site")


class Order(NamedTuple):
    """What is to be brought in, and how.

    Attributes:
        paths: the files of one list.
        today: for a list that does not tell its date.
        dated: the date of the list; None for that in the name of the file, or today.
        answers: {institution number: "new", or the key or name of whom it is}.
        forced: take a list that is not whole, or that shrank.
    """

    paths: tuple[str, ...]
    today: date
    dated: date | None
    answers: Mapping[str, str]
    forced: bool


class _Enough(Exception):  # noqa: N818 - never leaves this module
    """Ends a transaction without keeping it."""


def read_files(workplace: Workplace, order: Order) -> list[ListFile]:
    """Read the files of a list; they may be read before anything is asked.

    Raises:
        RecordError: a file cannot be read, or they are of several lists.
        SamenwerkingError: the registry cannot be opened.
    """
    with workplace.registry.reading():
        pass  # without a registry nobody has to wait for a list
    mapping = workplace.framework.mapping("official")
    files = [read_official(path, mapping) for path in dict.fromkeys(order.paths)]
    if len({file.list_id for file in files}) > 1:
        raise RecordError(
            N_("{files}: these are different lists. Bring them in one after another."),
            files=", ".join(file.file for file in files),
        )
    return files


def preview_official(
    workplace: Workplace, files: Sequence[ListFile], order: Order, now: datetime
) -> OfficialReport:
    """Say what bringing in a list would do; nothing is stored.

    Raises:
        RecordError: the list is not whole, or shrank, and that is not forced.
    """
    with unhurried(), workplace.registry.reading() as session:
        report, _ = _plan(workplace, session, files, order, now)
    return report


def bring_official(
    workplace: Workplace,
    files: Sequence[ListFile],
    order: Order,
    who: str,
    why: str,
    now: datetime,
) -> OfficialReport:
    """Bring in a list, all of it or nothing, as one batch.

    Rows that are doubtful or refused are left out; the report tells which.

    Args:
        workplace: the registry.
        files: of `read_files`.
        order: how.
        who: for the log.
        why: for the log.
        now: for the log.

    Raises:
        RecordError: the list is not whole, or shrank, and that is not forced.
    """
    report: OfficialReport | None = None
    # Planned again within the transaction: what others stored meanwhile counts.
    with suppress(_Enough), unhurried(), workplace.registry.writing() as session:
        report, edits = _plan(workplace, session, files, order, now)
        if not edits:
            raise _Enough
        with kept_sound(session, workplace.exports):
            applied = changes.apply(session, edits, Stamp(now, who, why, "import"))
        report = report._replace(batch=applied.batch)
    assert report is not None  # noqa: S101 - either way it was made
    return report


def date_of(order: Order) -> date:
    """Return the date of a list: as given, in the name of a file, or today."""
    if order.dated is not None:
        return order.dated
    for path in order.paths:
        for year, month, day in _DAY.findall(os.path.basename(path)):
            with suppress(ValueError):
                return date(int(year), int(month), int(day))
    return order.today


def _plan(
    workplace: Workplace,
    session: Session,
    files: Sequence[ListFile],
    order: Order,
    now: datetime,
) -> tuple[OfficialReport, list[Edit]]:
    framework = workplace.framework
    words = Vocabulary(framework, order.today)
    cuts = tuple(find_cuts(files))
    if cuts and not order.forced:
        raise _unless_forced(N_("the list is not whole: {reasons}"), cuts)
    book = Book(session, words, now)
    dated = date_of(order)
    origin = Origin(files[0].file, dated)
    keys = [key_of(files[0].list_id, part) for part in _PARTS]
    parts = {file.part for file in files}
    told = [k for k, p in zip(keys, _PARTS, strict=True) if parts & {p, "both"}]
    later = tuple(find_later(book.works.values(), told, dated))
    if later and not order.forced:
        raise _unless_forced(N_("the list is an older one: {reasons}"), later)
    cuts += later
    planner = Planner(book, files[0].list_id, origin, order.answers)
    planner.plan(files)

    works = book.works.values()
    rows = words.rows_of(files[0].list_id)
    counted = {key: rows[part] for key, part in zip(keys, _PARTS, strict=True)}
    before = count_listed(works, counted, words.gone, stored=True)
    there = count_listed(works, counted, words.gone, stored=False)
    now_there = Counter(there) + planner.passed_over
    for row in planner.unplaced:
        now_there[row.key, row.kind] += 1
    percent = int(words.mapping["shrinks_at_most"])
    shrunken = tuple(find_shrunken(before, now_there, percent))
    if shrunken and not order.forced:
        raise _unless_forced(N_("the list shrank too much: {reasons}"), shrunken)
    if not cuts:
        kinds: dict[str, set[str]] = {}
        for key, kind in there:
            kinds.setdefault(key, set()).add(kind)
        planner.mark_gone(kinds)
    join_renumbered(book, origin)

    edits, lines = _edits(Gate(framework), book)
    lines += [_unplaced(row) for row in planner.unplaced]
    lines.sort(key=lambda line: (STATUSES.index(line.status), line.kind, line.number))
    names = tuple(file.file for file in files)
    return OfficialReport(names, dated, lines, cuts, shrunken), edits


def _unless_forced(template: str, reasons: Sequence[RecordError]) -> RecordError:
    facts = {f"reason{n}": reason for n, reason in enumerate(reasons)}
    told = RecordError(" ".join(f"{{{name}}}" for name in facts), **facts)
    return RecordError(
        N_("{problem} Nothing was stored. If that is right: --force."),
        problem=RecordError(template, reasons=told),
    )


def _edits(gate: Gate, book: Book) -> tuple[list[Edit], list[OfficialLine]]:
    edits, lines = [], []
    for work in book.works.values():
        if work.stored is None:
            document = _admit(gate, work)
            edits.append(Edit(work.uuid, "organisation", "", document))
            lines.append(_line(work, "new"))
            continue
        if work.document == work.stored:
            if work.listed or work.doubts:
                lines.append(_line(work, "unchanged"))
            continue
        pairs = differences(work.stored, _admit(gate, work))
        edits += [Edit(work.uuid, "organisation", path, value) for path, value in pairs]
        status: Status = "ended" if work.ended else "gone" if work.gone else "changed"
        lines.append(_line(work, status if pairs else "unchanged"))
    return edits, lines


def _admit(gate: Gate, work: Work) -> dict[str, object]:
    try:
        document = gate.admit("organisation", work.document)
    except GateError as error:
        raise at(work.place or work.name, error) from None
    document.pop("id", None)
    return document


def _line(work: Work, status: Status) -> OfficialLine:
    return OfficialLine(
        status,
        work.kind,
        work.number,
        work.name,
        work.place,
        tuple(work.changes),
        tuple(work.doubts),
    )


def _unplaced(row: Unplaced) -> OfficialLine:
    status: Status = "refused" if row.refused else "doubtful"
    return OfficialLine(
        status, row.kind, row.number, row.name, row.place, (), (row.why,)
    )
