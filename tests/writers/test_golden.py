"""Two overviews of the sample registry, drawn in every format and both languages.

The files in `tests/data/golden` are what the writers drew when somebody last looked at
them. After a change that is meant, draw them anew and read the difference:

    UPDATE_GOLDEN=1 python -m pytest tests/writers/test_golden.py
    git diff tests/data/golden
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.service.output import draw_text
from samenwerking.service.overview import make_matrix
from samenwerking.writers import SUFFIXES, TEXT_FORMATS
from tests.conftest import TODAY
from tests.writers.html_reader import without_frame

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

FOLDER = Path(__file__).parents[1] / "data" / "golden"
REGISTRY = "01a1fd54-4954-70cb-bae7-b3858d372379"
OVERVIEWS = ["level-value-steps", "level-value-status"]
LANGUAGES: list[Language] = ["nl", "en"]


def golden_file(name: str, language: str, form: str) -> Path:
    """Return the file that holds an overview as it should be drawn."""
    suffix = next(suffix for suffix, of in SUFFIXES.items() if of == form)
    return FOLDER / f"{name}.{language}{suffix}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OVERVIEWS)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_an_overview_is_drawn_as_before(
    form: str, name: str, language: Language, sample: Workplace
) -> None:
    matrix = make_matrix(sample, name, language, TODAY)
    # Every registry has a key of its own.
    matrix = matrix._replace(header=matrix.header._replace(registry=REGISTRY))
    drawn = draw_text(matrix, form).encode()
    if form == "html":
        drawn = without_frame(drawn.decode()).encode()
    file = golden_file(name, language, form)
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(drawn)
    assert drawn.decode() == file.read_bytes().decode()


def test_every_golden_file_is_compared() -> None:
    drawn = {
        golden_file(name, language, form)
        for name in OVERVIEWS
        for language in LANGUAGES
        for form in TEXT_FORMATS
    }
    assert set(FOLDER.iterdir()) == drawn
