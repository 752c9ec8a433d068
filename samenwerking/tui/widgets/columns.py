"""The columns of the list of partnerships: which there are, how wide, what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.records.dates import OPEN
from samenwerking.records.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.service.listing import PartnershipLine

GAP = 2
"""Spaces between two columns."""
LEAST, MOST = 1, 80
"""Characters in a column whose width the user chose."""
SIGN = 1
"""The width at which a coded column shows nothing but its sign."""
_SIGNS = "○●◐■◇◆"
_UNKNOWN, _NONE, _NOT_ASKED = "?", "-", "·"
_SHARES = {"title": 3, "schools": 2, "partners": 2}
_NARROWEST = 12
_WIDTHS = {
    "status": 14,
    "findings": SIGN,
    "starts": 10,
    "ends": 10,
    "depth": 5,
    "review_state": 14,
}
_NAMES = {
    "findings": N_("Findings"),
    "schools": N_("Schools"),
    "partners": N_("Partners"),
    "changed": N_("Last changed"),
}

COLUMNS = (
    "status",
    "findings",
    "title",
    "starts",
    "ends",
    "schools",
    "partners",
    "depth",
    "review_state",
)
"""Every column there is, in the order in which the program offers them."""
_WRONG = {"error": "✗", "warning": "!"}

Chosen = tuple[tuple[str, int], ...]
"""(name, width) of columns; a width of 0 takes a share of what room there is."""

_BY_ROOM: tuple[tuple[int, Chosen], ...] = (
    (60, (("status", SIGN), ("title", 0), ("starts", 10))),
    (78, (("status", 14), ("title", 0), ("starts", 10))),
    (100, (("status", 14), ("title", 0), ("starts", 10), ("partners", 0))),
)
_ROOMY: Chosen = (
    ("status", 14),
    ("title", 0),
    ("starts", 10),
    ("ends", 10),
    ("partners", 0),
)


class Column(NamedTuple):
    """A column where it stands: its name, first character and width."""

    name: str
    start: int
    width: int


def chosen_by_room(room: int) -> Chosen:
    """Return the columns that go with the room there is."""
    return next((columns for most, columns in _BY_ROOM if room < most), _ROOMY)


def usual_width(name: str) -> int:
    """Return the width that a column gets when somebody takes it in."""
    return _WIDTHS.get(name, 0)


def known(chosen: Iterable[tuple[str, int]]) -> Chosen:
    """Return those columns of somebody's settings that there are, each one once."""
    found = {n: max(0, min(w, MOST)) for n, w in chosen if n in COLUMNS}
    return tuple(found.items())


def laid_out(chosen: Chosen, room: int) -> list[Column]:
    """Give each column its place; what is wider than the room scrolls sideways."""
    fixed = sum(width for _, width in chosen) + GAP * (len(chosen) - 1)
    shares = {name: _SHARES.get(name, 1) for name, width in chosen if not width}
    left, parts = max(room - fixed, 0), sum(shares.values())
    columns, start = [], 0
    for name, width in chosen:
        if name in shares:
            # What a division leaves over goes to the columns that come later.
            width = max(left * shares[name] // parts, _NARROWEST)  # noqa: PLW2901
            left, parts = max(left - width, 0), parts - shares[name]
        columns.append(Column(name, start, width))
        start += width + GAP
    return columns


class Wording:
    """What stands in the cells and above them, in one language."""

    def __init__(
        self,
        framework: Framework,
        language: Language,
        severity: Callable[[int], str | None] = lambda _: None,
    ) -> None:
        """Look up the labels and give each status its sign.

        Args:
            framework: holds the labels.
            language: of the user.
            severity: what is worst in a record; None where it was not checked yet.
        """
        self._severity = severity
        self._fields = framework.fields("partnership")
        self._say = translations(language).gettext
        self._language: Language = language
        self._labels: dict[str, Mapping[str, str]] = {}
        for name in ("status", "depth", "review_state"):
            codes = framework.choices(self._fields[name].refers_to)
            labels = {code: row.label(language) for code, row in codes.items()}
            self._labels[name] = labels
        self._signs = dict(zip(self._labels["status"], _SIGNS, strict=False))

    def heading(self, name: str) -> str:
        """Return what stands above a column."""
        if name in _NAMES:
            return self._say(_NAMES[name])
        return self._fields[name].label(self._language)

    def sign(self, status: str | None) -> str:
        """Return the sign of a status: one can tell it without colour."""
        if status is None:
            return _NOT_ASKED
        # Codes come in the order of the vocabulary, signs with them.
        return self._signs.get(status, status if len(status) == 1 else _UNKNOWN)

    def signs(self) -> Sequence[tuple[str, str]]:
        """Return each sign with the status that it stands for."""
        return [(self._signs[c], label) for c, label in self._labels["status"].items()]

    def text(self, line: PartnershipLine, name: str, width: int) -> str:
        """Return what stands in one cell."""
        if name in ("schools", "partners"):
            return clean_line(", ".join(getattr(line, name)))
        if name == "findings":
            return _WRONG.get(self._severity(line.number) or "", "")
        value: str | None = getattr(line, name)
        if name == "title":
            return clean_line(value or "")
        if name == "status":
            sign = self.sign(value)
            return sign if width <= SIGN else f"{sign} {self.word(name, value)}"
        return self.word(name, value)

    def status(self, status: str | None) -> str:
        """Return a status with its sign; nothing where it was not asked."""
        return f"{self.sign(status)} {self.word('status', status)}" if status else ""

    def word(self, name: str, value: str | None) -> str:
        """Return a value of a field in words."""
        if value == _UNKNOWN:
            return self._say(N_("unknown"))
        if value == _NONE:
            return self._say(N_("none"))
        if value == OPEN:
            return self._say(N_("open end"))
        return self._labels.get(name, {}).get(value or "", value or "")
