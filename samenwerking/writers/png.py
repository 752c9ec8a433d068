"""A picture as PNG: its SVG in dots, which look the same on every machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.errors import N_, MissingExtraError, SamenwerkingError
from samenwerking.pictures import heatmap
from samenwerking.resources import data_folder
from samenwerking.writers import svg

if TYPE_CHECKING:
    from types import ModuleType

    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.scene import Picture

SCALE = 2.0
"""Dots a pixel: sharp on paper, which shows about 200 an inch."""
_MOST_DOTS = 40_000_000
"""160 MB while it is drawn."""
_ENDS = (".ttf", ".otf")
_LATIN = range(0x250)


def write(matrix: Matrix) -> bytes:
    """Return the heat map of a matrix as a file; see `draw_png`."""
    return draw_png(heatmap.draw(matrix))


def draw_png(picture: Picture, scale: float = SCALE) -> bytes:
    """Return a picture as the bytes of a PNG file.

    Args:
        picture: what to draw.
        scale: dots a pixel; fewer if the picture is so large that they would fill the
            memory.

    Raises:
        MissingExtraError: the library for it is not installed.
    """
    resvg = _resvg()
    drawn = svg.draw(picture)
    scale = min(scale, (_MOST_DOTS / (picture.width * picture.height)) ** 0.5)
    fonts = shipped_fonts()
    # The fonts of the system are read for letters only that ours do not hold.
    alone = bool(fonts) and all(map(_is_latin, set(drawn)))
    found: bytes = resvg.svg_to_bytes(
        svg_string=drawn,
        zoom=scale,
        background="#ffffff",
        skip_system_fonts=alone,
        font_files=fonts or None,
    )
    return bytes(found)


def shipped_fonts() -> list[str]:
    """Return the paths of the fonts that come with the program."""
    folder = os.path.join(data_folder("export"), "templates", "fonts")
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, n) for n in names if n.lower().endswith(_ENDS)]


def _is_latin(letter: str) -> bool:
    return ord(letter) in _LATIN or 0x2010 <= ord(letter) <= 0x2026


def _resvg() -> ModuleType:
    try:
        import resvg_py
    except ImportError:
        what = SamenwerkingError(N_("A picture as PNG"))
        raise MissingExtraError(what, "pictures") from None
    return resvg_py
