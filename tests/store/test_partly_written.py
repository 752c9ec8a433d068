"""What changed in a record says which of its tables, and which words, may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.store.columns import TABLES_OF
from samenwerking.store.fold import differences
from samenwerking.store.rows import Rows, add_rows, references, tables_of
from samenwerking.store.text_rows import has_words, names_of, stories_of
from tests.store.documents import ORGANISATION_DOCUMENTS, PARTNERSHIPS

if TYPE_CHECKING:
    from tests.store.builders import Json

BOTH = st.one_of(
    st.tuples(st.just("partnership"), PARTNERSHIPS, PARTNERSHIPS),
    st.tuples(st.just("organisation"), ORGANISATION_DOCUMENTS, ORGANISATION_DOCUMENTS),
)


@given(BOTH)
def test_what_did_not_change_stands_in_no_table_that_is_left_alone(
    one: tuple[str, Json, Json],
) -> None:
    kind, before, after = one
    named = {key for d in (before, after) for _, key in references(kind, d)}
    numbers = {key: number for number, key in enumerate(sorted(named), 10)}
    names = {path.partition("/")[0] for path, _ in differences(before, after)}
    tables = tables_of(kind, names)
    assert tables is not None
    assert tables <= {*TABLES_OF[kind]}
    old: Rows = {}
    new: Rows = {}
    part: Rows = {}
    add_rows(old, kind, 1, before, numbers)
    add_rows(new, kind, 1, after, numbers)
    add_rows(part, kind, 1, after, numbers, tables)
    for table in TABLES_OF[kind]:
        if table in tables:
            assert part.get(table, []) == new.get(table, [])
        else:
            assert old.get(table, []) == new.get(table, [])
            assert not part.get(table)
    if not has_words(kind, names):
        assert names_of(kind, before) == names_of(kind, after)
        assert stories_of(kind, before) == stories_of(kind, after)


def test_a_whole_record_is_written_whole() -> None:
    assert tables_of("partnership", [""]) is None
    assert tables_of("partnership", ["title", "nobody knows"]) is None
    assert tables_of("partnership", ["notes"]) == frozenset({"partnership"})
    assert has_words("partnership", [""])
    assert not has_words("partnership", ["status", "funding/1"])
