"""Reads records: one by whatever names it, all of a kind, a page of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_, UnknownRecordError
from samenwerking.matrices import bits
from samenwerking.records.identity import institution_number
from samenwerking.records.text import fold as fold_text
from samenwerking.store import joined_names
from samenwerking.store.fold import Document, fold, heads
from samenwerking.store.log import read_changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from samenwerking.store.session import Row, Session

_PORTION = 2_000
_SHORTEST_KEY = 4


class Found(NamedTuple):
    """A record that answers to a reference."""

    number: int
    uuid: str
    kind: str
    name: str


class Stored(NamedTuple):
    """A record as it stands: its document, and the heads an edit has to have seen."""

    number: int
    uuid: str
    kind: str
    document: Document
    heads: tuple[str, ...]


class PartnershipLine(NamedTuple):
    """What a list shows of a partnership; `schools` and `partners` are names."""

    number: int
    uuid: str
    title: str
    status: str | None
    starts: str | None
    ends: str | None
    depth: str | None
    review_state: str | None
    schools: tuple[str, ...]
    partners: tuple[str, ...]


_NAMES = (
    "SELECT r.id, r.uuid, r.kind, COALESCE(p.title, o.name, n.name, '@' || q.name, '')"
    " FROM record r"
    " LEFT JOIN partnership p ON p.record_id = r.id"
    " LEFT JOIN organisation o ON o.record_id = r.id"
    " LEFT JOIN person n ON n.record_id = r.id"
    " LEFT JOIN question q ON q.record_id = r.id"
)


def get_record(session: Session, reference: str, kind: str | None = None) -> Found:
    """Return the record that `reference` names.

    Args:
        session: an open transaction.
        reference: a key, the end of a key (four characters or more), an institution
            number, "@" and the name of a question, or a whole title or name (accents
            and capitals do not matter).
        kind: only a record of this kind.

    Raises:
        UnknownRecordError: none does, or more than one.
    """
    found = _candidates(session, reference, kind)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownRecordError(
            N_("{reference!r} can be {names}. Give more of the key."),
            reference=reference,
            names=", ".join(f"{row.name!r} ({row.uuid[-8:]})" for row in found[:5]),
        )
    raise UnknownRecordError(
        N_("No record answers to {reference!r}. Look with: samenwerking list {word}"),
        reference=reference,
        word=reference.partition(" ")[0],
    )


def _candidates(session: Session, reference: str, kind: str | None) -> list[Found]:
    key = reference.strip().lower()
    searches: list[tuple[str, str]] = []
    if len(key) >= 4 and not set(key) - set("0123456789abcdef-"):
        searches.append((" WHERE substr(r.uuid, 37 - length(?)) = ?", key))
    number = institution_number(reference)
    if number:
        searches.append((" WHERE o.institution_number IN (?, ?)", number))
    if key.startswith("@"):
        searches.append((" WHERE q.folded = ?", fold_text(key[1:])))
    searches.append((" WHERE p.sort_title = ?", fold_text(reference)))
    for where, value in searches:
        values = (value,) * where.count("?")
        if number and "institution" in where:
            values = (number, number.lstrip("0"))
        rows = [Found(*row) for row in session.rows(_NAMES + where, *values)]
        # A partnership may be called as its school is.
        if found := [row for row in rows if row.name and kind in (None, row.kind)]:
            return found
    if kind in (None, "organisation"):
        names = map(Found._make, session.rows(_NAMES + " WHERE o.name IS NOT NULL"))
        wanted = fold_text(reference)
        if found := [row for row in names if fold_text(row.name) == wanted]:
            return found
    into = joined_names.find(session, reference)
    joined = map(Found._make, session.rows_in(f"{_NAMES} WHERE r.id IN ({{}})", into))
    return [row for row in joined if row.name and kind in (None, row.kind)]


def find_stored(
    session: Session, number: int, until: str | None = None
) -> Stored | None:
    """Return a record by its number, as it was at `until` if given."""
    return next(stored([number], session, until), None)


def stored(
    numbers: Sequence[int], session: Session, until: str | None = None
) -> Iterator[Stored]:
    """Yield records by number, folded from the log; those taken away are left out."""
    for start in range(0, len(numbers), _PORTION):
        part = numbers[start : start + _PORTION]
        sql = "SELECT id, uuid, kind FROM record WHERE id IN ({})"
        rows = {row[0]: row for row in session.rows_in(sql, part)}
        histories = read_changes(session, part, until)
        for number in part:
            history = histories.get(number, [])
            if len(history) == 1 and not history[0].path:
                document = history[0].value  # as most are: no need of a copy of it
            else:
                document = fold(history)
            if document is not None:
                _, uuid, kind = rows[number]
                yield Stored(number, uuid, kind, document, heads(history))


def numbers_of(session: Session, kind: str) -> list[int]:
    """Return the numbers of all records of a kind that are there now.

    Also of those that count as another one: they stay records of their own.
    """
    sql = (
        f"SELECT record_id FROM {kind} UNION SELECT j.record_id FROM joined j"
        " JOIN record r ON r.id = j.record_id WHERE r.kind = ? AND j.name <> ''"
        " ORDER BY 1"
    )
    return [number for (number,) in session.rows(sql, kind)]


def existing(session: Session, kind: str, keys: Sequence[str]) -> set[str]:
    """Return which of the keys are those of records of a kind that are there now."""
    sql = (
        f"SELECT r.uuid FROM record r JOIN {kind} t ON t.record_id = r.id"
        " WHERE r.uuid IN ({})"
    )
    found = {key for (key,) in session.rows_in(sql, keys)}
    sql = (
        "SELECT r.uuid FROM record r JOIN joined j ON j.record_id = r.id"
        " WHERE r.uuid IN ({}) AND j.name <> '' AND r.kind = ?"
    )
    return found | {key for (key,) in session.rows_in(sql, keys, kind)}


def count(session: Session, kind: str) -> int:
    """Count the records of a kind that are there now."""
    (number,) = session.row(f"SELECT COUNT(*) FROM {kind}") or (0,)
    return int(number)


_LINE = (
    "SELECT p.record_id, r.uuid, p.title, p.status, p.starts, p.ends, p.depth,"
    " p.review_state FROM partnership p JOIN record r ON r.id = p.record_id"
)
_BY_TITLE = " ORDER BY p.sort_title, p.record_id"


def list_partnerships(
    session: Session,
    words: str = "",
    members: int | None = None,
    limit: int | None = None,
    start: int = 0,
) -> tuple[int, list[PartnershipLine]]:
    """Return how many partnerships answer, and the lines of a page, by title.

    Args:
        session: an open transaction.
        words: all of them occur somewhere; see `text.find_words`.
        members: only these, as a set of record numbers.
        limit: lines on the page; None for all.
        start: lines to leave out before it.
    """
    numbers: Sequence[int] = [
        number
        for (number,) in session.rows(
            f"SELECT p.record_id FROM partnership p{_BY_TITLE}"
        )
    ]
    if words:
        from samenwerking.store import text

        found = text.find_all(session, text.search_words(words))
        members = found if members is None else members & found
    if members is not None:
        flags = bits.to_flags(members)
        size = len(flags)
        numbers = [number for number in numbers if number < size and flags[number]]
    page = numbers[start : None if limit is None else start + limit]
    return len(numbers), partnership_lines(session, page)


def partnership_lines(
    session: Session, numbers: Sequence[int]
) -> list[PartnershipLine]:
    """Return the lines of partnerships in this order; those taken away are left out."""
    sql = f"{_LINE} WHERE p.record_id IN ({{}})"
    rows = {row[0]: row for row in session.rows_in(sql, numbers)}
    actors = _actors(session, numbers)
    nobody: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    return [
        PartnershipLine._make((*rows[number], *actors.get(number, nobody)))
        for number in numbers
        if number in rows
    ]


def _actors(
    session: Session, numbers: Sequence[int]
) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return {partnership: (names at the learning side, names of the others)}."""
    school_side = session.framework.role("learning_side")
    sides: dict[int, tuple[list[str], list[str]]] = {}
    sql = (
        "SELECT a.record_id, a.side, COALESCE(o.short_name, o.name, a.group_name, ''),"
        " a.count FROM participation a"
        " LEFT JOIN organisation o ON o.record_id = a.organisation_id"
        " WHERE a.record_id IN ({}) ORDER BY a.record_id, a.position"
    )
    for number, side, name, size in session.rows_in(sql, numbers):
        schools, partners = sides.setdefault(number, ([], []))
        shown = (name or "?") + (f" ({size})" if size else "")
        (schools if side == school_side else partners).append(shown)
    return {number: (tuple(a), tuple(b)) for number, (a, b) in sides.items()}


