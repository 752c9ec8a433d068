"""A matrix on paper: its numbers, its tags, what keeps it for archives, its size."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import MissingExtraError
from samenwerking.service.overview import list_definitions, make_matrix
from samenwerking.writers import pdf, pdf_setting, writer
from samenwerking.writers.parts import total_label
from samenwerking.writers.pdf_matrix import count_cells
from samenwerking.writers.pdf_setting import PaperError
from tests.cli.invoking import environment
from tests.conftest import TODAY
from tests.writers.handmade import HEADER
from tests.writers.handmade import make_matrix as made
from tests.writers.pdf_reader import read_pdf

if TYPE_CHECKING:
    from samenwerking.language import Language
    from samenwerking.matrices.matrix import Matrix
    from samenwerking.service.workplace import Workplace
    from tests.writers.pdf_reader import Paper

pytest.importorskip("typst", reason="typst is not installed: pip install -e '.[pdf]'")

MEGABYTE = 1024 * 1024


def count(word: str, language: Language) -> int | None:
    """Read a number as a person does."""
    if word == "×":
        return None
    return int(word.replace("," if language == "en" else ".", "").replace("·", "0"))


def grid(matrix: Matrix) -> list[tuple[str, list[int | None]]]:
    """Return label and numbers of each row, those of the totals included."""
    rows = []
    for number, line in enumerate(matrix.rows):
        counts = [*matrix.cells[number]]
        counts += [matrix.row_totals[number]] if matrix.row_totals else []
        rows.append((line.label, counts))
    if matrix.column_totals:
        counts = [*matrix.column_totals]
        counts += [matrix.total] if matrix.row_totals else []
        rows.append((total_label(matrix), counts))
    return rows


def read_grid(paper: Paper, language: Language) -> list[tuple[str, list[int | None]]]:
    """Return the same of a file, in which the columns may stand in several tables."""
    found: dict[int, tuple[str, list[int | None]]] = {}
    for table in paper.tables:
        heads = sum(1 for row in table if not is_counted(row))
        for number, row in enumerate(table[heads:]):
            label, counts = found.setdefault(number, (row[0], []))
            assert label == row[0]
            counts += [count(word, language) for word in row[1:]]
    return list(found.values())


def is_counted(row: list[str]) -> bool:
    """Tell a row of numbers from one of headings."""
    return all(word in "×·" or word[0].isdigit() for word in row[1:])


def test_every_number_of_every_overview_is_on_paper(sample: Workplace) -> None:
    for definition in list_definitions(sample):
        matrix = make_matrix(sample, definition.name, "nl", TODAY)
        paper = read_pdf(pdf.write(matrix))
        assert read_grid(paper, "nl") == grid(matrix), definition.name
        assert matrix.title in paper.text
        assert matrix.checksum in paper.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_thousands_read_as_in_the_language(language: Language) -> None:
    matrix = made(["a"], ["b", "c"], language=language)
    matrix = matrix._replace(cells=((1_234_567, 1_000),), total=99_999)
    paper = read_pdf(pdf.write(matrix))
    sign = "," if language == "en" else "."
    assert paper.tables[0][1][1:3] == [f"1{sign}234{sign}567", f"1{sign}000"]
    assert read_grid(paper, language) == grid(matrix)


def test_what_is_hidden_is_no_zero() -> None:
    matrix = made(["a", "b"], ["c", "d"])
    matrix = matrix._replace(
        cells=((None, 0), (7, None)),
        row_totals=(None, 7),
        column_totals=(7, None),
        total=None,
        header=HEADER._replace(hide_under=5),
    )
    paper = read_pdf(pdf.write(matrix))
    assert paper.tables[0][1:] == [
        ["a", "×", "·", "×"],
        ["b", "7", "×", "7"],
        ["Total (distinct)", "7", "×", "×"],
    ]
    assert "× = hidden: smaller than 5" in paper.text
    assert "· = 0" in paper.text


def test_a_matrix_wider_than_the_widest_paper_comes_in_parts() -> None:
    columns = [f"A rather long heading of column {number}" for number in range(130)]
    matrix = made(["a", "b", "c"], columns)
    paper = read_pdf(pdf.write(matrix))
    assert len(paper.tables) > 1
    assert read_grid(paper, "en") == grid(matrix)
    heads = [head for table in paper.tables for head in table[0][1:]]
    assert heads == [*columns, "Total (distinct)"]
    assert f"Columns 1 to {len(paper.tables[0][0]) - 1} of 130" in paper.text


def test_headings_come_back_on_every_page() -> None:
    columns = ["First heading", "Second heading"]
    matrix = made([f"row {number}" for number in range(300)], columns)
    paper = read_pdf(pdf.write(matrix))
    assert len(paper.pages) > 3
    for number, page in enumerate(paper.pages[:-1], 1):
        assert page.count("First heading") == page.count("Second heading") == 1
        assert f"Page {number} of {len(paper.pages)}" in page
    # For a screen reader they are one table with one row of headings.
    assert len(paper.tables) == 1
    assert read_grid(paper, "en") == grid(matrix)


def test_an_empty_matrix_says_so() -> None:
    paper = read_pdf(pdf.write(made([], [])))
    assert "Nothing to show: no rows." in paper.text
    assert paper.tables == [[["Columns →Rows ↓"]]]
    bare = read_pdf(pdf.write(made(["a"], [])))
    assert bare.tables[0][1:] == [["a", "1"]]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_file_is_tagged_and_made_to_keep(language: Language) -> None:
    paper = read_pdf(pdf.write(made(["a"], ["b"], language=language)))
    root: Any = paper.reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    about = paper.reader.metadata
    assert about is not None
    assert about.title == "A matrix made by hand"
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == HEADER.made_on
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    (table,) = paper.root.find("Table")
    assert [cell.role for cell in next(table.find("TR")).find("TH", "TD")] == ["TH"] * 3
    assert {cell.role for cell in next(table.find("TBody")).find("TH", "TD")} == {"TD"}


def test_every_font_is_in_the_file() -> None:
    paper = read_pdf(pdf.write(made(["a", "مدرسة ▲"], ["b"])))
    names = set()
    for page in paper.reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (descendant,) = font["/DescendantFonts"]
            described = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described)
            names.add(str(described["/FontName"]).partition("+")[2])
    assert names == {"NotoSans-Regular", "NotoSans-Bold", "DejaVuSans"}


def test_the_same_matrix_is_the_same_file() -> None:
    matrix = made(["a", "b"], ["c", "d"])
    assert pdf.write(matrix) == pdf.write(matrix)


def test_too_large_a_matrix_is_told_where_to_go() -> None:
    rows = [str(number) for number in range(pdf.MOST_CELLS)]
    with pytest.raises(PaperError) as caught:
        pdf.write(made(rows, ["a"]))
    assert "-o handmade.xlsx" in str(caught.value)
    assert f"{pdf.MOST_CELLS} rows" in str(caught.value)


def peak_of_the_largest() -> int:
    """Return the bytes that setting the largest matrix takes, in a fresh process."""
    import resource

    columns = [f"Heading of column {number}" for number in range(88)]
    rows = [f"A partnership {number}" for number in range(pdf.MOST_CELLS // 90 - 2)]
    matrix = made(rows, columns)
    assert count_cells(matrix) > 0.95 * pdf.MOST_CELLS
    assert pdf.write(matrix).startswith(b"%PDF")
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="measured as Linux counts memory")
def test_the_largest_matrix_takes_less_than_400_mb() -> None:
    # The children of this process are those of other tests too.
    code = "from tests.writers import test_pdf; print(test_pdf.peak_of_the_largest())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) < 330 * MEGABYTE


@pytest.mark.skipif(sys.platform != "linux", reason="bounded by the system on Linux")
def test_who_takes_more_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_setting, "MEMORY", 30 * MEGABYTE)
    rows = [f"A partnership {number}" for number in range(400)]
    with pytest.raises(PaperError, match="too much for paper"):
        pdf.write(made(rows, ["a", "b", "c"]))


def test_who_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_setting, "SECONDS", 0.001)
    with pytest.raises(PaperError, match="too much for paper"):
        pdf.write(made(["a"], ["b"]))


def test_without_the_typesetter_one_learns_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf_setting, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as caught:
        writer("pdf")(made(["a"], ["b"]))
    assert 'pip install "samenwerking[pdf]"' in str(caught.value)
