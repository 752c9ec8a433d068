"""Whatever stands in a cell, reading it ends in a value, a remark or a question."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.exchange import sheet_values as values
from samenwerking.exchange.sheet_actors import count_of, is_group
from samenwerking.exchange.sheet_table import find_table, is_empty
from samenwerking.exchange.sheet_words import Words
from samenwerking.exchange.sheets import Sheet
from samenwerking.framework import load_framework

WORDS = Words(load_framework())
TODAY = date(2026, 10, 1)
CODES = [code for code, row in WORDS.framework.choices("waarom").items()]
CELLS = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ]?[0-9]{0,4}", fullmatch=True),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
)


@given(CELLS, st.booleans())
def test_no_cell_breaks_the_reading(cell: str | float | date, doubted: bool) -> None:
    day = values.read_day(cell, TODAY, WORDS, doubted=doubted)
    if not is_empty(cell):
        assert day.value or day.remark or day.question
    codes = values.read_codes(cell, "waarom", WORDS, several=True)
    assert codes.value is None or set(codes.value) <= {*CODES, "?", "-"}
    for field in ("numbers", "institution_number", "enterprise_number"):
        assert values.read_number(cell, field)
    values.read_tick(cell, WORDS)
    for name in values.parts_of(cell):
        is_group(name, WORDS)
        count_of(name, WORDS)


@given(st.lists(st.sampled_from(CODES), min_size=1, unique=True), st.booleans())
def test_labels_that_are_joined_come_apart_again(
    codes: list[str], in_dutch: bool
) -> None:
    language = "nl" if in_dutch else "en"
    labels = [WORDS.framework.label(code, language) for code in codes]  # type: ignore[arg-type]
    for between in (", ", "; ", "\n", " / "):
        read = values.read_codes(between.join(labels), "waarom", WORDS, several=True)
        assert (read.value, read.rest) == (codes, "")


@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_no_sheet_breaks_the_finding_of_a_list(rows: list[list[str]]) -> None:
    table = find_table(Sheet("a.csv", "", rows), WORDS)
    if table is not None:
        assert len(set(table.names)) == len(table.names)
        assert all(len(row.cells) >= len(table.names) for row in table.rows)
