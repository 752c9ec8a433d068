"""A record names others by id, name or number, in its file or in the registry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.service.entry import import_file
from tests.conftest import NOW
from tests.service.content import documents, write_file
from tests.service.schools import BRON, OTHERS, named, naming
from tests.store.builders import assert_sound, document_of, key, offer

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json


@pytest.fixture
def schools(either: Workplace) -> Workplace:
    offer(either, organisations=OTHERS)
    return either


BY = [
    (key(1), 1),
    (key(1).upper(), 1),
    ("De Bron Tielt", 1),
    ("  de  BRON tielt ", 1),
    ("Bron", 1),
    ("040428", 1),
    ("40428", 1),
    ("40.428", 1),
    ("basisschool een", 4),
    ("Basisschool E\u0301e\u0301n", 4),
    ("031542", 4),
    ("31542", 4),
]


@pytest.mark.parametrize(("name", "number"), BY)
def test_a_record_of_the_registry_is_found(
    schools: Workplace, name: str, number: int
) -> None:
    offer(schools, partnerships=[naming(name)])
    assert named(schools) == [key(number)]


@pytest.mark.parametrize(("name", "number"), BY)
def test_a_record_of_the_same_file_is_found(
    workplace: Workplace, name: str, number: int
) -> None:
    offer(workplace, organisations=OTHERS, partnerships=[naming(name)])
    assert named(workplace) == [key(number)]


def test_a_name_with_blanks_and_control_characters_is_found_in_its_file(
    workplace: Workplace,
) -> None:
    school = {"id": key(1), "name": " De\x1b[1m  Bron\u202e\n Tielt"}
    offer(workplace, organisations=[school], partnerships=[naming("De Bron Tielt")])
    assert named(workplace) == [key(1)]


@pytest.mark.parametrize("mark", ["?", "-"])
def test_a_mark_names_nobody(schools: Workplace, mark: str) -> None:
    offer(schools, partnerships=[naming(mark)])
    assert named(schools) == [mark]


def test_every_place_that_names_another_is_resolved(schools: Workplace) -> None:
    offer(
        schools,
        organisations=[
            {
                "id": key(10),
                "name": "Campus",
                "relations": [
                    {"kind": "relatiesoort.bestuur", "organisation": "bron"},
                    {"kind": "relatiesoort.bestuur", "organisation": "Campus"},
                ],
            }
        ],
        people=[{"id": key(11), "name": "An Peeters", "organisation": "40428"}],
        partnerships=[
            {
                "id": key(50),
                "title": "Twee",
                "predecessor": "één",
                "participations": [{"persons": ["an peeters", key(11)]}],
            },
            {"id": key(51), "title": "Een"},
        ],
    )
    found = documents(schools)
    relations = [of["organisation"] for of in found[key(10)]["relations"]]
    assert relations == [key(1), key(10)]
    assert found[key(11)]["organisation"] == key(1)
    assert found[key(50)]["predecessor"] == key(51)
    assert found[key(50)]["participations"][0]["persons"] == [key(11), key(11)]
    assert_sound(schools)


def test_later_files_name_people_and_partnerships_too(schools: Workplace) -> None:
    offer(
        schools,
        people=[{"id": key(11), "name": "An Peeters"}],
        partnerships=[{"id": key(51), "title": "Eén"}],
    )
    offer(
        schools,
        partnerships=[
            {
                "id": key(50),
                "title": "Twee",
                "predecessor": "een",
                "participations": [{"persons": ["An Peeters"]}],
            }
        ],
    )
    found = document_of(schools, key(50))
    assert found["predecessor"] == key(51)
    assert found["participations"][0]["persons"] == [key(11)]


@pytest.mark.parametrize("numbered", [True, False])
def test_the_file_goes_before_the_registry(schools: Workplace, numbered: bool) -> None:
    school = {"id": key(20), "name": "Andere"}
    school |= {"institution_number": "40428"} if numbered else {"short_name": "bron"}
    name = "040428" if numbered else "Bron"
    offer(schools, organisations=[school], partnerships=[naming(name)])
    assert named(schools) == [key(20)]


def test_two_records_may_name_each_other(workplace: Workplace) -> None:
    relation = "relatiesoort.bestuur"
    offer(
        workplace,
        organisations=[
            {"name": "A", "relations": [{"kind": relation, "organisation": "B"}]},
            {"name": "B", "relations": [{"kind": relation, "organisation": "A"}]},
        ],
    )
    one, other = documents(workplace).items()
    assert one[1]["relations"][0]["organisation"] == other[0]
    assert other[1]["relations"][0]["organisation"] == one[0]


def test_lines_may_name_a_later_line_by_its_key(
    workplace: Workplace, tmp_path: Path
) -> None:
    lines: list[Json] = [
        {"format": "samenwerking", "version": 1},
        {"partnership": naming(key(1))},
        {"organisation": BRON},
    ]
    path = write_file(tmp_path, "\n".join(map(json.dumps, lines)), "x.jsonl")
    assert import_file(workplace, path, "an", "", NOW).added == 2
    assert named(workplace) == [key(1)]
    assert_sound(workplace)


def test_many_names_are_found_in_one_reading(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenwerking.store.session import Session

    offer(workplace, organisations=[{"name": f"School {n}"} for n in range(500)])
    asked: list[str] = []
    rows = Session.rows

    def counting(self: Session, sql: str, *parameters: object) -> Any:
        asked.append(sql)
        return rows(self, sql, *parameters)

    monkeypatch.setattr(Session, "rows", counting)
    names = [f"School {n}" for n in range(500)]
    offer(workplace, partnerships=[naming(*names)])
    assert sum("FROM organisation" in sql for sql in asked) < 10
