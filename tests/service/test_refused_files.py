"""A file with something wrong in it is refused whole: the registry is as it was."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.entry import add_text, import_file
from tests.conftest import NOW
from tests.service.content import content, documents, titles, write_file
from tests.store.builders import interchange, key, offer

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

SCHOOL = {"id": key(1), "name": "De Bron Tielt", "kind": "organisatiesoort.school"}
READING = {"id": key(2), "title": "Samen lezen", "status": "status.lopend"}
TOOLS = {"title": "Gereedschap", "participations": [{"organisation": key(1)}]}

WRONG: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "no such field": ({"colour": "red"}, ("colour", "no such field")),
    "code": ({"status": "status.lopent"}, ("status", "lopent", "status.lopend")),
    "date": ({"starts": "15/9/2024"}, ("starts", "15/9/2024")),
    "number": ({"funding": [{"amount": "veel"}]}, ("funding/1/amount", "veel")),
    "negative": ({"participations": [{"count": -3}]}, ("participations/1/count", "-3")),
    "nan": ({"funding": [{"amount": float("nan")}]}, ("funding/1/amount", "nan")),
    "infinite": ({"funding": [{"amount": 1e999}]}, ("funding/1/amount", "inf")),
    "nan as text": ({"notes": float("nan")}, ("notes", "nan")),
    "huge number": (
        {"participations": [{"count": 10**40}]},
        ("participations/1/count", "1e+40"),
    ),
    "deep": (
        {"stories": [{"steps": [{"sign": "teken.positef"}]}]},
        ("stories/1/steps/1/sign", "teken.positef", "teken.positief"),
    ),
    "empty title": ({"title": " "}, ("title", "empty")),
    "only control characters": ({"title": "\x1b[0m\x07"}, ("title", "empty")),
    "megabyte title": ({"title": "x" * 2**20}, ("title", "300 characters")),
    "megabyte text": ({"notes": "x" * 2**20}, ("notes", "10000 characters")),
    "megabyte code": ({"status": "x" * 2**20}, ("status",)),
    "megabyte field": ({"x" * 2**20: 1}, ("no such field",)),
    "no text": ({"title": {"nl": "Lezen"}}, ("title", "not a text")),
    "no key": ({"id": "12"}, ("id", "12")),
    "half a key": ({"id": key(7)[:-1]}, ("id", key(7)[:-1])),
    "key in words": ({"id": 12}, ("id", "12")),
    "element twice": (
        {"motives": [{"code": "waarom.taak.zorg"}] * 2},
        ("motives", "waarom.taak.zorg", "twice"),
    ),
    "no organisation": (
        {"participations": [{"organisation": "De Brn Tielt"}]},
        ("De Brn Tielt", "'De Bron Tielt'"),
    ),
    "no such key": (
        {"participations": [{"organisation": key(99)}]},
        ("organisation", key(99), "does not exist"),
    ),
}


def file_with(block: str, record: Any) -> bytes:
    """Return a file with one record of this block, whatever it is."""
    return interchange(**{block: [record]})


@pytest.fixture
def filled(either: Workplace) -> Workplace:
    """A registry with a school and a partnership."""
    offer(either, organisations=[SCHOOL], partnerships=[READING])
    return either


@pytest.fixture
def filled_file(workplace: Workplace) -> Workplace:
    """The same in a file only, where the database makes no difference."""
    offer(workplace, organisations=[SCHOOL], partnerships=[READING])
    return workplace


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_field_is_named_and_nothing_of_the_file_is_stored(
    filled: Workplace, tmp_path: Path, case: str
) -> None:
    fields, said = WRONG[case]
    records = [TOOLS, {"title": "Fout", **fields}, {"title": "Nog een"}]
    path = write_file(tmp_path, interchange(partnerships=records))
    before = content(filled)
    for dry in (False, True):
        with pytest.raises(RecordError) as caught:
            import_file(filled, path, "an", "", NOW, dry=dry)
        words = str(caught.value)
        assert words.startswith("lijst.json: partnerships 2: ")
        assert all(part in words for part in said), words
        assert words.isprintable()
        assert len(words) < 600
    assert content(filled) == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.jsonl", '{"partnership": {"title": "x", "colour": 1}}', "x.jsonl:3: x: "),
        ("x.jsonl", '{"partnership": {"title": "x"', "(line 3, column "),
        ("x.jsonl", '{"partnership": {"title": "x", "title": "y"}}', "x.jsonl:3: "),
        ("x.jsonl", '{"partnership": 5}', "x.jsonl:3: ?: "),
        ("x.jsonl", '{"partnership": {"title": "x", "predecessor": "y"}}', "'y'"),
    ],
)
def test_a_wrong_line_takes_the_lines_before_it_along(
    filled: Workplace, tmp_path: Path, name: str, data: str, said: str
) -> None:
    heading = json.dumps({"format": "samenwerking", "version": 1})
    good = json.dumps({"partnership": TOOLS})
    path = write_file(tmp_path, f"{heading}\n{good}\n{data}\n", name)
    before = content(filled)
    with pytest.raises(RecordError) as caught:
        import_file(filled, path, "an", "", NOW)
    assert said in str(caught.value)
    assert content(filled) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "x"\ncolour = "red"', "colour"),
        ('title = "x"\nstarts = 2024-09-01T08:00:00', "starts"),
        ('title = "x"\n[[funding]]\namount = nan', "funding/1/amount"),
        ('title = "x"\n[[participations]]\ncount = 0.5', "participations/1/count"),
        ('title = "x"\nstatus = "status.lopent"', "'status.lopend'"),
    ],
)
def test_a_wrong_field_in_toml_is_named_too(
    filled_file: Workplace, text: str, said: str
) -> None:
    before = content(filled_file)
    with pytest.raises(RecordError, match=said):
        add_text(filled_file, text.encode(), "x.toml", "an", "", NOW)
    assert content(filled_file) == before


@pytest.mark.parametrize("block", ["organisations", "people", "partnerships"])
@pytest.mark.parametrize("value", [None, 5, "x", [], True, "\x1b]52;c;eA==\x07"])
def test_what_is_no_record_is_refused_in_its_place(
    filled_file: Workplace, block: str, value: object
) -> None:
    before = content(filled_file)
    with pytest.raises(RecordError) as caught:
        add_text(filled_file, file_with(block, value), "x.json", "an", "", NOW)
    words = str(caught.value)
    assert words.startswith(f"x.json: {block} 1: ")
    assert words.isprintable()
    assert content(filled_file) == before


@pytest.mark.parametrize(
    "value", [key(9), key(9).upper(), f" {key(9)}\t"], ids=["plain", "upper", "blanks"]
)
def test_a_key_twice_in_a_file_is_refused(filled: Workplace, value: str) -> None:
    before = content(filled)
    records = [{"id": key(9), "title": "Een"}, {"id": value, "title": "Twee"}]
    with pytest.raises(RecordError, match=r"partnerships 2: the key .* another"):
        add_text(filled, interchange(partnerships=records), "x.json", "an", "", NOW)
    assert content(filled) == before


def test_a_key_may_be_in_capitals_and_between_blanks(filled: Workplace) -> None:
    record = {**READING, "id": f" {key(2).upper()} ", "title": "Samen voorlezen"}
    assert offer(filled, partnerships=[record]).changed == 1
    assert documents(filled)[key(2)]["title"] == "Samen voorlezen"


def test_a_key_of_a_record_of_another_kind_is_refused(filled: Workplace) -> None:
    before = content(filled)
    for block, record in (
        ("partnerships", {"id": key(1), "title": "Lezen"}),
        ("organisations", {"id": key(2), "name": "Lezen"}),
        ("people", {"id": key(1), "name": "An"}),
    ):
        data = interchange(**{block: [record]})
        with pytest.raises(RecordError, match=f"{block} 1: .* of another kind"):
            add_text(filled, data, "x.json", "an", "", NOW)
    assert content(filled) == before


def test_a_reference_to_a_record_of_another_kind_is_refused(filled: Workplace) -> None:
    before = content(filled)
    person = {"id": key(20), "name": "An"}
    for reference in (key(2), key(20), key(21)):
        records: list[dict[str, Any]] = [
            {"id": key(21), "title": "Een"},
            {"title": "Twee", "participations": [{"organisation": reference}]},
        ]
        data = interchange(people=[person], partnerships=records)
        with pytest.raises(
            RecordError, match=r"partnerships 2: .* it names organisation"
        ):
            add_text(filled, data, "x.json", "an", "", NOW)
    assert content(filled) == before


@pytest.mark.parametrize("name", ["weg.json", "weg.jsonl", "map.json", "map.jsonl"])
def test_a_file_that_cannot_be_read_is_named(
    filled_file: Workplace, tmp_path: Path, name: str
) -> None:
    for folder in ("map.json", "map.jsonl"):
        (tmp_path / folder).mkdir()
    before = content(filled_file)
    path = str(tmp_path / name)
    with pytest.raises(RecordError, match=r"cannot be read: \w+") as caught:
        import_file(filled_file, path, "an", "", NOW)
    assert path in str(caught.value)
    assert content(filled_file) == before


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no endless file here")
@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.toml"])
def test_a_file_without_end_is_refused(
    filled_file: Workplace, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenwerking.exchange.interchange.WHOLE_LIMIT", 10**6)
    os.symlink("/dev/zero", tmp_path / name)
    with pytest.raises(RecordError, match="bytes"):
        import_file(filled_file, str(tmp_path / name), "an", "", NOW)


HOSTILE = [
    ("Gent [/] Noord", "Gent [/] Noord"),
    ("[bold]x[/bold] [", "[bold]x[/bold] ["),
    ("a\x1b]52;c;aGFhaQ==\x07b", "ab"),
    ("a\x1b[2J\x1b[Hb", "ab"),
    ("a\x9b31mb", "ab"),
    ("a\x00\x08b\r\nc\td", "ab c d"),
    ("\u202ea\u2066b\ufeff", "ab"),
    ("a\ud800b", "ab"),
    ("'; DROP TABLE change; --", "'; DROP TABLE change; --"),
    ("{file} {0} %s %(x)s", "{file} {0} %s %(x)s"),
    ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("  veel   blanks ", "veel blanks"),
    ("e\u0301", "é"),
    ("学校 🏫", "学校 🏫"),
]


@pytest.mark.parametrize(("given", "kept"), HOSTILE, ids=[kept for _, kept in HOSTILE])
def test_hostile_names_are_stored_clean(
    either: Workplace, given: str, kept: str
) -> None:
    offer(
        either,
        organisations=[{"name": given}],
        people=[{"name": given, "organisation": given}],
        partnerships=[{"title": given, "participations": [{"organisation": given}]}],
    )
    assert titles(either) == [kept] * 3


@pytest.mark.parametrize("given", [given for given, _ in HOSTILE], ids=ascii)
def test_hostile_names_are_said_safely(workplace: Workplace, given: str) -> None:
    before = content(workplace)
    for record in (
        {"title": given, "colour": 1},
        {"title": "x", given: 1},
        {"title": "x", "status": given},
        {"title": "x", "participations": [{"organisation": given}]},
    ):
        data = file_with("partnerships", record)
        with pytest.raises(RecordError) as caught:
            add_text(workplace, data, "x.json", "an", "", NOW)
        assert str(caught.value).isprintable()
    assert content(workplace) == before
