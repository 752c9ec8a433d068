"""What an export says of itself, and files that would take too much."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange.interchange import read_whole
from samenwerking.exchange.interchange_about import About, Tally
from samenwerking.exchange.interchange_write import heading, write_lines, write_object

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORDS: list[tuple[str, dict[str, Any]]] = [
    ("organisation", {"id": "a", "name": "De \u2028 Bron"}),
    ("partnership", {"id": "b", "title": "Lezen", "funding": [{"amount": 0.5}]}),
    ("partnership", {"id": "c", "title": "Rekenen"}),
]
HEAD = heading("2026.1", 8, "2026-10-01", {"person": ["name"]})


def whole(parts: Iterable[str | bytes]) -> str:
    """Return what the parts of a file come to."""
    return "".join(p if isinstance(p, str) else p.decode() for p in parts)


@pytest.mark.parametrize(
    ("name", "write"), [("x.json", write_object), ("x.jsonl", write_lines)]
)
def test_an_export_knows_whether_it_is_still_as_it_was(
    name: str, write: object
) -> None:
    text = whole(write(HEAD, RECORDS, Tally()))  # type: ignore[operator]
    about = About()
    raws = read_whole(text.encode(), name, about)
    assert [(raw.kind, raw.raw) for raw in raws] == RECORDS
    assert about.counts == {"organisation": 1, "partnership": 2}
    assert (about.is_intact, about.left_out) == (True, {"person": ["name"]})
    edited = About()
    read_whole(text.replace("Lezen", "Lopen").encode(), name, edited)
    assert (edited.is_intact, edited.missing()) == (False, {})


def test_other_spaces_are_no_other_file() -> None:
    text = "".join(write_object(HEAD, RECORDS, Tally()))
    about = About()
    read_whole(json.dumps(json.loads(text)).encode(), "x.json", about)
    assert about.is_intact


def test_an_empty_export_is_one() -> None:
    for name, write in (("x.json", write_object), ("x.jsonl", write_lines)):
        about = About()
        assert read_whole(whole(write(HEAD, [], Tally())).encode(), name, about) == []
        assert about.is_intact


@pytest.mark.parametrize("left_out", ["name", {"person": "name"}, {"person": [1]}])
def test_what_was_left_out_is_lists_of_fields(left_out: object) -> None:
    data = {"format": "samenwerking", "version": 1, "left_out": left_out}
    with pytest.raises(RecordError, match="left_out"):
        read_whole(json.dumps(data).encode(), "x.json", About())


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"[" + b"[]," * 3_000_000 + b"[]]", "x.json", "too much memory"),
        (b'{"a": [' + b"{}," * 2_000_000 + b"{}]}", "x.json", "too much memory"),
        (b"\n\n" + b"[" * 100_000, "x.json", "x.json:3: nested too deeply"),
        (b"title = 1\n" + b"a." * 500_000 + b"a = 1", "x.toml", "x.toml:2: nested"),
        (b"a = '''" + b"a" * 3_000_000 + b"'''", "x.toml", "more than 2097152"),
        (b'{"title": "a", "notes": 1' + b"9" * 1_000_000 + b"}", "x.json", ""),
    ],
)
def test_what_would_take_too_much_is_refused_soon(
    data: bytes, name: str, told: str
) -> None:
    start = time.process_time()
    if told:
        with pytest.raises(RecordError, match=told):
            read_whole(data, name)
    else:
        (raw,) = read_whole(data, name)
        assert raw.raw["notes"] == float("inf")
    assert time.process_time() - start < 5
