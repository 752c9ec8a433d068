"""How a probable duplicate is told: a line of the list, and two records beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service.duplicates_shown import side_by_side
from samenwerking.tui.plain import cell

if TYPE_CHECKING:
    from rich.text import Text

    from samenwerking.service.duplicates import Pair
    from samenwerking.tui.app import RegistryApp

_KINDS = {"organisation": N_("organisation"), "partnership": N_("partnership")}
_LABEL = 15
_LEAST = 12


def told_pair(app: RegistryApp, pair: Pair) -> Text:
    """Return a pair on one line: how likely it is, of what kind, both names."""
    names = f"{pair.one.name} ~ {pair.other.name}"
    return cell(f"{pair.strength:>2} % {app.say(_KINDS[pair.kind])}: {names}")


def told_side_by_side(app: RegistryApp, pair: Pair, width: int) -> Content:
    """Return the fields of two records beside each other.

    A sign before each says how they compare, so that no colour is needed: "=" the same,
    "≈" the same in another way, "≠" different, "<" only the first has it, ">" only the
    second.
    """
    room = max(_LEAST, (width - _LABEL - 4) // 2)
    head = _line(" ", "", pair.one.uuid[-8:], pair.other.uuid[-8:], room)
    lines = [(head, "$text-muted")]
    for row in side_by_side(pair, app.workplace.framework, app.language):
        style = "" if row.sign in "=≈" else "bold"
        lines += [
            (text, style)
            for text in _wrapped(row.sign, row.label, row.one, row.other, room)
        ]
    return Content("\n").join(Content.styled(text, style) for text, style in lines)


def _wrapped(sign: str, label: str, one: str, other: str, room: int) -> list[str]:
    """Return a field on as many lines as its longer value needs, four at most."""
    first, second = _folded(one, room), _folded(other, room)
    count = max(len(first), len(second), 1)
    return [
        _line(
            sign if at == 0 else " ",
            label if at == 0 else "",
            first[at] if at < len(first) else "",
            second[at] if at < len(second) else "",
            room,
        )
        for at in range(count)
    ]


def _folded(text: str, room: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in clean_line(text).split(" "):
        if line and cell_len(line) + 1 + cell_len(word) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    lines += [line] if line else []
    if len(lines) > 4:
        lines[3] += "…"
    return lines[:4]


def _line(sign: str, label: str, one: str, other: str, room: int) -> str:
    cells = [_fitted(label, _LABEL), _fitted(one, room), _fitted(other, room)]
    return f"{sign} {' '.join(cells)}".rstrip()


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)
