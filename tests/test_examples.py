"""The example that a researcher begins from runs from its first line to its last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.invoking import environment

EXAMPLE = Path(__file__).parent.parent / "examples/onderzoek.py"
HIDE_PANDAS = """
import runpy, sys
sys.modules["pandas"] = None
sys.argv = [{path!r}]
import importlib.util
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: name != "pandas" and find(name, *a)
runpy.run_path({path!r}, run_name="__main__")
"""


def _run(*arguments: str, tmp_path: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        env=environment(TMPDIR=str(tmp_path)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    return done.stdout


def _totals(said: str) -> list[str]:
    return [line for line in said.splitlines() if " van de 17: " in line]


def test_the_example_answers_its_question(tmp_path: Path) -> None:
    said = _run(str(EXAMPLE), tmp_path=tmp_path)
    assert "Het register telt 32 samenwerkingen." in said
    assert "17 om te groeien, 15 om iets anders." in said
    assert "Het bestand is opnieuw te maken." in said
    # Counted by hand in the sample; the cells of the first row add up to 25.
    assert _totals(said) == [
        "7 van de 17: Leraren over scholen heen (lerarenteams)",
        "7 van de 17: Omkaderingsactoren (bv. software-industrie)",
        "6 van de 17: Leraren en academici",
    ]
    assert "motive_label" in said


def test_the_example_does_without_pandas(tmp_path: Path) -> None:
    said = _run("-c", HIDE_PANDAS.format(path=str(EXAMPLE)), tmp_path=tmp_path)
    assert "17 om te groeien, 15 om iets anders." in said
    assert 'pip install "samenwerking[pandas]"' in said


@pytest.mark.parametrize("title", ["# %% Een register openen", "# %% Met pandas"])
def test_the_example_stands_in_cells(title: str) -> None:
    assert title in EXAMPLE.read_text("utf-8")
