"""Whole commands on the sample registry, against an interpreter that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generate import MOMENT
from benchmarks.measure import Result, child, medians
from samenwerking.service.workplace import create_sample, open_workplace

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = {
    "samenwerking list": ["list"],
    "samenwerking matrix": ["matrix", "constellation-motive"],
    "samenwerking matrix (which there are)": ["matrix"],
}


def run(folder: Path) -> list[Result]:
    """Measure the commands on a sample registry made in `folder`."""
    registry = folder / "sample.db"
    create_sample(open_workplace(str(registry)), MOMENT)
    program = Path(sys.executable).with_name("samenwerking")
    environment = {**os.environ, "SAMENWERKING_REGISTRY": str(registry)}

    def command(arguments: list[str]) -> Callable[[], object]:
        return lambda: subprocess.run(
            [program, *arguments], check=True, capture_output=True, env=environment
        )

    runs = {name: command(arguments) for name, arguments in COMMANDS.items()}
    taken = medians({"pass": child("pass"), **runs}, times=31)
    return [
        Result(f"{name}, against python -c pass", taken[name] / taken["pass"], 9, "x")
        for name in COMMANDS
    ]
