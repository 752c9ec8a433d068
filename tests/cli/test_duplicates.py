"""`samenwerking duplicates`: pairs side by side, and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service.workplace import open_workplace
from tests.cli.invoking import run, run_json
from tests.service.pairs import LIBRARY, TOWN_LIBRARY, fill_doubles

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("english")
PAIR = (LIBRARY[-8:], TOWN_LIBRARY[-8:])


@pytest.fixture
def doubled(empty: Path) -> Path:
    fill_doubles(open_workplace(str(empty)))
    return empty


@pytest.mark.usefixtures("doubled")
def test_both_records_are_shown_beside_each_other_with_the_reason() -> None:
    done = run("duplicates", "--organisations")
    assert done.exit_code == 0
    assert "88 %  the same name, written alike or otherwise" in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "≈ Name De Boekenboom [/] vzw DE BOEKENBOOM [/]" not in lines
    assert "≠ Name De Boekenboom [/] vzw DE BOEKENBOOM [/]" in lines
    assert "< Website boom.be" in lines
    assert "> Note Tweede." in lines
    assert f"--same {PAIR[0]} {PAIR[1]}" in done.stderr
    assert "Lezen" not in done.stdout


@pytest.mark.usefixtures("doubled")
def test_a_query_and_a_kind_narrow_it_down() -> None:
    def kinds(*arguments: str) -> list[str]:
        found: list[dict[str, Any]] = run_json("duplicates", *arguments, "--json")
        return [pair["kind"] for pair in found]

    assert kinds() == ["organisation", "organisation", "partnership"]
    assert kinds("--partnerships") == ["partnership"]
    assert kinds("boekenboom") == ["organisation"]
    assert kinds("nergens") == []


@pytest.mark.usefixtures("doubled")
@pytest.mark.parametrize(
    ("answer", "said"), [("--same", "count as one"), ("--different", "are two")]
)
def test_an_answer_is_kept_listed_and_taken_back(answer: str, said: str) -> None:
    before = run_json("duplicates", "--json")
    done = run("duplicates", answer, *PAIR, "--why", "gebeld")
    assert done.exit_code == 0
    assert said in done.stdout
    after = run_json("duplicates", "--json")
    assert after == before[1:]
    (kept,) = run_json("duplicates", "--answers", "--json")
    assert (kept["who"], kept["why"]) == ("tester", "gebeld")
    assert "gebeld" in run("log").stdout
    batch = done.stderr.split()[-1]
    assert run("undo", batch).exit_code == 0
    assert run_json("duplicates", "--json") == before
    assert "Nothing was answered" in run("duplicates", "--answers").stderr


@pytest.mark.usefixtures("doubled")
def test_what_is_kept_goes_out_and_comes_in_with_the_data(tmp_path: Path) -> None:
    run("duplicates", "--same", *PAIR)
    done = run("doctor")
    assert done.exit_code == 0, done.stdout
    file = tmp_path / "all.json"
    if run("export", "data", "-o", str(file)).exit_code == 2:
        pytest.skip("this version exports no data")
    assert '"same_as"' in file.read_text(encoding="utf-8")
    assert TOWN_LIBRARY in file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("doubled")
def test_two_answers_at_once_are_refused() -> None:
    done = run("duplicates", "--same", *PAIR, "--different", *PAIR)
    assert done.exit_code == 2
    assert "--answers" in done.stderr


@pytest.mark.usefixtures("empty")
def test_where_there_are_none_it_says_so() -> None:
    done = run("duplicates")
    assert (done.stdout, done.exit_code) == ("", 0)
    assert "Nothing looks like a duplicate." in done.stderr
