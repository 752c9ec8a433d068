"""What somebody sees of a workbook: names in charts, links, what is printed."""

from __future__ import annotations

import pytest

from samenwerking.reports.report import Drawing, Section
from samenwerking.writers import report_xlsx, xlsx
from samenwerking.writers.report_xlsx import write
from tests.writers.handmade import make_matrix
from tests.writers.handmade_report import make_report, picture
from tests.writers.test_xlsx_report import DATA, rows_of, with_data
from tests.writers.xlsx_reader import load, parts, values


def drawn_with(*rows: tuple[str, str, str]) -> bytes:
    """Return a report with a picture whose bars have two columns of words."""
    found = picture("map", "Gent")
    grid = found.grid._replace(headings=("Level", "Value", "Stories"), rows=rows)
    section = Section("one", "One", (Drawing(found._replace(grid=grid)),))
    return write(make_report()._replace(sections=(section,)))


def places_of(data: bytes) -> list[str | None]:
    """Return where the only chart takes its names and numbers."""
    (drawn,) = (root for name, root in parts(data) if "charts/chart" in name)
    return [found.text for found in drawn.iter() if found.tag.endswith("}f")]


def test_a_bar_has_the_name_in_the_first_column_where_no_other_has_it() -> None:
    data = drawn_with(("Gent", "School", "1"), ("Aalst", "School", "2"))
    sheet = "'A picture of Gent'!"
    assert places_of(data)[-2:] == [f"{sheet}$A$5:$A$6", f"{sheet}$C$5:$C$6"]
    assert "Name in the chart" not in values(load(data)["A picture of Gent"]).values()


def test_bars_whose_first_words_are_alike_are_named_by_all_of_them() -> None:
    data = drawn_with(("Pupils", "Insights", "1"), ("Pupils", "Results", "2"))
    sheet = "'A picture of Gent'!"
    assert places_of(data)[-2:] == [f"{sheet}$D$5:$D$6", f"{sheet}$C$5:$C$6"]
    rows = rows_of(data, "A picture of Gent")
    assert [row[3] for row in rows] == [
        "Name in the chart",
        "Pupils – Insights",
        "Pupils – Results",
    ]
    found = load(data)["A picture of Gent"]
    # In the table, so that the names are sorted with their numbers; not on paper.
    (table,) = found.tables.values()
    assert table.ref == "A4:D6"
    assert found.print_area == f"{sheet}$A$1:$C$6"


def test_every_name_of_a_chart_is_shown_and_too_many_are_not_drawn() -> None:
    rows = [(f"Organisation {n}", "School", str(n)) for n in range(26)]
    (drawn,) = (r for name, r in parts(drawn_with(*rows[:25])) if "charts/" in name)
    (skipped,) = (e for e in drawn.iter() if e.tag.endswith("}tickLblSkip"))
    assert skipped.get("val") == "1"
    assert "Charts" in load(drawn_with(*rows[:25])).sheetnames
    assert "Charts" not in load(drawn_with(*rows)).sheetnames


def test_two_bars_of_one_name_are_not_drawn() -> None:
    alike = ("Gent", "School", "1")
    assert "Charts" not in load(drawn_with(alike, alike)).sheetnames


@pytest.mark.parametrize("large", [False, True])
def test_of_data_a_note_is_printed_and_no_row(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        monkeypatch.setattr(report_xlsx, "CELLS_IN_MEMORY", 0)
    sheet = load(write(with_data(make_report())))["One row each"]
    assert str(sheet["A3"].value).startswith("This sheet is there to filter")
    area = str(sheet.print_area).replace("$", "")
    assert area.startswith("'One row each'!A1:")
    assert area.endswith("3")
    assert sheet.max_column == 5


def test_commands_of_key_figures_stand_beside_the_paper() -> None:
    sheet = load(write(make_report()))["Key figures"]
    assert sheet["G4"].value == "Command"
    assert sheet.print_area == "'Key figures'!$A$1:$F$6"
    assert not sheet["G5"].alignment.wrap_text
    assert sheet["E5"].alignment.wrap_text


def test_links_show_whole_titles_though_names_of_sheets_are_cut() -> None:
    title = "Which conditions help, hinder or are missing, and where?"
    book = load(write(with_data(make_report(), DATA._replace(title=title))))
    (cell,) = (c for (c,) in book["Contents"].iter_rows(max_col=1) if c.value == title)
    assert cell.alignment.wrap_text
    assert cell.hyperlink
    assert cell.hyperlink.location == "'Which conditions help, hinder…'!A1"
    words = {
        cell.hyperlink.location: cell.value
        for (cell,) in book["In words"].iter_rows(max_col=1, min_row=3)
        if cell.hyperlink
    }
    assert words["'Theme by partner – Gent'!A1"] == "→ Theme by partner: Gent"


def test_charts_stand_below_each_other_on_upright_paper() -> None:
    sheet = load(write(with_data(make_report())))["Charts"]
    assert sheet.page_setup.orientation == "portrait"
    # Set, since programs differ in how wide a column is that is not.
    assert sheet.column_dimensions["A"].width > 110


def test_series_of_one_name_become_their_total() -> None:
    matrix = make_matrix(["a", "b"], ["reached", "reached too"])
    labels = ("Before", "reached"), ("After", "reached")
    columns = tuple(
        line._replace(labels=pair)
        for line, pair in zip(matrix.columns, labels, strict=True)
    )
    sheet = f"'{matrix.title}'!"
    told = places_of(xlsx.write(matrix._replace(columns=columns)))
    assert told[-2:] == [f"{sheet}$A$7:$A$8", f"{sheet}$D$7:$D$8"]
    assert len(told) == len(places_of(xlsx.write(matrix))) - 3


def test_the_long_form_of_a_matrix_is_not_printed() -> None:
    data = xlsx.write(make_matrix(["a", "b"], ["c", "d"]))
    sheet = load(data)["Long form – one row a cell"]
    assert str(sheet.print_area).endswith("$3")