def names(session: Session, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return {number: (key, title or name)} of records of any kind."""
    rows: list[Row] = session.rows_in(f"{_NAMES} WHERE r.id IN ({{}})", list(numbers))
    also = joined_names.of(session, [row[0] for row in rows if not row[3]])
    return {n: (uuid, str(name or also.get(n, uuid))) for n, uuid, _, name in rows}


def escaped(word: str) -> str:
    """Return a word so that LIKE takes it as it is."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def get_number(session: Session, reference: str) -> int:
    """Return the number of a record, also of one that was taken away, by its key."""
    rows = session.rows(
        "SELECT id FROM record WHERE substr(uuid, 37 - length(?)) = ?",
        reference,
        reference,
    )
    if len(reference) >= 4 and len(rows) == 1:
        return int(rows[0][0])
    return get_record(session, reference).number


def ending_in(session: Session, reference: str) -> int:
    """Return the partnerships whose key is, or ends in, a reference, as a set.

    Four characters or more: fewer name nothing.
    """
    key = reference.strip().lower()
    if len(key) < _SHORTEST_KEY:
        return 0
    sql = (
        "SELECT p.record_id FROM partnership p JOIN record r ON r.id = p.record_id"
        " WHERE r.uuid LIKE ? ESCAPE '\\'"
    )
    return bits.of([number for (number,) in session.rows(sql, f"%{escaped(key)}")])
