"""Brings a record to what a list says now, and leaves what people changed themselves.

Three sides are compared: what the list said when it was last brought in, which the
source of the record keeps; what the record holds; and what the list says now. Only what
the list itself changed is changed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import NONE, UNKNOWN, elements, given
from samenwerking.records.dates import OPEN
from samenwerking.records.identity import enterprise_number, institution_number
from samenwerking.records.text import LINE_LIMIT, clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = "list-"
_NUMBERS = {
    "institution_number": institution_number,
    "enterprise_number": enterprise_number,
}


class Listed(NamedTuple):
    """What the source of a record keeps of its row in a list."""

    raw: dict[str, str]
    gone: bool


class Origin(NamedTuple):
    """A list as the source of what it says: its file and its date."""

    file: str
    dated: date

    @property
    def reference(self) -> str:
        """The name of the file, as a source names it."""
        return clean_line(self.file)[:LINE_LIMIT] or UNKNOWN

    @property
    def note(self) -> str:
        """How a relation says where it is known from."""
        return clean_line(f"{self.reference} ({self.dated})")[:LINE_LIMIT]


def key_of(list_id: str, part: str) -> str:
    """Return the key of the source that keeps a row of a list."""
    return f"{_KEY}{list_id}" if part == "institution" else f"{_KEY}{list_id}-{part}"


def is_listed(document: Mapping[str, Any]) -> bool:
    """Whether a list brought or completed this organisation before."""
    return any(
        str(source.get("key", "")).startswith(_KEY)
        for source in elements(document.get("sources"))
    )


def find_listed(document: Mapping[str, Any], key: str, gone: str) -> Listed | None:
    """Return what a list said of a record when it was last brought in, or None."""
    for source in elements(document.get("sources")):
        if source.get("key") == key:
            lines = str(source.get("note", "")).split("\n")
            pairs = [line.partition(": ") for line in lines]
            raw = {name: text for name, mark, text in pairs if mark and name != gone}
            return Listed(raw, any(name == gone for name, _, _ in pairs))
    return None


def keep_row(
    document: dict[str, Any], key: str, raw: Mapping[str, str], origin: Origin
) -> None:
    """Let a source of the record keep the row as the list has it."""
    note = "\n".join(f"{name}: {text}" for name, text in raw.items())
    source = {
        "key": key,
        "reference": origin.reference,
        "dated": origin.dated.isoformat(),
        "note": note,
    }
    _put_source(document, key, source)


def mark_gone(document: dict[str, Any], key: str, gone: str, origin: Origin) -> None:
    """Let the source say that the list holds the record no longer."""
    for source in elements(document.get("sources")):
        if source.get("key") == key:
            line = f"{gone}: {origin.note}"
            note = "\n".join(filter(None, (line, source.get("note"))))
            _put_source(document, key, {**source, "note": note})
            return


def _put_source(document: dict[str, Any], key: str, source: dict[str, Any]) -> None:
    others = [dict(one) for one in elements(document.get("sources"))]
    places = [n for n, one in enumerate(others) if one.get("key") == key]
    if places:
        others[places[0]] = source
    else:
        others.append(source)
    document["sources"] = others


class Outcome(NamedTuple):
    """What became of the fields of a record: changed, and left as people had them."""

    changed: list[RecordError]
    kept: list[RecordError]


def bring_fields(
    document: dict[str, Any],
    said: Mapping[str, Any],
    base: Mapping[str, Any] | None,
) -> Outcome:
    """Change the fields that the list changed; say which differ and stay.

    Args:
        document: the record; it is changed.
        said: what the list says now.
        base: what it said the last time; None if this is the first time.
    """
    outcome = Outcome([], [])
    for name, theirs in said.items():
        mine, before = document.get(name), (base or {}).get(name)
        if _same(name, mine, theirs) or not given(theirs):
            continue
        if _same(name, before, theirs):
            continue  # somebody changed it here, and the list says what it said
        facts = {"field": name, "mine": mine or "", "theirs": theirs}
        empty = mine is None or mine == UNKNOWN
        if _same(name, mine, before) or (empty and before is None):
            document[name] = theirs
            template = N_("{field}: {mine!r} becomes {theirs!r}")
            if empty:
                template = N_("{field}: {theirs!r}")
            outcome.changed.append(RecordError(template, **facts))
        else:
            template = N_("{field} stays {mine!r}; the list says {theirs!r}.")
            outcome.kept.append(RecordError(template, **facts))
    return outcome


def _same(name: str, one: object, other: object) -> bool:
    if one is None or other is None:
        return one is other
    read = _NUMBERS.get(name)
    if read is not None:
        numbers = [read(str(value)) or str(value) for value in (one, other)]
        return numbers[0] == numbers[1]
    return one == other


# --- relations


def open_relations(document: Mapping[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the relations of a kind of which no end is known."""
    return [
        relation
        for relation in elements(document.get("relations"))
        if relation.get("kind") == kind
        and relation.get("ends") in (None, UNKNOWN, NONE, OPEN)
    ]


def end_relation(
    document: dict[str, Any], relation: dict[str, Any], ends: str, origin: Origin
) -> None:
    """Let a relation end on a day, the last that counts."""
    made = []
    for one in elements(document.get("relations")):
        if one is relation:
            told = [one.get("note", ""), origin.note]
            note = "; ".join(filter(None, told))[:LINE_LIMIT]
            made.append({**one, "ends": _not_before(one, ends), "note": note})
        else:
            made.append(one)
    document["relations"] = made


def _not_before(relation: Mapping[str, Any], ends: str) -> str:
    """Return the end of a relation: never before it starts."""
    starts = relation.get("starts")
    if isinstance(starts, str) and len(starts) == len(ends):
        return max(ends, starts)
    return ends


def add_relation(document: dict[str, Any], relation: dict[str, Any]) -> None:
    """Add a relation to a record."""
    document["relations"] = [*elements(document.get("relations")), relation]


def day_before(day: str) -> str:
    """Return the day before a day; a month or a year as it is."""
    if len(day) != len("2024-09-01"):
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
