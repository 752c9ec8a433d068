"""How cells look: the colours of the palette, in which grey tells the same."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from samenwerking.pictures.palette import ROLES, SHADES, shade_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

COUNT = "#,##0"
_LINE = {"border": 1, "border_color": ROLES["line"].light}
_UNDER = {"bottom": 1, "bottom_color": ROLES["line"].light}
_HEAD = {
    **_LINE,
    "bold": True,
    "bg_color": ROLES["panel"].light,
    "text_wrap": True,
    "valign": "bottom",
}
_COUNT = {**_LINE, "num_format": COUNT, "align": "center", "valign": "vcenter"}
_TOTAL = {**_COUNT, "bold": True, "bg_color": ROLES["panel"].light}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": ROLES["accent"].light},
    "chapter": {"bold": True, "font_size": 13, "font_color": ROLES["accent"].light},
    "link": {
        "font_color": ROLES["accent"].light,
        "underline": 1,
        "valign": "top",
    },
    "link wrapped": {
        "font_color": ROLES["accent"].light,
        "underline": 1,
        "text_wrap": True,
        "valign": "top",
    },
    "muted": {"font_color": ROLES["muted"].light, "valign": "top"},
    "muted wrapped": {
        "font_color": ROLES["muted"].light,
        "text_wrap": True,
        "valign": "top",
    },
    "wrapped": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
    "head": _HEAD,
    "number head": {**_HEAD, "align": "right", "indent": 1},
    "count head": {**_HEAD, "align": "center"},
    "turned": {**_HEAD, "bold": False, "rotation": 90, "align": "center"},
    "label": {**_LINE, "text_wrap": True, "valign": "vcenter"},
    "count": _COUNT,
    "total": _TOTAL,
    "total label": {**_TOTAL, "num_format": "General", "align": "left"},
    "hidden": {
        **_COUNT,
        "bg_color": ROLES["hidden"].light,
        "font_color": ROLES["muted"].light,
    },
    "text": {"valign": "top"},
    "plain": {},
    "typed": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "answer": {**_LINE, "num_format": "@", "text_wrap": True, "valign": "top"},
    "answer tick": {**_LINE, "num_format": "@", "align": "center", "valign": "top"},
    "example": {
        **_LINE,
        "num_format": "@",
        "text_wrap": True,
        "valign": "top",
        "italic": True,
        "font_color": ROLES["muted"].light,
        "bg_color": ROLES["panel"].light,
    },
    "cell": {**_UNDER, "valign": "top"},
    "cell wrapped": {**_UNDER, "valign": "top", "text_wrap": True},
    "cell number": {**_UNDER, "valign": "top", "align": "right", "indent": 1},
    "cell date": {
        **_UNDER,
        "num_format": "yyyy-mm-dd",
        "valign": "top",
        "align": "left",
    },
    **{
        f"fact {depth}": {"text_wrap": True, "valign": "top", "indent": depth}
        for depth in range(5)
    },
}
"""The name of a style -> its properties, in xlsxwriter's terms."""


class Styles:
    """The formats of a workbook, each made when it is first asked for."""

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook that holds them."""
        self._workbook = workbook
        self._made: dict[tuple[str, bool], Format] = {}

    def get(self, name: str, *, quoted: bool = False) -> Format:
        """Return a format.

        Args:
            name: of the style.
            quoted: whether the text stays a text when somebody edits its cell, though
                it begins as a formula does.
        """
        if (name, quoted) not in self._made:
            properties = dict(_STYLES[name])
            if quoted:
                properties["quote_prefix"] = True
            self._made[name, quoted] = self._workbook.add_format(properties)
        return self._made[name, quoted]

    def shade(self, number: int) -> Format:
        """Return what a conditional format lays on a cell of this shade; 0 for none."""
        if number == 0:
            return self._workbook.add_format({"font_color": ROLES["muted"].light})
        return self._workbook.add_format(
            {
                "bg_color": ROLES[f"shade.{number}"].light,
                "font_color": ROLES[f"on.{number}"].light,
            }
        )


_NO_END = 1_000_000_000


def shades(most: int) -> list[tuple[int, int, int]]:
    """Return (shade, least count, largest count) of each shade that occurs.

    Args:
        most: the largest count of the table, which the picture of it knows too.
    """
    if most <= 0:
        return []

    def least_of(shade: int) -> int:
        counts = range(most + 1)
        return bisect_left(counts, shade, key=lambda count: shade_of(count, most))

    found = []
    for shade in range(1, SHADES + 1):
        least, above = least_of(shade), least_of(shade + 1)
        if least < above:
            found.append((shade, least, above - 1 if above <= most else _NO_END))
    return found
