"""A row of a list as a record: not yet matched with anything that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.records.answers import MARKS, UNKNOWN

if TYPE_CHECKING:
    from samenwerking.errors import RecordError
    from samenwerking.exchange.sheet_actors import Actor

NAMED_BY = {"partnership": "title", "organisation": "name"}
KEY = "sheet-"
"""Begins the key of the source that says from which row of a list a record came."""


class Told(NamedTuple):
    """What one cell becomes; `problem` says what is not understood or is asked."""

    column: str
    place: str
    raw: str
    field: str
    becomes: str
    problem: RecordError | None = None
    asked: bool = False


@dataclass
class Draft:
    """A row as a record: not yet matched with anything that is known."""

    row: int
    place: str
    kind: str
    key: str
    reference: str
    document: dict[str, Any] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)
    voluntary: str = ""
    """Whether the schools chose to take part; a list says it of all of them."""
    told: list[Told] = field(default_factory=list)
    rows: tuple[int, ...] = ()
    """All rows that make it, `row` among them, counted from 0."""

    @property
    def name(self) -> str:
        """The title of the partnership or the name of the organisation."""
        return str(self.document.get(NAMED_BY[self.kind], ""))

    @property
    def asked(self) -> list[Told]:
        """The cells of which a person has to say what they mean."""
        return [told for told in self.told if told.asked]

    def source(self) -> dict[str, str]:
        """Return the source that names the list, with every cell that was read."""
        kept = [f"{told.column}: {told.raw}" for told in self.told if _differs(told)]
        kept = [*dict.fromkeys(kept)]
        made = {"key": self.key, "reference": self.reference}
        return {**made, "note": "\n".join(kept)} if kept else made


def _differs(told: Told) -> bool:
    return told.problem is not None or told.becomes != told.raw


def put(document: dict[str, Any], name: str, value: Any, code: str) -> None:
    """Add what a cell says to what the cells before it said."""
    before = document.get(name)
    if code:
        if value is True:
            listed = before if isinstance(before, list) else []
            document[name] = [*listed, code]
        elif value == UNKNOWN:
            document.setdefault(name, UNKNOWN)
        return
    if name in ("motives", "conditions") and isinstance(value, list):
        listed = before if isinstance(before, list) else []
        there = {one["code"] for one in listed}
        more = [{"code": one} for one in value if one not in there]
        document[name] = [*listed, *more]
    elif name == "funding":
        document[name] = value if value in MARKS else [{"funder": value}]
    elif name in ("notes", "note") and isinstance(before, str):
        document[name] = f"{before}\n{value}"
    elif isinstance(value, list) and isinstance(before, list):
        document[name] = [*before, *(one for one in value if one not in before)]
    else:
        document[name] = value
