"""Every format gives the same records, each with its place for messages."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError
from samenwerking.exchange.interchange import RawRecord, read_lines, read_whole
from tests.exchange.files import READING, SCHOOL, as_file, as_lines, short

if TYPE_CHECKING:
    from collections.abc import Sequence


def test_a_file_of_records_gives_them_with_kind_and_place() -> None:
    data = as_file(partnerships=[READING], organisations=[SCHOOL, {"name": "B"}])
    assert read_whole(data, "lijst.json") == [
        RawRecord("organisation", SCHOOL, "lijst.json: organisations 1"),
        RawRecord("organisation", {"name": "B"}, "lijst.json: organisations 2"),
        RawRecord("partnership", READING, "lijst.json: partnerships 1"),
    ]


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        (READING, "partnership"),
        ({**READING, "name": "x"}, "partnership"),
        (SCHOOL, "organisation"),
        ({"name": "An", "function": "functie.leraar"}, "person"),
        ({"name": "An", "hours_released": 4}, "person"),
        ({"name": "An", "organisation": "De Bron Tielt"}, "person"),
        ({"legal_ground": "?"}, "person"),
    ],
)
def test_one_bare_record_is_known_by_its_fields(
    record: dict[str, Any], kind: str
) -> None:
    assert read_whole(json.dumps(record).encode(), "x.json") == [
        RawRecord(kind, record, "x.json")
    ]


@pytest.mark.parametrize(
    "start", ["", "\ufeff", " \n\t"], ids=["bare", "mark", "blank"]
)
@pytest.mark.parametrize("name", ["x.json", "X.JSON", "-"])
def test_json_may_begin_with_a_mark_or_blanks(start: str, name: str) -> None:
    data = start.encode() + as_file(partnerships=[READING])
    assert [raw.raw for raw in read_whole(data, name)] == [READING]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["x.toml", "X.TOML", "-"])
def test_toml_is_read_with_its_dates_as_text(mark: bytes, name: str) -> None:
    data = mark + b'title = "Lezen"\nstarts = 2024-09-01\nends = 2025-06-30T12:00:00'
    (record,) = read_whole(data, name)
    assert record.raw == {
        "title": "Lezen",
        "starts": "2024-09-01",
        "ends": "2025-06-30T12:00:00",
    }


def test_a_time_in_toml_is_text_too() -> None:
    (record,) = read_whole(b'title = "x"\nstarts = 10:30:00', "x.toml")
    assert record.raw["starts"] == "10:30:00"


def test_toml_holds_files_of_records_too() -> None:
    text = 'format = "samenwerking"\nversion = 1\n[[people]]\nname = "An"\n'
    assert [raw.kind for raw in read_whole(text.encode(), "x.toml")] == ["person"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \n"])
def test_lines_are_read_with_their_numbers(mark: bytes, end: bytes) -> None:
    lines = as_lines({"organisation": SCHOOL}, {"partnership": READING})
    data = mark + lines.replace(b"\n", end)
    step = end.count(b"\n")
    assert read_whole(data, "x.jsonl") == [
        RawRecord("organisation", SCHOOL, f"x.jsonl:{1 + step}"),
        RawRecord("partnership", READING, f"x.jsonl:{1 + 2 * step}"),
    ]


def test_lines_are_read_one_by_one() -> None:
    data = as_lines({"partnership": READING}) + b"\n{broken"
    records = read_lines(BytesIO(data), "x.jsonl")
    assert next(records).raw == READING
    with pytest.raises(RecordError, match=r"x\.jsonl: .*\(line 3, column 2\)"):
        next(records)


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "9" * 5_000], ids=short
)
def test_a_number_that_is_none_comes_to_the_gate(number: str) -> None:
    data = f'{{"title": "x", "funding": [{{"amount": {number}}}]}}'
    (record,) = read_whole(data.encode(), "x.json")
    amount = record.raw["funding"][0]["amount"]
    assert not -1e300 < amount < 1e300


def _starts(samples: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    cut = st.sampled_from(samples).flatmap(
        lambda data: st.integers(0, len(data)).map(lambda end: data[:end])
    )
    return st.tuples(cut, st.binary(max_size=4)).map(b"".join)


@settings(deadline=None, max_examples=300)
@given(
    data=st.one_of(
        st.binary(max_size=40),
        _starts(
            [
                as_file(partnerships=[READING], people=[{"name": "Añ"}]),
                as_lines({"partnership": READING}),
                b'title = "x"\nstarts = 2024-01-01\n[[motives]]\ncode = "?"\n',
            ]
        ),
    ),
    name=st.sampled_from(["x.json", "x.jsonl", "x.toml", "-"]),
)
def test_any_bytes_are_read_or_refused_by_name(data: bytes, name: str) -> None:
    try:
        records = read_whole(data, name)
    except RecordError as error:
        assert str(error).startswith(name)  # noqa: PT017 - it may also go well
    else:
        assert all(raw.place.startswith(name) for raw in records)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.dictionaries(st.text(max_size=6), json_values), max_size=4))
def test_json_and_json_lines_give_the_same_records(
    records: list[dict[str, Any]],
) -> None:
    whole = read_whole(as_file(partnerships=records), "x.json")
    lines = read_whole(as_lines(*({"partnership": r} for r in records)), "x.jsonl")
    assert [raw.raw for raw in whole] == [raw.raw for raw in lines] == records


def test_the_schema_of_the_sample_is_read() -> None:
    sample = Path(__file__).parents[2] / "schema/examples/sample.json"
    kinds = {raw.kind for raw in read_whole(sample.read_bytes(), "sample.json")}
    assert kinds == {"organisation", "partnership"}
