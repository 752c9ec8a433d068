"""`samenwerking activity`: one line, and it is stored."""

from __future__ import annotations

import pytest

from tests.cli.invoking import run, run_json

pytestmark = pytest.mark.usefixtures("registry", "english")

TITLE = "Behind the Walls"


def test_a_line_is_stored_and_said_again() -> None:
    done = run("activity", TITLE, "12/3 overleg @bib +verslag > nabellen")
    assert done.exit_code == 0
    assert done.stdout == f"Noted in {TITLE}: overleg\n"
    activity = run_json("show", TITLE, "--json")["activities"][-1]
    assert activity["dated"].endswith("-03-12")
    assert activity["who"] == "bib"


def test_a_line_without_a_purpose_is_refused() -> None:
    done = run("activity", TITLE, "gisteren")
    assert done.exit_code == 3
    assert "Say what it was about" in done.stderr
