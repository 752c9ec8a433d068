"""Names that a format could take for a command come out as names, and do nothing."""

from __future__ import annotations

import pytest

from samenwerking.service.output import draw_text
from samenwerking.writers import TEXT_FORMATS
from tests.writers.handmade import HEADER, make_matrix
from tests.writers.readers import READERS

NAMES = {
    "markup": "Gent [/] Noord",
    "pipe": "a|b",
    "escaped pipe": r"a\|b",
    "script": "<script>alert(1)</script>",
    "closing script": "</script>",
    "comment": "<!-- weg -->",
    "attribute": '" onclick="x',
    "entity": "&lt;b&gt; &amp; &#39;",
    "formula": "=1+1",
    "at": "@x",
    "plus": "+x",
    "minus": "-x",
    "formula behind a quote": "'=1+1",
    "quote": "'t Zand",
    "input": r"\input{x}",
    "percent": "100 % mee",
    "ampersand": "Ons & co",
    "dollar": "$x^2$ $",
    "backslash": "een\\twee",
    "backslash at the end": "einde\\",
    "two backslashes": "einde\\\\",
    "new line": "een\ntwee",
    "bracket first": "[2cm] hoog",
    "star first": "*ster*",
    "braces": "{accolades}",
    "tilde and caret": "~dak^ #1 _laag_",
    "heading": "# kop",
    "ligatures": "matrix --as-of --- ``wat''?` en !`",
    "list": "1. punt",
    "link": "[klik](http://example.org)",
    "code": "`rm -rf`",
    "comma and quotes": 'a, "b"',
    "number": "007.50",
    "wide": "日本語学校",
    "emoji": "🎓 school 👩‍🏫",
    "right to left": "בית ספר",
    "accents": "Coördinatie é",
}


def expected(name: str, form: str) -> str:
    """Return what to find: JSON and CSV keep white space, the others need not."""
    return name if form in ("json", "csv") else " ".join(name.split())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_row_of_any_name_reads_back(form: str, name: str) -> None:
    matrix = make_matrix([name, "between", name], ["a", "b"])
    rows = READERS[form](draw_text(matrix, form)).rows
    assert rows[:3] == [
        (expected(name, form), (0, 10, 11)),
        ("between", (0, 20, 21)),
        (expected(name, form), (0, 30, 31)),
    ]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", [form for form in TEXT_FORMATS if form != "text"])
def test_a_column_of_any_name_reads_back(form: str, name: str) -> None:
    matrix = make_matrix(["a", "b"], [name, "last"])
    found = READERS[form](draw_text(matrix, form))
    assert found.headings[1:3] == [expected(name, form), "last"]
    assert found.rows[1] == ("b", (0, 20, 21))


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_a_filter_of_any_name_reads_back(form: str, name: str) -> None:
    header = HEADER._replace(filters=(("School", name),))
    matrix = make_matrix(["a"], ["b"], header=header)
    found = READERS[form](draw_text(matrix, form))
    field = "School" if form == "json" else "Filter: School"
    assert f"{field}: {expected(name, form)}" in found.about
    assert found.rows[0] == ("a", (0, 1))


def test_a_spreadsheet_meets_no_formula() -> None:
    names = ["=1+1", "@x", "+x", "-x", "\tx", "\rx"]
    header = HEADER._replace(filters=(("School", "=cmd|' /c calc'!A0"),))
    drawn = draw_text(make_matrix(names, names, header=header), "csv")
    cells = [
        cell.strip('"') for line in drawn.split("\r\n") for cell in line.split(",")
    ]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]


def test_html_loads_nothing_and_runs_nothing() -> None:
    drawn = draw_text(make_matrix(["a"], ["b"]), "html")
    assert "default-src 'none'" in drawn
    assert "http://" not in drawn
    assert "https://" not in drawn


def test_a_markdown_parser_sees_nothing_but_text() -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="comes with textual")
    # On a backslash before a pipe this parser and GitHub's do not agree.
    names = [name for name in NAMES.values() if name != NAMES["escaped pipe"]]
    drawn = draw_text(make_matrix(names, ["a", "b"]), "md")
    parser = markdown_it.MarkdownIt("commonmark").enable("table")
    inline = [token for token in parser.parse(drawn) if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children}
    assert kinds <= {"text", "softbreak", "text_special"}
    shown = {"".join(child.content for child in token.children) for token in inline}
    assert {expected(name, "md") for name in names} <= shown
