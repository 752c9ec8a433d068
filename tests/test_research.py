"""The page for researchers says what the program prints, and nothing else."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.query.shipped import list_shipped, read_shipped
from samenwerking.resources import data_folder

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / ".ci/research.py"
PAGE = (ROOT / "docs/onderzoek.md").read_text("utf-8")

pytestmark = pytest.mark.skipif(
    not SCRIPT.exists(), reason="only a checkout holds the script that runs the page"
)


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, without what it does when it is run."""
    spec = importlib.util.spec_from_file_location("research", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_prints_what_the_page_shows() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_number_that_is_not_printed_is_told(script: Any) -> None:
    page = "## A\n\n```console\n$ samenwerking count x12\n32\n```\n\n**32** {}\n"
    assert list(script.false_numbers(page.format(""))) == []
    assert list(script.false_numbers(page.format("**12**"))) == ["A: 12"]
    assert list(script.false_numbers(page.format("0cc2e3c5…"))) == ["0cc2e3c5"]
    other = "## B\n\n**32**\n"
    assert list(script.false_numbers(page.format("") + other)) == ["B: 32"]


def test_the_page_answers_each_research_question_with_a_saved_one() -> None:
    exports = data_folder("export")
    for number in "1234":
        section = PAGE.partition(f"## Onderzoeksvraag {number}")[2].partition("\n## ")[
            0
        ]
        commands = "\n".join(re.findall(r"^\$ (.*)", section, re.MULTILINE))
        asked = {
            name
            for name in list_shipped(exports)
            if re.search(rf"@{name}(?![\w-])", commands)
        }
        served = {read_shipped(exports, name).question for name in asked}
        assert len(asked) >= 2, number
        assert number in served
        assert "samenwerking matrix" in commands
        assert "**Wat dit zegt.**" in section
        assert "**Wat dit niet zegt.**" in section
