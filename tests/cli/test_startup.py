"""What a command loads: a list has a tenth of a second, and libraries take long."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.invoking import environment

if TYPE_CHECKING:
    from pathlib import Path

PRINT_MODULES = """
import sys
print("\\n".join(["", "--modules--", *sys.modules]))
"""
RUN = """
import atexit, sys
sys.argv = ["samenwerking", *{arguments!r}]
atexit.register(lambda: print("\\n".join(["", "--modules--", *sys.modules])))
from samenwerking.cli import main
main()
"""
HEAVY = {"textual", "rich", "pydantic", "peewee", "playhouse", "psycopg", "asyncio"}


def loaded(code: str) -> set[str]:
    """Return the modules that a process has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    return set(done.stdout.partition("--modules--\n")[2].split())


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a command of the program has loaded at its end."""
    return loaded(RUN.format(arguments=arguments))


def writers(modules: set[str]) -> set[str]:
    """Return the writers among the modules."""
    names = ("text", "markdown", "html", "latex", "csv_file", "json_file")
    return modules & {f"samenwerking.writers.{name}" for name in names}


def test_the_command_line_loads_no_library_that_it_may_not_need() -> None:
    found = loaded("import samenwerking.cli.root" + PRINT_MODULES)
    assert "samenwerking.cli.root" in found
    assert found & {*HEAVY, "tabulate", "wcwidth", "sqlite3", "tomllib"} == set()
    assert writers(found) == set()


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["list", "--help"], ["--version"]],
    ids=" ".join,
)
def test_help_loads_no_library(arguments: list[str]) -> None:
    found = loaded_by(*arguments)
    assert found & {*HEAVY, "tabulate", "sqlite3", "tomllib"} == set()
    assert writers(found) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["list", "leest", "--limit", "3"],
        ["list", "--where", "scale=lokaal", "--school-year", "2019-2020"],
        ["list", "--json"],
        ["log"],
        ["show", "Essen Leest"],
    ],
    ids=" ".join,
)
def test_a_command_that_reads_loads_neither_models_nor_peewee(
    arguments: list[str], registry: Path
) -> None:
    found = loaded_by(*arguments)
    assert "samenwerking.store.records" in found
    assert found & HEAVY == set()
    assert writers(found) == set()


@pytest.mark.parametrize(
    ("form", "wanted"),
    [
        ("text", "text"),
        ("md", "markdown"),
        ("html", "html"),
        ("latex", "latex"),
        ("csv", "csv_file"),
        ("json", "json_file"),
    ],
)
def test_an_overview_loads_its_own_writer_only(
    form: str, wanted: str, registry: Path
) -> None:
    found = loaded_by("matrix", "constellation-motive", "--format", form)
    assert found & HEAVY == set()
    assert writers(found) == {f"samenwerking.writers.{wanted}"}
    assert ("tabulate" in found) == (form not in ("csv", "json", "html"))


def test_the_list_of_overviews_loads_no_database() -> None:
    found = loaded_by("matrix")
    assert found & {*HEAVY, "tabulate"} == set()


@pytest.mark.parametrize("arguments", [["check"], ["framework"]], ids=" ".join)
def test_a_command_that_only_looks_loads_no_peewee(
    arguments: list[str], registry: Path
) -> None:
    assert loaded_by(*arguments) & {"peewee", "textual", "psycopg"} == set()
