"""`samenwerking reproduce`: what was asked with saved questions comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import run
from tests.cli.test_reproduce import reproduce

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("registry", "english")


@pytest.mark.parametrize(
    "query",
    [
        "@beoogd-niet-bereikt schaal:regionaal",
        "@zorg-met-externen schaal:lokaal",
        "@doorwerking-bekend OF schaal:lokaal",
        "-@beoogd-niet-bereikt schaal:lokaal",
        "@diep schaal:lokaal",
        "-@alles",
    ],
)
def test_saved_questions_of_several_parts_come_back(query: str, tmp_path: Path) -> None:
    run("question", "save", "alles", "+titel")
    run("question", "save", "eigen", "motief:groei -thema:taal")
    run("question", "save", "diep", "@eigen (@zorg-met-externen OF @alles)")
    listed, matrix = tmp_path / "list.csv", tmp_path / "matrix.csv"
    run("list", query, "--columns", "title", "-o", str(listed))
    run("matrix", "constellation-motive", query, "-o", str(matrix))
    for path in (listed, matrix):
        code, found = reproduce(path)
        assert (code, found["file_equal"], found["in_file"]) == (0, True, [])


@pytest.mark.parametrize("query", ["-school -oud", "-status:lopend", "-cell"])
def test_a_query_that_begins_as_an_option_does_comes_back(
    query: str, tmp_path: Path
) -> None:
    file = tmp_path / "matrix.csv"
    assert run("matrix", "carry-over", "-o", str(file), "--", query).exit_code == 0
    code, found = reproduce(file)
    assert (code, found["file_equal"], found["in_file"]) == (0, True, [])
