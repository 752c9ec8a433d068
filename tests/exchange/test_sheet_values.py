"""What the cells of a list mean; what cannot be told is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_actors import count_of, is_group, joined
from samenwerking.exchange.sheet_words import Words
from samenwerking.framework import load_framework

if TYPE_CHECKING:
    from samenwerking.exchange.sheets import Value

WORDS = Words(load_framework())
TODAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("1/9/24", "2024-09-01"),
        ("31-08-2022 ", "2022-08-31"),
        ("sept. 2018", "2018-09"),
        ("09/2020", "2020-09"),
        ("2023-11", "2023-11"),
        ("2025-2026", "2025-2026"),
        (2010, "2010"),
        (date(2018, 3, 21), "2018-03-21"),
        ("onbekend", "?"),
        ("nvt", "-"),
    ],
)
def test_dates_of_each_notation_are_read(cell: Value, stored: str) -> None:
    assert values.read_day(cell, TODAY, WORDS, doubted=False).value == stored


@pytest.mark.parametrize("cell", ["9/13/2024", "2011-12", 43544])
def test_a_date_that_can_be_two_is_asked(cell: Value) -> None:
    read = values.read_day(cell, TODAY, WORDS, doubted=False)
    assert read.value is None
    assert read.question is not None


def test_one_date_with_the_month_first_makes_its_column_doubtful() -> None:
    assert values.month_comes_first(["3/4/2024", "9/13/2024"])
    assert not values.month_comes_first(["3/4/2024", "13/9/2024"])
    doubted = values.read_day("3/4/2024", TODAY, WORDS, doubted=True)
    assert doubted.question is not None
    same = values.read_day("4/4/2024", TODAY, WORDS, doubted=True)
    assert same.value == "2024-04-04"


def test_what_is_no_date_is_kept_and_said() -> None:
    read = values.read_day("ergens in de lente", TODAY, WORDS, doubted=False)
    assert (read.value, read.rest) == (None, "ergens in de lente")
    assert read.remark is not None
    assert read.question is None


def test_answers_are_split_by_known_labels_and_not_by_comma() -> None:
    cell = (
        "Werkplekleren, duaal leren of stages organiseren, Kwaliteitsontwikkeling\n"
        "Vakdidactiek, programma's, leermiddelen, inhouden uitwisselen of"
        " (her)ontwerpen; leerlijnen afstemmen"
    )
    read = values.read_codes(cell, "waarom", WORDS, several=True)
    assert read.value == [
        "waarom.taak.werkplekleren",
        "waarom.groei.kwaliteit",
        "waarom.taak.vakdidactiek",
    ]
    assert read.rest == ""


def test_what_no_label_holds_is_left_over_and_said() -> None:
    read = values.read_codes(
        "Lokaal; ergens anders", "wie.schaal", WORDS, several=False
    )
    assert (read.value, read.rest) == ("wie.schaal.lokaal", "ergens anders")
    assert read.remark is not None


def test_two_where_one_can_stand_are_asked() -> None:
    read = values.read_codes("lokaal / regionaal", "wie.schaal", WORDS, several=False)
    assert read.value is None
    assert read.question is not None


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("Ja ", "wie.vrijwilligheid.vrijwillig"),
        ("X", "wie.vrijwilligheid.vrijwillig"),
        ("nee", "wie.vrijwilligheid.opgelegd"),
        ("?", "?"),
        ("onbekend", "?"),
    ],
)
def test_yes_and_no_are_read(cell: str, stored: str) -> None:
    read = values.read_codes(cell, "wie.vrijwilligheid", WORDS, several=False)
    assert read.value == stored


@pytest.mark.parametrize(
    ("cell", "field", "stored"),
    [
        (40428, "institution_number", "040428"),
        ("nr 29421", "institution_number", "029421"),
        ("0419.052.173", "enterprise_number", "0419052173"),
        ("BE0451272605", "enterprise_number", "0451272605"),
        ("0207 451 227", "enterprise_number", "0207451227"),
    ],
)
def test_numbers_are_told_apart_and_padded(
    cell: Value, field: str, stored: str
) -> None:
    read = values.read_number(cell, "numbers")
    assert {name: one.value for name, one in read.items()} == {field: stored}


def test_a_wrong_enterprise_number_is_kept_and_said() -> None:
    read = values.read_number("BE 0259.366.176", "numbers")["enterprise_number"]
    assert read.value == "BE 0259.366.176"
    assert "two digits do not fit" in str(read.remark)


@pytest.mark.parametrize(
    ("text", "group", "count"),
    [
        ("45 scholen, gegroepeerd per scholengroep", True, 45),
        ("twee Spaanse scholen", True, 2),
        ("130 leraren basisonderwijs, scholen niet genoemd", True, None),
        ("Nederlandstalige scholen in Laken", True, None),
        ("bedrijven uit de buurt (niet genoemd)", True, None),
        ("Broederscholen Hiëronymus Stekene", False, None),
        ("essenscia", False, None),
        ("LAB Onderwijs (naam afgebroken na LAB)", False, None),
    ],
)
def test_groups_are_told_from_organisations(
    text: str, group: bool, count: int | None
) -> None:
    assert (is_group(text, WORDS), count_of(text, WORDS)) == (group, count)


def test_what_says_that_names_are_missing_is_nobody() -> None:
    parts = values.parts_of("scholen van Beveren; geen namen")
    assert joined(parts, WORDS) == ["scholen van Beveren; geen namen"]


def test_every_code_and_field_of_the_known_words_exists() -> None:
    from samenwerking.exchange.sheet_map import KINDS, targets

    data = WORDS.framework.mapping("import")
    codes = [*data["codes"], *(row.get("code", "") for row in data["column"])]
    codes += [row[answer] for row in data["yes_or_no"] for answer in ("yes", "no")]
    assert all(WORDS.framework.find_code(code) for code in codes if code)
    for kind in KINDS:
        fields = {row["field"] for row in data["column"] if row["kind"] == kind}
        assert fields <= set(targets(WORDS.framework, kind))
