"""What docs/sql.md says is so: columns, examples with their answers, other programs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samenwerking.framework import load_framework
from samenwerking.store.views import read_views

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/sql.md").read_text("utf-8")


def test_columns_and_answers_are_as_the_program_gives_them() -> None:
    """Every example is asked again on the sample registry; mend: python .ci/sql.py."""
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci/sql.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""},
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0), done.stderr


def test_every_example_answers_something() -> None:
    found = re.findall(r"```sql\n(.*?)```\n\n```\n(.*?)```\n", GUIDE, re.DOTALL)
    assert len(found) >= 8
    for sql, answer in found:
        assert len(answer.splitlines()) > 2, sql


def test_the_script_in_python_runs(
    sample_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(sample_file, tmp_path / "register.db")
    (script,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True)
    assert len(capfd.readouterr().out.splitlines()) == 32


def test_the_views_that_the_guide_names_are_there() -> None:
    known = {view.name for view in read_views(load_framework())}
    assert set(re.findall(r"\bv_[a-z_]+\b", GUIDE)) == known
