"""What a reader may count on everywhere: short files, codes in data, layers, Dutch."""

from __future__ import annotations

import ast
import csv
import gettext
import re
import string
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking import language
from samenwerking.framework import load_framework

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "samenwerking"
LONGEST = 300
FRONT_ENDS = ("cli", "tui")
BEHIND_SERVICE = ("store", "writers", "exchange")
DATABASES = ("peewee", "playhouse", "sqlite3", "psycopg")
LOCALE = Path(language.FOLDER) / "nl/LC_MESSAGES"


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


SOURCES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = [
    *SOURCES,
    *sorted(
        file for name in ("tests", "benchmarks") for file in (ROOT / name).rglob("*.py")
    ),
]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {
        relative(path): len(path.read_text("utf-8").splitlines()) for path in EVERYTHING
    }
    assert len(lengths) > 100
    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


def docstrings(module: ast.Module) -> set[int]:
    """Return the ids of the nodes that are documentation, also of constants."""
    found = set()
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            if isinstance(statement, ast.Expr):
                found.add(id(statement.value))
    return found


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every text in a file that is no documentation."""
    module = tree(path)
    documentation = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            value = node.value
            if isinstance(value, str):
                yield node.lineno, value


def framework_codes() -> set[str]:
    """Return what only the data may name: codes with a dimension, and the roles."""
    codes = {
        row["code"]
        for file in (ROOT / "schema/vocabularies").glob("*.csv")
        for row in csv.DictReader(file.read_text("utf-8").splitlines())
    }
    # Without a dot a code is an ordinary word, often the name of a field too.
    return {code for code in codes if "." in code} | set(
        load_framework().about["roles"].values()
    )


def test_no_code_of_the_framework_stands_in_the_program() -> None:
    codes = framework_codes()
    assert len(codes) > 300
    word = re.compile(r"\w+(?:\.\w+)+")
    found = [
        f"{relative(path)}:{line}: {code}"
        for path in SOURCES
        for line, text in literals(path)
        for code in word.findall(text)
        if any(".".join(code.split(".")[:n]) in codes for n in range(2, 6))
    ]
    assert found == []


def test_no_label_of_the_framework_stands_in_the_program() -> None:
    framework = load_framework()
    labels = {
        framework.label(code, of)
        for code in framework_codes()
        for of in language.LANGUAGES
    }
    long = {label for label in labels if len(label.split()) > 2}
    assert len(long) > 50
    found = [
        f"{relative(path)}:{line}: {text}"
        for path in SOURCES
        for line, text in literals(path)
        if text.strip() in long
    ]
    assert found == []


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, module) of everything that a file imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def importing(names: tuple[str, ...], *folders: str) -> list[str]:
    """Return where files of these folders import one of these modules."""
    return [
        f"{relative(path)}:{line}: {module}"
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] in folders
        for line, module in imports(path)
        if any(module == name or module.startswith(f"{name}.") for name in names)
    ]


def test_the_front_ends_call_nothing_behind_service() -> None:
    behind = tuple(f"samenwerking.{name}" for name in BEHIND_SERVICE)
    assert importing((*behind, *DATABASES), *FRONT_ENDS) == []


def test_the_front_ends_do_not_lean_on_each_other() -> None:
    assert importing(("samenwerking.cli",), "tui") == []
    # The command line opens the program in one place.
    assert {line.split(":")[0] for line in importing(("samenwerking.tui",), "cli")} <= {
        "samenwerking/cli/opening.py"
    }


def test_only_store_knows_the_database_library() -> None:
    others = {path.relative_to(PACKAGE).parts[0] for path in SOURCES} - {"store"}
    assert importing(("peewee", "playhouse", "psycopg"), *others) == []


def test_only_the_terminal_program_knows_its_toolkit() -> None:
    others = {path.relative_to(PACKAGE).parts[0] for path in SOURCES} - {"tui"}
    assert importing(("textual", "textual_autocomplete"), *others) == []


@pytest.mark.parametrize("module", ["samenwerking.cli.root", "samenwerking.service"])
def test_importing_a_layer_loads_no_heavy_library(module: str) -> None:
    code = (
        f"import sys, {module};print(*{{name.split('.')[0] for name in sys.modules}})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"textual", "tabulate", "peewee", "psycopg", "tomlkit", "rapidfuzz"}
    assert heavy & set(done.stdout.split()) == set()


def dutch() -> dict[str, str]:
    """Return the compiled messages: English -> Dutch."""
    with (LOCALE / "samenwerking.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    found: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    return found


def marked() -> Iterator[tuple[str, str]]:
    """Yield (place, message) of every message that is marked for translation."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if (
                node.func.id in ("N_", "_")
                and relative(path) != "samenwerking/errors.py"
            ):
                place = f"{relative(path)}:{node.lineno}"
                (argument,) = node.args
                message = argument.value if isinstance(argument, ast.Constant) else None
                assert isinstance(message, str), f"{place}: no plain text"
                yield place, message


def test_every_message_has_dutch() -> None:
    known = dutch()
    messages = list(marked())
    assert len(messages) > 150
    # What is only placeholders reads the same in every language.
    missing = [
        f"{place}: {message}"
        for place, message in messages
        if not known.get(message) and re.sub(r"\{\w+\}", "", message).strip()
    ]
    assert missing == []


def placeholders(text: str) -> set[tuple[str, str | None]]:
    return {
        (name, conversion)
        for _, name, _, conversion in string.Formatter().parse(text)
        if name is not None
    }


def test_the_dutch_has_the_placeholders_of_the_english() -> None:
    ours = {message for _, message in marked()}
    wrong = [
        (english, translated)
        for english, translated in dutch().items()
        if english in ours and placeholders(english) != placeholders(translated)
    ]
    assert wrong == []


def test_the_compiled_dutch_is_that_of_the_source() -> None:
    check = ROOT / ".ci/messages.py"
    pytest.importorskip(
        "babel", reason="babel is not installed: pip install -e '.[dev]'"
    )
    if not check.exists():
        pytest.skip("only a checkout holds the script that compiles the messages")
    done = subprocess.run(
        [sys.executable, str(check), "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
