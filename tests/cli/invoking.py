"""Runs the program: within the test, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

import samenwerking
from samenwerking.cli.root import program

if TYPE_CHECKING:
    from click.testing import Result

ROOT = Path(samenwerking.__file__).parents[1]


def run(*arguments: str, typed: str | bytes | None = None) -> Result:
    """Run the program within the test; an exception that it lets through fails it."""
    return CliRunner().invoke(
        program,
        arguments,
        input=typed,
        prog_name="samenwerking",
        catch_exceptions=False,
    )


def run_json(*arguments: str) -> Any:
    """Run the program and return the JSON that it prints."""
    done = run(*arguments)
    assert done.exit_code in (0, 3), done.stderr
    return json.loads(done.stdout)


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of a process that runs this very package."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}


def run_process(
    *arguments: str | bytes, typed: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own; `settings` go to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "samenwerking", *arguments],
        input=typed,
        env=environment(**settings),
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )
