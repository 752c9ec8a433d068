"""tabulate is loaded in a hurry; nobody else may notice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import samenwerking

ROOT = str(Path(samenwerking.__file__).parents[1])

DRAWN = """
import sys
from samenwerking.writers.tables import table
print(table([["a", "1"]], ["x", "y"], "simple", numbers=True))
"""
WIDE = """
print(table([["日本", "1"], ["a", "2"]], ["x", "y"], "simple", numbers=True))
"""
CHECKS = {
    "the versions of packages can be asked": """
import importlib.metadata
assert importlib.metadata.version("click")[0].isdigit()
assert importlib.metadata.entry_points(group="console_scripts")
try:
    importlib.metadata.version("no-such-package")
except importlib.metadata.PackageNotFoundError:
    pass
else:
    raise SystemExit("a package that is not there has a version")
""",
    "tabulate is whole": """
import tabulate
assert "simple" in tabulate.tabulate_formats
print(tabulate.tabulate([["a", 1.5]], headers=["x", "y"], tablefmt="github"))
assert tabulate.tabulate([[1, 2]], tablefmt="plain") == "1  2"
""",
    "wcwidth is whole": """
import wcwidth
assert wcwidth.wcswidth("日本") == 4
assert sys.modules["wcwidth"] is wcwidth
""",
}


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("before", [DRAWN, DRAWN + WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_after_a_table_was_drawn(check: str, before: str) -> None:
    done = run(before + check)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_narrow_table_loads_neither_wcwidth_nor_the_metadata_of_packages() -> None:
    done = run(DRAWN + "print({'wcwidth', 'importlib.metadata'} & set(sys.modules))")
    assert done.stdout.splitlines()[-1] == "set()"


def test_a_wide_character_loads_wcwidth_and_columns_stay_in_line() -> None:
    done = run(DRAWN + WIDE)
    assert done.stdout.splitlines()[-2:] == ["日本  1", "a     2"]


@pytest.mark.parametrize(
    "before",
    ["import importlib.metadata\n", "import tabulate\n", "import wcwidth\n"],
    ids=["metadata first", "tabulate first", "wcwidth first"],
)
def test_what_was_loaded_before_changes_no_table(before: str) -> None:
    assert run(before + DRAWN + WIDE).stdout == run(DRAWN + WIDE).stdout
