"""A file that cannot be read is refused with its name, the line and what is wrong."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange import interchange
from samenwerking.exchange.interchange import read_lines, read_whole
from tests.exchange.files import HEADING, READING, as_file, as_lines, short


def refusal(data: bytes, file: str) -> str:
    """Return the words with which a file is refused."""
    with pytest.raises(RecordError) as caught:
        read_whole(data, file)
    assert caught.value.exit_code == 3
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("x.json", "no record", "format = 'samenwerking'")),
        (b" \n ", ("x.json", "no record")),
        (b"\xef\xbb\xbf", ("x.json", "no record")),
        (b"hello", ("x.json", "no JSON", "line 1, column 1")),
        (b"null", ("x.json", "a JSON object is expected")),
        (b"[{}]", ("x.json", "a JSON object is expected")),
        (b"{}", ("x.json", "no record", "a partnership has a title")),
        (b'{\n "title": "x",\n}', ("x.json", "no JSON", "line 3, column 1")),
        (b'{"title": "x', ("x.json", "no JSON", "line 1, column 11")),
        (b"{'title': 'x'}", ("x.json", "no JSON", "column 2")),
        (b'{"title": "a\nb"}', ("x.json", "no JSON", "line 1")),
        (b'{"title": "x"} {}', ("x.json", "no JSON", "column 16")),
        (b'{\n"title": "caf\xe9"}', ("x.json:2", "not UTF-8", "Save it again")),
        (b'\xff\xfe{\x00"\x00', ("x.json:1", "not UTF-8")),
        (b'{"a": ' * 100_000, ("x.json", "nested too deeply")),
        (b"[" * 100_000, ("x.json", "nested too deeply")),
        (b'{"title": "x",\n "title": "y"}', ("x.json:2", "'title' stands twice")),
    ],
    ids=short,
)
def test_what_is_no_json_is_refused_with_its_place(
    data: bytes, said: tuple[str, ...]
) -> None:
    words = refusal(data, "x.json")
    assert all(part in words for part in said), words


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("x.toml", "no record")),
        (b"title = ", ("x.toml", "no TOML", "Invalid value")),
        (b"title = 'a'\ntitle = 'b'", ("x.toml", "no TOML", "overwrite")),
        (b"title = 'a'\nstarts = 2024-02-30", ("x.toml", "no TOML", "line 2")),
        (b"title = 'caf\xe9'", ("x.toml:1", "not UTF-8")),
        (b"a = " + b"[" * 50_000, ("x.toml", "nested too deeply")),
        (b".".join([b"a"] * 5_000) + b" = 1", ("x.toml", "nested too deeply")),
        (b"a = " + b"9" * 5_000, ("x.toml", "too long to read")),
        (b"colour = 1", ("x.toml", "no record", "a partnership has a title")),
    ],
    ids=short,
)
def test_what_is_no_toml_is_refused_with_its_place(
    data: bytes, said: tuple[str, ...]
) -> None:
    words = refusal(data, "x.toml")
    assert all(part in words for part in said), words


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ({"format": "frictionless"}, ("'frictionless' is not 'samenwerking'",)),
        ({"format": None}, ("None is not 'samenwerking'",)),
        ({"format": ["samenwerking"]}, ("is not 'samenwerking'",)),
        ({"version": 2}, ("version 2", "reads version 1")),
        ({"version": "1"}, ("version '1'", "reads version 1")),
        ({"version": True}, ("version True", "reads version 1")),
        ({"version": None}, ("version None",)),
        ({"partnership": []}, ("'partnership'", "partnerships")),
        ({"\x1b]52;c;eA==\x07": []}, (r"'\x1b]52", "partnerships")),
        ({"partnerships": {}}, ("'partnerships' has to be a list",)),
        ({"people": None}, ("'people' has to be a list",)),
    ],
    ids=short,
)
def test_a_wrong_heading_is_refused_in_few_words(
    heading: dict[str, Any], said: tuple[str, ...]
) -> None:
    words = refusal(as_file(**heading), "x.json")
    assert words.startswith("x.json: ")
    assert all(part in words for part in said), words


@pytest.mark.parametrize("name", ["x.json", "x.toml"])
def test_a_missing_version_has_a_sentence_of_its_own(name: str) -> None:
    data = b'{"format": "samenwerking"}'
    if name.endswith(".toml"):
        data = b'format = "samenwerking"'
    words = refusal(data, name)
    assert words == f"{name}: the version of the format is missing. Write: version = 1"


@pytest.mark.parametrize("field", ["format", "version", "x" * 1_000_000], ids=short)
@pytest.mark.parametrize(
    "value", ["y" * 1_000_000, ["y" * 1_000_000], 10**4_000], ids=short
)
def test_a_megabyte_in_the_heading_is_not_repeated(field: str, value: object) -> None:
    words = refusal(as_file(**{field: value}), "x.json")
    assert len(words) < 300


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("x.jsonl", "no record")),
        (b"\n \n", ("x.jsonl", "no record")),
        (b"[]", ("x.jsonl:1", "object is expected")),
        (as_lines(heading=READING), ("x.jsonl:1", "is not 'samenwerking'")),
        (as_lines(heading={**HEADING, "version": 9}), ("x.jsonl:1", "version 9")),
        (as_lines([1]), ("x.jsonl:2", "object is expected")),
        (as_lines(READING), ("x.jsonl:2", "organisation, partnership, person")),
        (as_lines({}), ("x.jsonl:2", "is expected")),
        (
            as_lines({"partnership": READING, "person": {}}),
            ("x.jsonl:2", "is expected"),
        ),
        (as_file(partnerships=[READING]), ("x.jsonl:1", "'partnerships'")),
        (as_lines() + b'\n{"a": ', ("x.jsonl", "line 2, column 6")),
        (as_lines() + b'\n\n{"\xe9": 1}', ("x.jsonl:3", "not UTF-8")),
        (
            as_lines() + b'\n{"partnership": {"title": 1, "title": 2}}',
            ("x.jsonl:2", "'title' stands twice"),
        ),
    ],
    ids=short,
)
def test_a_wrong_line_is_refused_with_its_number(
    data: bytes, said: tuple[str, ...]
) -> None:
    words = refusal(data, "x.jsonl")
    assert all(part in words for part in said), words


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= interchange.LINE_LIMIT + 1
            return b" " * size

    with pytest.raises(RecordError, match=r"x\.jsonl:1: the line is longer than"):
        list(read_lines(Endless(), "x.jsonl"))


def test_a_file_too_large_to_read_whole_is_sent_to_json_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(interchange, "WHOLE_LIMIT", 100)
    words = refusal(as_file(partnerships=[READING] * 10), "x.json")
    assert "more than 100 bytes" in words
    assert ".jsonl" in words


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('{"a": {"b": 1,\n"b": 2},\n"a": 3}', "b", 2),
        ('{"a": [{"b": 1}, {"b": 1}],\n\n"a": 2}', "a", 3),
        ('{"a": "a\\": {}",\n"\\u0061": 2}', "a", 2),
        ('{"a": ["a", "a"], "b": {"a": 1},\n"b": 2}', "b", 2),
    ],
)
def test_a_key_that_stands_twice_is_found_where_it_stands(
    text: str, key: str, line: int
) -> None:
    assert refusal(text.encode(), "x.json").startswith(f"x.json:{line}: {key!r} ")


def test_a_key_twice_among_many_is_found_soon() -> None:
    keys = ", ".join(f'"k{number}": 0' for number in range(200_000))
    start = time.monotonic()
    assert "'k199999' stands twice" in refusal(
        f'{{{keys}, "k199999": 0}}'.encode(), "x.json"
    )
    assert time.monotonic() - start < 30
