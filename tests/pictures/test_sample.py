"""The shipped pictures of the sample registry: golden files, and words in a browser.

The files in `tests/data/golden_pictures` are what was drawn when somebody last looked.
After a change that is meant, draw them anew, look at them and read the difference:

    UPDATE_GOLDEN=1 python -m pytest tests/pictures/test_sample.py
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.pictures import blocks
from samenwerking.pictures.draw import draw
from samenwerking.pictures.measure import width_of
from samenwerking.pictures.reading import list_names, read_picture
from samenwerking.pictures.scene import Text
from samenwerking.resources import data_folder
from samenwerking.service.overview import make_matrix
from samenwerking.writers import svg
from tests.conftest import TODAY
from tests.pictures.geometry import look_at
from tests.writers.browser import launched

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.pictures.definition import Definition
    from samenwerking.service.workplace import Workplace

FOLDER = Path(__file__).parents[1] / "data" / "golden_pictures"
REGISTRY = "01a1fd54-4954-70cb-bae7-b3858d372379"
LANGUAGES: list[Language] = ["nl", "en"]
DRAWN = [
    name
    for name in list_names(data_folder("export"))
    if read_picture(data_folder("export"), name).matrices
]


def made(
    sample: Workplace, name: str, language: Language
) -> tuple[Definition, dict[str, Matrix]]:
    """Return a picture of the sample and its overviews, of a registry with one key."""
    definition = read_picture(sample.exports, name, sample.framework)
    found = {}
    for overview in definition.matrices:
        matrix = make_matrix(sample, overview, language, TODAY)
        header = matrix.header._replace(registry=REGISTRY)
        found[overview] = matrix._replace(header=header)
    return definition, found


def compare(drawn: str, file: Path) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, "utf-8")
    assert drawn == file.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_is_drawn_as_before(
    name: str, language: Language, sample: Workplace
) -> None:
    definition, matrices = made(sample, name, language)
    cells = sample.framework.cells
    picture = draw(definition, matrices, cells)
    look_at(picture)
    compare(svg.draw(picture), FOLDER / f"{name}.{language}.svg")
    shown = blocks.lines(definition, matrices, 80, cells)
    compare("\n".join([*shown, ""]), FOLDER / f"{name}.{language}.txt")


def test_every_golden_file_is_compared() -> None:
    known = {f"{n}.{lang}.{end}" for n in DRAWN for lang in LANGUAGES for end in ENDS}
    assert {file.name for file in FOLDER.iterdir()} == known


ENDS = ("svg", "txt")


async def test_words_take_no_more_room_than_was_kept(
    sample: Workplace, tmp_path: Path
) -> None:
    """A browser measures every word in a font of the same width as Arial."""
    async with launched() as browser:
        page = await browser.new_page()
        for name in DRAWN:
            definition, matrices = made(sample, name, "nl")
            picture = draw(definition, matrices, sample.framework.cells)
            file = tmp_path / f"{name}.svg"
            file.write_text(svg.draw(picture), "utf-8")
            await page.goto(file.as_uri())
            found = await page.evaluate(
                "[...document.querySelectorAll('g text')]"
                ".map(text => [text.textContent, text.getComputedTextLength()])"
            )
            texts = [shape for shape in picture.shapes if isinstance(shape, Text)]
            assert [words for words, _ in found] == [text.text for text in texts]
            for text, (_, taken) in zip(texts, found, strict=True):
                kept = width_of(text.text, text.size, bold=text.bold)
                assert taken <= kept + 0.5, text.text
