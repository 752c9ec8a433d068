"""The reference of the query language is what the table of fields says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import samenwerking
from samenwerking.framework import load_framework
from samenwerking.query.fields import query_fields

ROOT = Path(samenwerking.__file__).parents[1]
REFERENCE = ROOT / "docs" / "vraagtaal.md"


def test_the_reference_is_not_stale_and_its_examples_can_be_asked() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "reference.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_field_stands_in_the_reference() -> None:
    text = REFERENCE.read_text("utf-8")
    for field in query_fields(load_framework()):
        assert f"\n| `{field.name_nl}` |" in text
