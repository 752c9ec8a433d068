"""Gives the records of a registry out, whole, so that they can be brought in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.cycles import unhurried
from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices import bits
from samenwerking.service.asking import ask
from samenwerking.service.disclosing import log_names, refuse_without_reason
from samenwerking.service.left_out import Outline, named_records, naming_fields
from samenwerking.service.placing import refuse_taken, write_file
from samenwerking.store import doubles, records
from samenwerking.store.missing import named_though_gone
from samenwerking.store.session import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from samenwerking.exchange.interchange_about import Tally
    from samenwerking.language import Language
    from samenwerking.service.left_out import LeftOut
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session

KINDS = ("organisation", "person", "partnership", "question", "same_as")
"""In the order in which a file holds them: who is named comes before who names it."""
SUFFIXES = (".json", ".jsonl", ".xlsx")

_Raw = dict[str, Any]


class DataOrder(NamedTuple):
    """What to give out, and how.

    Attributes:
        path: the file; its name says the form.
        query: only partnerships that answer; all records if it is empty.
        names: with what names people, or may.
        why: why with names.
        force: overwrite the file.
    """

    path: str
    query: str = ""
    names: bool = False
    why: str = ""
    force: bool = False


class Given(NamedTuple):
    """What was given out: how many of each kind, and their checksum.

    `loose` tells how many records name one that is not there: where registries were
    joined, and a record was taken away in one while another one named it.
    """

    counts: dict[str, int]
    checksum: str
    left_out: bool
    loose: int = 0


def export_data(
    workplace: Workplace,
    order: DataOrder,
    language: Language,
    today: date,
    who: str,
    now: datetime,
) -> Given:
    """Write the records to a file, whole or not at all.

    Args:
        workplace: the registry.
        order: what and how.
        language: of the headings of a workbook.
        today: what stands in the file, and until when an open end reaches.
        who: for the log, with names.
        now: for the log, with names.

    Raises:
        SamenwerkingError: no such form, no reason for names, or no room.
    """
    suffix = next((s for s in SUFFIXES if order.path.lower().endswith(s)), None)
    if suffix is None:
        raise SamenwerkingError(
            N_("{file}: the name of a file of records ends in {known}."),
            file=order.path,
            known=", ".join(SUFFIXES),
        )
    refuse_taken(order.path, force=order.force)
    if order.names:
        refuse_without_reason(order.why)
        # Before anything leaves; a file that fails then is told of all the same.
        log_names(workplace, "data", order.path, order.why, who, now)
    from samenwerking.exchange.interchange_about import Tally

    tally = Tally()
    left_out = _left_out(workplace, order)
    with unhurried(), workplace.reading() as session:
        chosen = _chosen(workplace, session, order.query, language, today)
        parts: Iterable[str | bytes]
        if suffix == ".xlsx":
            from samenwerking.service.workbook_export import draw_workbook

            found = list(_stored(session, chosen))
            parts = [draw_workbook(workplace, found, left_out, language, today, tally)]
        else:
            parts = _interchange(
                workplace, session, chosen, left_out, today, tally, suffix
            )
        write_file(order.path, parts, force=order.force)
        loose = {n for by in named_though_gone(session).values() for n in by}
        loose &= {number for numbers in chosen for number in numbers}
    return Given(tally.counts, tally.checksum, not order.names, len(loose))


def _left_out(workplace: Workplace, order: DataOrder) -> LeftOut:
    found = {} if order.names else dict(naming_fields(workplace.framework))
    if order.query:
        # Who came before need not be among those that answer.
        found["partnership"] = [*found.get("partnership", ()), "predecessor"]
    return found


def _interchange(
    workplace: Workplace,
    session: Session,
    chosen: Iterable[list[int]],
    left_out: LeftOut,
    today: date,
    tally: Tally,
    suffix: str,
) -> Iterator[str | bytes]:
    from samenwerking.exchange.interchange_write import (
        heading,
        write_lines,
        write_object,
    )

    framework = workplace.framework
    day = today.isoformat()
    head = heading(framework.version, SCHEMA_VERSION, day, left_out)
    outline = Outline(framework, left_out)
    drawn = (
        (found.kind, {"id": found.uuid, **outline.drawn(found.kind, found.document)})
        for found in _stored(session, chosen)
    )
    if suffix == ".jsonl":
        return write_lines(head, drawn, tally)
    return write_object(head, drawn, tally)


def _stored(session: Session, chosen: Iterable[list[int]]) -> Iterator[records.Stored]:
    for numbers in chosen:
        yield from records.stored(numbers, session)


def _chosen(
    workplace: Workplace,
    session: Session,
    query: str,
    language: Language,
    today: date,
) -> list[list[int]]:
    """Return the numbers of the records to give out, of each kind in turn by key.

    In no order of the registry's own: two that hold the same give the same file.
    """
    if not query:
        return [_by_key(session, kind) for kind in KINDS]
    asked = ask(
        session, query, language=language, today=today, exports=workplace.exports
    )
    wanted = set(bits.to_numbers(asked.members))
    keys, said = _needed(session, wanted)
    chosen = []
    for kind in ("organisation", "person"):
        sql = "SELECT uuid, id FROM record WHERE uuid IN ({})"
        chosen.append([n for _, n in sorted(session.rows_in(sql, sorted(keys[kind])))])
    there = [n for n in _by_key(session, "partnership") if n in wanted]
    return [*chosen, there, _in_order(session, said)]


def _by_key(session: Session, kind: str) -> list[int]:
    return _in_order(session, records.numbers_of(session, kind))


def _in_order(session: Session, numbers: Sequence[int]) -> list[int]:
    rows = session.rows_in("SELECT uuid, id FROM record WHERE id IN ({})", numbers)
    # Sorted here: a database may sort text in its own way.
    return [number for _, number in sorted(rows)]


def _needed(
    session: Session, partnerships: set[int]
) -> tuple[dict[str, set[str]], list[int]]:
    """Return the keys of all that partnerships name, and what those name in turn.

    And the numbers of what was said of two of these: of two organisations with either
    of them, so that the other comes along; of two partnerships only with both.
    """
    framework = session.framework
    keys: dict[str, set[str]] = {"organisation": set(), "person": set()}
    statements = doubles.statements(session)
    there, said = {*partnerships}, set[int]()
    waiting = sorted(partnerships)
    while waiting:
        new: set[str] = set()
        for found in records.stored(waiting, session):
            for kind, key in named_records(framework, found.kind, found.document):
                if kind in keys and key not in keys[kind]:
                    keys[kind].add(key)
                    new.add(key)
        sql = "SELECT id FROM record WHERE uuid IN ({})"
        waiting = [number for (number,) in session.rows_in(sql, sorted(new))]
        there.update(waiting)
        for one in statements:
            ends = {one.one, one.other}
            along = ends & there - partnerships or ends <= there
            if along and one.number not in said:
                said.add(one.number)
                waiting.append(one.number)  # to look at what it names
    return keys, sorted(said)
