"""What scripts were written against stays: names, and the arguments they take."""

from __future__ import annotations

import inspect
import subprocess
import sys

import samenwerking as s
from samenwerking import api
from tests.cli.invoking import environment

NAMES = {
    "ClosedError": [],
    "Hit": ["key", "names", "passage", "title", "to_dict", "where"],
    "Line": ["count", "index", "key", "label"],
    "Matrix": [
        *("cells", "checksum", "column_totals", "columns", "command", "header"),
        *("name", "notes", "partnerships", "row_totals", "rows", "save", "title"),
        *("to_dict", "to_pandas", "to_polars", "total"),
    ],
    "MissingLibraryError": [],
    "OnlyNowError": [],
    "Organisation": [
        *("institution_number", "key", "kind", "municipality", "name"),
        *("partnerships", "to_dict"),
    ],
    "Overview": ["name", "research_question", "title", "to_dict"],
    "Partnership": [
        *("depth", "document", "ends", "key", "partners", "review_state"),
        *("schools", "starts", "status", "title", "to_dict"),
    ],
    "Partnerships": [
        *("command", "count", "facets", "keys", "query"),
        *("to_dict", "to_pandas", "to_polars"),
    ],
    "Question": ["description", "name", "query", "shipped", "title", "to_dict"],
    "ReadOnlyError": [],
    "Record": ["document", "key", "kind", "names", "to_dict"],
    "Registry": [
        *("add", "as_of", "close", "count", "framework_version", "id", "label"),
        *("matrices", "matrix", "name", "organisations", "partnerships", "questions"),
        *("record", "save_question", "search", "sql", "writable"),
    ],
    "Rows": ["columns", "to_dict", "to_pandas", "to_polars"],
    "SamenwerkingError": [],
    "open": [],
}
ARGUMENTS = {
    "open": "path_or_url, language, write, user, today",
    "Registry.partnerships": "query",
    "Registry.count": "query",
    "Registry.search": "words, limit",
    "Registry.organisations": "words, limit",
    "Registry.record": "reference",
    "Registry.matrix": (
        "name, query, as_of, every_nature, transpose, hide_empty, hide_under"
    ),
    "Registry.sql": "statement, seconds",
    "Registry.as_of": "moment",
    "Registry.add": "document, why",
    "Registry.save_question": "name, query, description, why",
    "Registry.label": "code",
    "Partnerships.facets": "fields",
    "Partnerships.to_dict": "columns, labels",
    "Partnerships.to_pandas": "columns, labels",
    "Partnerships.to_polars": "columns, labels",
    "Matrix.partnerships": "row, column",
    "Matrix.to_dict": "keys",
    "Matrix.to_pandas": "keys",
    "Matrix.to_polars": "keys",
    "Matrix.save": "path, force",
}


def test_the_names_of_the_api_stay() -> None:
    assert sorted(s.__all__) == sorted(NAMES)
    assert s.__all__ == api.__all__
    for name, members in NAMES.items():
        found = getattr(s, name)
        assert found is getattr(api, name)
        if members:
            held = [member for member in dir(found) if not member.startswith("_")]
            assert held == sorted(members), name


def test_the_arguments_of_the_api_stay() -> None:
    for path, arguments in ARGUMENTS.items():
        found = s
        for part in path.split("."):
            found = getattr(found, part)
        names = inspect.signature(found).parameters  # type: ignore[arg-type]
        assert ", ".join(name for name in names if name != "self") == arguments, path


def test_everything_of_the_api_is_explained() -> None:
    for name, members in NAMES.items():
        found = getattr(s, name)
        assert inspect.getdoc(found), name
        for member in members:
            held = inspect.getattr_static(found, member)
            if callable(held) or isinstance(held, property):
                assert inspect.getdoc(getattr(found, member)), f"{name}.{member}"


def test_an_unknown_name_is_an_ordinary_error() -> None:
    assert not hasattr(s, "nothing_of_the_kind")
    assert "open" in dir(s)


def test_importing_loads_nothing() -> None:
    code = "import sys, samenwerking; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {name for name in done.stdout.split() if name.startswith("samenwerking")}
    assert loaded == {"samenwerking"}
    heavy = {"pydantic", "peewee", "textual", "sqlite3", "pandas", "click"}
    assert not heavy & set(done.stdout.split())
