"""Official lists are read by name, in bounds, and nothing of a person with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import RecordError
from samenwerking.exchange import official
from samenwerking.exchange.official import names_of, read_official
from samenwerking.exchange.official_child import is_of_nobody, tell
from samenwerking.exchange.sheets import run_reader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from samenwerking.framework import Framework

ROW = {"instelling_nummer": 12, "instelling_naam": "De Linde"}
PERSONAL = ("beheerder", "telefoon", "fax", "directeur", "contactpersoon")


@pytest.fixture
def mapping(framework: Framework) -> Mapping[str, Any]:
    """What is read of the official lists."""
    return framework.mapping("official")


def dump(path: Path, content: object, **meta: object) -> str:
    """Write an envelope of the API."""
    path.write_text(json.dumps({"meta": meta, "content": content}), "utf-8")
    return str(path)


def test_no_field_of_a_person_is_ever_asked_for(mapping: Mapping[str, Any]) -> None:
    names = [name for form in mapping["list"] for name in names_of(form)]
    assert len(names) > 50
    assert [n for n in names if any(word in n.lower() for word in PERSONAL)] == []


def test_every_code_of_the_mapping_is_one(framework: Framework) -> None:
    mapping = framework.mapping("official")
    codes = [code for words in mapping["values"].values() for code in words.values()]
    codes += [*mapping["kinds"].values(), *mapping["relations"].values()]
    codes += [row[name] for row in mapping["member"] for name in ("kind", "relation")]
    codes += [c for f in mapping["list"] for c in f.get("kind_with", {}).values()]
    assert len(codes) > 80
    assert [code for code in codes if framework.find_code(code) is None] == []


def test_what_is_not_asked_for_never_leaves_the_reading_process(
    mapping: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bytes] = []

    def hear(
        path: str, order: Mapping[str, object], seconds: float
    ) -> tuple[bytes, bool]:
        said, late = run_reader(path, order, seconds)
        heard.append(said)
        return said, late

    monkeypatch.setattr(official, "run_reader", hear)
    row = {**ROW, "instelling_directeur": "Karel Janssens", "telefoon": "09 1234"}
    row["instelling_email"] = "karel.janssens@linde.be"
    read_official(dump(tmp_path / "a.json", [row], total_elements=1), mapping)
    path = tmp_path / "b.csv"
    path.write_text(
        "schoolnummer;naam;beheerder(s);telefoon;email\n"
        "12;De Linde;Karel Janssens;09 1234;Karel.Janssens@linde.be\n"
    )
    found = read_official(str(path), mapping)
    assert found.rows[0].raw == {"schoolnummer": "12", "naam": "De Linde"}
    assert b"De Linde" in heard[0]
    assert b"De Linde" in heard[1]
    assert b"anssens" not in heard[0] + heard[1]
    assert b"09 1234" not in heard[0] + heard[1]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("info@school.be", True),
        ("directie.middenschool@school.be", True),
        ("Secretariaat@school.be", True),
        ("de.linde@school.be", True),
        ("gent2@school.be", True),
        ("karel.janssens@school.be", False),
        ("karel.directie@school.be", False),
        ("kj@school.be", False),
        ("karel@karel.be", False),
        ("12@school.be", False),
        ("no address", False),
        ("info@school.be, karel@home.be", False),
    ],
)
def test_an_address_is_read_where_it_is_plainly_nobodys_own(
    mapping: Mapping[str, Any], address: str, *, kept: bool
) -> None:
    around = "Basisschool De Linde Gent"
    assert is_of_nobody(address, around, mapping["functional"]) is kept


def _text(text: str) -> bytes:
    return text.encode()


_WHOLE = '{"meta":{},"content":[{"instelling_naam":"A"%s}]}'
HOSTILE = {
    "double-key.json": (
        _text(_WHOLE % ',\n"instelling_naam":"B"'),
        r"double-key\.json:2: 'instelling_naam' stands twice",
    ),
    "deep.json": (
        _text(_WHOLE % f',"a":{"[" * 200_000}{"]" * 200_000}'),
        "nested too deeply",
    ),
    "cut.json": (_text('{"meta":{},"content":[{"instelling'), "no JSON"),
    "list.json": (b"[1, 2]", "no dump of the official lists"),
    "numbers.json": (b'{"content": [1]}', "content 1: a JSON object is expected"),
    "other.json": (b'{"content": [{"a": 1}]}', "neither institutions nor sites"),
    "latin.json": ('{"content": "é"}'.encode("cp1252"), "latin.json:1: .* not UTF-8"),
    "other.csv": (b"a;b\n1;2\n", "row 1: these are no headings .* schoolnummer, naam"),
    "twice.csv": (
        b"schoolnummer;naam;net;Naam\n1;a;b;c\n",
        "row 1, column D: the heading 'naam' stands there twice",
    ),
    "nul.csv": (b"schoolnummer;naam\n1;a\0\n", "row 2, column B: .* NUL"),
    "quotes.csv": (b'schoolnummer;naam\n1;"a\n', "row 2, column B: .* quotation"),
    "empty.csv": (b"", "row 1: these are no headings"),
    "list.xlsx": (b"PK", "samenwerking import"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_refused_with_its_place(
    mapping: Mapping[str, Any], tmp_path: Path, name: str
) -> None:
    data, said = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RecordError, match=said):
        read_official(str(path), mapping)


def test_a_file_that_takes_too_long_or_too_much_is_given_up(
    mapping: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = dump(tmp_path / "big.json", [ROW] * 200)
    monkeypatch.setattr(official, "run_reader", lambda *_: (b'{"list"', True))
    with pytest.raises(RecordError, match=r"big\.json: .* more than .* seconds"):
        read_official(path, mapping)
    monkeypatch.setattr(official, "run_reader", lambda *_: (b"", False))
    with pytest.raises(RecordError, match="too much memory"):
        read_official(path, mapping)


def test_numbers_and_nested_names_are_read_as_text(
    mapping: Mapping[str, Any], tmp_path: Path
) -> None:
    row = {
        "instelling_nummer": 12.0,
        "instelling_naam": "De\x1b[31m Linde\n",
        "instelling_net": {"omschrijving": "Vrij"},
        "instelling_bestuur": 5,
        "instelling_kbo_nummer": None,
    }
    path = dump(tmp_path / "a.json", [row], total_elements=1, last=True, other="x")
    found = read_official(path, mapping)
    assert (found.list_id, found.part) == ("api", "institution")
    assert found.meta == {"total_elements": 1, "last": True}
    assert found.rows[0].place == "a.json: content 1"
    assert found.rows[0].raw == {
        "instelling_nummer": "12",
        "instelling_naam": "De Linde",
        "instelling_net.omschrijving": "Vrij",
    }


def test_errors_of_the_reading_process_keep_their_facts(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{")
    said: list[dict[str, Any]] = []
    tell({"path": str(path), "lists": [], "email": {}}, said.append)
    [one] = said
    assert one["error"]["facts"]["file"] == "a.json"
    assert "template" in one["error"]["facts"]["reason"]
