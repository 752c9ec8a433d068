"""What was answered about pairs of records that are probably one.

An answer is a record of its own, kept in the change log with who, when and why, and
taken back as any other change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, RecordError, UnknownRecordError
from samenwerking.service.duplicates import Kind, side_of
from samenwerking.store import changes, identities, records
from samenwerking.store import doubles as stored_doubles
from samenwerking.store.edits import Edit, Stamp

if TYPE_CHECKING:
    from datetime import datetime

    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session


class Answered(NamedTuple):
    """What was answered about two records, and the batch that says so.

    `counts_as` is the name of the one that both count as; "" where they are two.
    """

    batch: str
    kind: Kind
    names: tuple[str, str]
    counts_as: str


class Answer(NamedTuple):
    """An answer that stands: of which two records, whether they are the same, whose."""

    uuid: str
    kind: Kind
    keys: tuple[str, str]
    names: tuple[str, str]
    same: bool
    who: str
    made_at: str
    why: str


def answer(
    workplace: Workplace,
    references: tuple[str, str],
    who: str,
    why: str,
    now: datetime,
    *,
    same: bool,
) -> Answered:
    """Keep that two records are the same, or are not.

    The records themselves stay as they are. Two that are the same count as one: the one
    with an institution number, else the elder.

    Args:
        workplace: the registry.
        references: two organisations or two partnerships, by key, number or name.
        who: for the log.
        why: for the log.
        now: for the log.
        same: whether they are the same.

    Raises:
        UnknownRecordError: nothing, or more than one record, answers to a reference.
        RecordError: they are no two records of one kind, that is known already, or
            they are the same through a third one, too.
    """
    with workplace.registry.writing() as session:
        one, other = (_meant(session, reference) for reference in references)
        if one[1:] == other[1:] or one[2] != other[2]:
            raise RecordError(
                N_(
                    "{one!r} and {other!r} are no two organisations and no two"
                    " partnerships. Give the end of two keys."
                ),
                one=references[0],
                other=references[1],
            )
        kind: Kind = "partnership" if one[2] == "partnership" else "organisation"
        names = (_own_name(session, one[0]), _own_name(session, other[0]))
        edit = _edit(session, kind, one[1], other[1], same=same)
        if edit is None:
            raise RecordError(
                N_("That was said of {one!r} and {other!r} already."),
                one=names[0],
                other=names[1],
            )
        kept = changes.apply(session, [edit], Stamp(now, who, why, "edit"))
        into = identities.read(session)
        firsts = {into.get(number, number) for number in (one[0], other[0])}
        if not same and len(firsts) == 1:
            _refuse_through_others(session, one[0], other[0], names)
        (_, counts_as) = records.names(session, firsts)[min(firsts)]
    return Answered(kept.batch, kind, names, counts_as if same else "")


def _meant(session: Session, reference: str) -> tuple[int, str, str]:
    """Return number, key and kind of a record itself, also of a joined one."""
    found = stored_doubles.own_number(session, reference)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownRecordError(
            N_("{reference!r} can be {names}. Give more of the key."),
            reference=reference,
            names=", ".join(uuid[-8:] for _, uuid, _ in found[:5]),
        )
    one = records.get_record(session, reference)
    return one.number, one.uuid, one.kind


def _own_name(session: Session, number: int) -> str:
    one = records.find_stored(session, number)
    if one is None:
        raise UnknownRecordError(N_("Record {number} was taken away."), number=number)
    return side_of(one).name


def _edit(
    session: Session, kind: Kind, one: str, other: str, *, same: bool
) -> Edit | None:
    code = session.framework.role("yes" if same else "no")
    key = stored_doubles.key_of(one, other)
    row = session.row("SELECT id FROM record WHERE uuid = ?", key)
    before = records.find_stored(session, row[0]) if row else None
    if before is None:
        document = stored_doubles.document_of(kind, one, other, code)
        return Edit(key, identities.KIND, "", document)
    if before.document.get("same") == code:
        return None
    return Edit(key, identities.KIND, "same", code)


def _refuse_through_others(
    session: Session, one: int, other: int, names: tuple[str, str]
) -> None:
    """Refuse to tell two apart that stay the same through others; name those."""
    linked = [pair for pair in identities.pairs(session) if {*pair} & {one, other}]
    through = {number for pair in linked for number in pair} - {one, other}
    raise RecordError(
        N_(
            "{one!r} and {other!r} would stay one through {names}: say first which of"
            " the two is different from that one. Nothing was stored."
        ),
        one=names[0],
        other=names[1],
        names=", ".join(repr(_own_name(session, n)) for n in sorted(through)),
    )


def list_answers(workplace: Workplace) -> list[Answer]:
    """Return what was answered about pairs and still stands, the latest first."""
    with workplace.registry.reading() as session:
        found = stored_doubles.statements(session)
        yes = session.framework.role("yes")
        numbers = sorted({n for s in found for n in (s.one, s.other)})
        there = {one.number: side_of(one) for one in records.stored(numbers, session)}
        sql = (
            "SELECT c.record_id, b.who, b.made_at, b.why, r.kind FROM change c"
            " JOIN batch b ON b.id = c.batch_id JOIN record r ON r.id = c.record_id"
            " WHERE c.record_id IN ({}) ORDER BY c.id"
        )
        by = {
            row[0]: row[1:4] for row in session.rows_in(sql, [s.number for s in found])
        }
        kinds: dict[int, Kind] = dict(
            session.rows_in("SELECT id, kind FROM record WHERE id IN ({})", numbers)
        )
    listed = [
        Answer(
            s.uuid,
            kinds[s.one],
            (there[s.one].uuid, there[s.other].uuid),
            (there[s.one].name, there[s.other].name),
            s.same == yes,
            *by[s.number],
        )
        for s in found
        if s.one in there and s.other in there
    ]
    return sorted(listed, key=lambda one: one.made_at, reverse=True)
