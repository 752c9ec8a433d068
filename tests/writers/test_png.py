"""PNG shows what the SVG shows, in the font that comes with the program."""

from __future__ import annotations

import struct
import sys

import pytest

from samenwerking.errors import MissingExtraError
from samenwerking.pictures import heatmap
from samenwerking.writers import png
from tests.pictures.matrices import build, wide

resvg = pytest.importorskip(
    "resvg_py", reason="resvg-py is not installed: pip install -e '.[test]'"
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in dots, from the first chunk of the file."""
    assert data.startswith(SIGNATURE)
    assert data[12:16] == b"IHDR"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_a_picture_has_two_dots_a_pixel() -> None:
    picture = heatmap.draw(build(["a"], ["b"], [[3]]))
    once, twice = (size_of(png.draw_png(picture, scale)) for scale in (1, 2))
    assert once[0] == pytest.approx(picture.width + 32, abs=1)
    assert twice == pytest.approx((2 * once[0], 2 * once[1]), abs=2)


def test_the_same_numbers_are_the_same_bytes_and_others_are_not() -> None:
    one, other = build(["a"], ["b"], [[3]]), build(["a"], ["b"], [[4]])
    assert png.write(one) == png.write(one)
    assert png.write(one) != png.write(other)


def test_words_are_drawn_in_the_shipped_font() -> None:
    assert png.shipped_fonts()
    picture = heatmap.draw(build(["a"], ["b"], [[3]]))
    without = picture._replace(title=" ", source=" ")
    words = png.draw_png(picture), png.draw_png(without)
    # Without any font the words would be missing from both.
    assert len(words[0]) > len(words[1]) + 1_000


def test_letters_that_no_shipped_font_holds_do_not_stop_it() -> None:
    width, height = size_of(png.write(build(["学校 مدرسة 🏫"], ["\x00"], [[1]])))
    assert min(width, height) > 100


def test_a_large_picture_does_not_fill_the_memory() -> None:
    width, height = size_of(png.draw_png(heatmap.draw(wide(80, 60)), scale=50))
    assert width * height < 45_000_000


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtraError, match=r"samenwerking\[pictures\]"):
        png.write(build(["a"], ["b"], [[3]]))
