"""Lists are found among titles, a mapping is proposed, and kept as TOML."""

from __future__ import annotations

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.sheet_map import (
    Column,
    LeaveOut,
    SheetMap,
    read_map,
    write_map,
)
from samenwerking.exchange.sheet_map_read import mistakes_in
from samenwerking.exchange.sheet_propose import propose
from samenwerking.exchange.sheet_table import choose_table, find_table
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import Sheet
from samenwerking.framework import load_framework

FRAMEWORK = load_framework()
WORDS = Words(FRAMEWORK)
THEMES = tuple(FRAMEWORK.choices("thema"))[:2]
MESSY = Sheet(
    "list.xlsx",
    "Lijst",
    [
        ["Overzicht van samenwerkingen"],
        [],
        ["WIE", "", "", "WAAROM"],
        ["Naam samenwerking", "School", "Partner(s)", "Beweegreden", "Schaal", "Naam"],
        ["A", "School 1", "Firma", "Kwaliteitsontwikkeling", "lokaal", "x"],
        [],
        ["Naam samenwerking", "School", "Partner(s)", "Beweegreden", "Schaal", "Naam"],
        ["B", "School 2", "Firma", "", "regionaal", "y"],
        ["Totaal", 2],
        [],
        ["Vragen? Bel ons."],
    ],
)


def test_the_headings_are_found_among_titles_and_groups() -> None:
    table = find_table(MESSY, WORDS)
    assert table is not None
    assert table.heading == 3
    assert [row.number for row in table.rows] == [4, 7]
    assert [(one.number, one.why) for one in table.skipped] == [
        (6, "heading"),
        (8, "total"),
        (10, "note"),
    ]


def test_columns_of_one_name_or_of_none_are_told_apart() -> None:
    sheet = Sheet("a.csv", "", [["Naam", "Naam", ""], ["a", "b", "c"]])
    table = find_table(sheet, WORDS)
    assert table is not None
    assert table.names == ["Naam", "Naam (2)", "C"]


def test_the_sheet_that_is_a_list_is_chosen() -> None:
    choices = Sheet("list.xlsx", "Keuzes", [["WIE", "HOE"]] + [["a", "b"]] * 90)
    assert choose_table([choices, MESSY], WORDS).sheet.name == "Lijst"


def test_a_file_without_a_list_is_refused() -> None:
    with pytest.raises(RecordError, match=r"a\.csv: no list was found"):
        choose_table([Sheet("a.csv", "", [])], WORDS)


def test_columns_are_proposed_by_name_and_by_content() -> None:
    table = find_table(MESSY._replace(rows=[*MESSY.rows[:4]]), WORDS, 3)
    assert table is not None
    cells = [["C", "S", "P", "Kwaliteitsontwikkeling", "lokaal", "Lokaal"]] * 4
    sheet = Sheet(
        "a.csv", "", [["Titel", "S", "P", "Redenen", "Bereik", "Ver"], *cells]
    )
    made = propose(choose_table([sheet], WORDS), WORDS)
    assert made.kind == "partnership"
    by_name = {column.name: (column.field, column.why) for column in made.columns}
    assert by_name["Titel"] == ("title", "by its name")
    assert by_name["Redenen"] == ("motives", "by known labels in its cells")
    assert by_name["Bereik"] == ("scale", "by its name")
    assert by_name["S"] == ("", "")
    assert by_name["Ver"] == ("", "")  # a second scale


def test_a_list_of_organisations_is_recognised() -> None:
    rows = [["Naam", "Nr.", "Contact"], *[["a", "1", "info@a.be"]] * 3]
    made = propose(choose_table([Sheet("a.csv", "", [*rows])], WORDS), WORDS)
    assert made.kind == "organisation"
    assert [column.field for column in made.columns] == ["name", "numbers", "email"]


def test_a_mapping_is_kept_as_it_was() -> None:
    made = SheetMap(
        "partnership",
        (
            Column("Naam", "title"),
            Column("Online [x]", "places", "wie.waar.online"),
            Column("Start", "starts", values={"9/13/24": "2024-09-13"}),
            Column("Tel", ""),
            Column("Nr", "schools.institution_number", prefix="DE-BE:"),
        ),
        "Blad 1",
        3,
        {'De "Bron"': "new"},
        {"row 5": "skip"},
        ("Naam", "Tel"),
        {"Titel": "{Naam}: {Tel|Start}"},
        {"nature": "aard.samenwerking", "schools.country": "DE"},
        (LeaveOut("Tel", ("", "x")),),
        "new",
        {"yes": ("ja", "jo")},
    )
    made = made._replace(fixed={**made.fixed, "themes": THEMES})
    text = write_map(made, {'De "Bron"': "De Bron\n(abc)"})
    assert read_map(text.encode(), "map.toml", FRAMEWORK) == made
    assert "# De Bron (abc)" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = 1", "this is no mapping"),
        ("kind = 'x'", "kind is 'x', and has to be one of"),
        ("kind = 'partnership'\nx = 1", "'x' is not one of"),
        ("kind = 'partnership'\nheading_row = 0", "heading_row cannot be 0"),
        (
            "kind = 'partnership'\n[[column]]\nname = 'A'\nfield = 'titel'",
            r"map\.toml:6, column 1 .A.: field is 'titel'",
        ),
        (
            "kind = 'partnership'\n[[column]]\nname = 'A'\nfield = ''\ncode = 'z'",
            "'z' is not in",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_place(text: str, said: str) -> None:
    from samenwerking.errors import SamenwerkingError

    start = "" if text == "a = 1" else 'format = "samenwerking-mapping"\nversion = 1\n'
    with pytest.raises(SamenwerkingError, match=said):
        read_map((start + text).encode(), "map.toml", FRAMEWORK)


_MANY = """
format = "samenwerking-mapping"
version = 1
kind = "partnership"
similar_names = "maybe"
[compose]
"Titel" = "no braces"
[fixed]
nature = "aard.x"
[words]
ja = ["ja"]
[[leave_out]]
column = "A"
value = [""]
[[column]]
name = "A"
field = "schools.institution_number"
prefix = "berlin"
[[column]]
name = "B"
field = "partners.kind"
[column.values]
"x" = "organisatiesoort.kultuur"
"y" = "thema.lezen"
"""


def test_every_mistake_is_named_with_its_line_in_their_order() -> None:
    found = [str(one) for one in mistakes_in(_MANY.encode(), "map.toml", FRAMEWORK)]
    lines = [
        int(said.partition(":")[2].partition(",")[0].partition(":")[0])
        for said in found
    ]
    assert lines == [5, 7, 9, 11, 12, 14, 18, 23, 24]
    assert "similar_names is 'maybe'" in found[0]
    assert "aard.x" in found[2]
    assert found[6] == "map.toml:18, column 1 (A): prefix cannot be 'berlin'."
    assert "column 2 (B): 'organisatiesoort.kultuur' is not in" in found[7]
    assert "Did you mean 'organisatiesoort.cultuur'?" in found[7]


def test_what_is_no_toml_has_its_line() -> None:
    [said] = mistakes_in(b"a = 1\nb = = 2\n", "map.toml", FRAMEWORK)
    assert "line 2" in str(said)
