"""What `samenwerking edit` shows in the editor: every field, ready to be filled in."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from samenwerking.framework import load_framework
from samenwerking.records.models import MODELS
from tests.cli.editors import make_editor
from tests.cli.invoking import run
from tests.cli.partnerships import write_record

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_whatever_stands_there_as_a_comment_can_be_taken_as_it_is(
    registry: Path, english: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"title": "Leeg", "motives": [{"code": "waarom.taak.zorg"}]}
    run("add", write_record(tmp_path, record))
    monkeypatch.setenv("EDITOR", make_editor(tmp_path / "editor", ""))
    run("edit", "Leeg")
    head, _, shown = (
        (tmp_path / "editor" / "seen-1").read_text("utf-8").partition("title =")
    )
    assert "samenwerking framework thema" in head
    assert '# scale = ""  # Scale [wie.schaal]' in shown
    assert "# themes = []  # Themes [thema]" in shown
    assert "# [[funding]]  # Funding: funder, programme" in shown
    whole = tomllib.loads("title =" + re.sub("^# ", "", shown, flags=re.MULTILINE))
    model = MODELS["partnership"]
    lists = {
        n
        for n, f in load_framework().fields("partnership").items()
        if f.kind in ("codes", "collection")
    }
    assert set(whole) == set(model.model_fields) - {"id"}
    assert lists == {name for name, value in whole.items() if isinstance(value, list)}
