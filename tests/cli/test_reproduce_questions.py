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


def brackets(inner: str, times: int) -> str:
    """Return a query in which so many brackets stand inside each other."""
    for number in range(times):
        inner = f"w{number} -({inner})"
    return inner


LARGE = {
    # saved questions, the query, and what it is too large for
    "terms": ([" ".join(f"{n}x{m}" for m in range(250)) for n in "abc"], "500 terms"),
    "characters": (["x" * 190 + f" {n} " + "y" * 190 for n in range(27)], "10000"),
    "brackets": ([brackets("lezen", 23), brackets("@q0", 23)], "40 brackets"),
}


@pytest.mark.parametrize("name", LARGE)
def test_what_no_query_can_say_is_not_answered_either(
    name: str, tmp_path: Path
) -> None:
    texts, reason = LARGE[name]
    for number, text in enumerate(texts):
        done = run("question", "save", f"q{number}", text)
        # One that names another is refused already when it is kept.
        assert (done.exit_code, reason in done.stderr) == (
            (3, True) if "@" in text else (0, False)
        )
    file = tmp_path / "list.csv"
    query = brackets("@q0", 23)
    if name != "brackets":
        query = " ".join(f"@q{number}" for number in range(len(texts)))
    done = run("list", query, "--columns", "title", "-o", str(file))
    assert done.exit_code == 3
    assert "too large together" in done.stderr
    assert reason in done.stderr
    assert "^" not in done.stderr
    assert not file.exists()


def test_what_just_fits_comes_back(tmp_path: Path) -> None:
    words = [" ".join(f"-{n}x{m}" for m in range(249)) for n in "ab"]
    run("question", "save", "a", "--", words[0])
    run("question", "save", "b", "--", words[1])
    file = tmp_path / "list.csv"
    query = "@a @b schaal:lokaal"
    done = run("list", query, "--columns", "title", "-o", str(file))
    assert done.exit_code == 0, done.stderr
    code, found = reproduce(file)
    assert (code, found["file_equal"], found["in_file"]) == (0, True, [])


@pytest.mark.parametrize(
    "query", ["-school -oud", "-status:lopend", "-cell", "-o", "-o schaal:lokaal"]
)
@pytest.mark.parametrize("command", [["matrix", "carry-over"], ["list"]], ids=" ".join)
def test_a_query_that_begins_as_an_option_does_comes_back(
    command: list[str], query: str, tmp_path: Path
) -> None:
    file = tmp_path / "made.csv"
    assert run(*command, "-o", str(file), "--", query).exit_code == 0
    code, found = reproduce(file)
    assert (code, found["file_equal"], found["in_file"]) == (0, True, [])
