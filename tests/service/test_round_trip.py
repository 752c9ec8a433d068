"""What a registry gives out comes back as it was, in every form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError, SamenwerkingError
from samenwerking.resources import data_folder
from samenwerking.service import left_out
from samenwerking.service.disclosing import NoReasonError
from samenwerking.service.entry import import_file
from samenwerking.service.export_data import DataOrder, export_data
from samenwerking.service.history import list_batches
from samenwerking.service.preview import Preview
from tests.conftest import NOW, TODAY
from tests.rounds import rounds
from tests.service.content import content, documents
from tests.service.equal_registries import assert_equal, holdings
from tests.service.random_registries import fill
from tests.service.round_trips import FORMS, WHY, empty, give, take
from tests.service.test_import import FILES
from tests.store.builders import assert_sound, key, offer

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.service.workplace import Workplace

SAMPLE = Path(data_folder("schema")) / "examples/sample.json"
PERSON = {"id": key(5), "name": "Els Maes", "organisation": key(1), "note": "Bel haar."}
READING: dict[str, Any] = {
    "id": key(2),
    "title": "Samen lezen",
    "notes": "Elke week.",
    "contact_point": "Els Maes",
    "status": "?",
    "themes": "-",
    "participations": [
        {"organisation": key(1), "persons": [key(5)], "note": "Met Els.", "count": 3},
        {"group": "Ouders", "roles": "?"},
    ],
    "stories": [{"title": "Het begin", "steps": [{"words": "Zo ging het."}]}],
    "sources": [{"reference": "gesprek met Els", "dated": "2024-09"}],
    "waivers": [{"rule": "R1", "reason": "Mag."}],
}
SCHOOL = {"id": key(1), "name": "De Bron", "institution_number": "007500"}


def _offer_all(place: Workplace) -> None:
    offer(place, organisations=[SCHOOL], people=[PERSON], partnerships=[READING])


@pytest.mark.parametrize("form", FORMS)
def test_the_sample_comes_back_whole(
    workplace: Workplace, tmp_path: Path, form: str
) -> None:
    import_file(workplace, str(SAMPLE), "an", "", NOW)
    given = give(workplace, tmp_path / form)
    assert given.counts == {"organisation": 139, "partnership": 32}
    other = empty(tmp_path)
    assert take(other, tmp_path / form).added == 171
    assert_equal(workplace, other)
    assert_sound(other)
    again = tmp_path / f"again{form}"
    assert give(other, again) == given
    if form != "x.xlsx":  # a workbook names the state of each record in its registry
        assert again.read_bytes() == (tmp_path / form).read_bytes()
    before = holdings(workplace)
    assert take(workplace, tmp_path / form)[:4] == (None, 0, 0, 171)
    assert holdings(workplace) == before


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(rounds(2, 30)))
def test_any_registry_comes_back_with_its_history_folded(
    workplace: Workplace, tmp_path: Path, form: str, seed: int
) -> None:
    fill(workplace, seed)
    give(workplace, tmp_path / form)
    other = empty(tmp_path)
    take(other, tmp_path / form)
    assert_equal(workplace, other)
    assert take(workplace, tmp_path / form)[1:3] == (0, 0)


@settings(
    deadline=None,
    max_examples=rounds(12, 300),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(file=FILES, form=st.sampled_from(FORMS))
def test_any_records_come_back(
    tmp_path_factory: pytest.TempPathFactory, file: Any, form: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    one, other = empty(folder, "a.db"), empty(folder, "b.db")
    blocks = zip(("organisations", "people", "partnerships"), file, strict=True)
    data: dict[str, Any] = {
        block: [{"id": uuid, **record} for uuid, record in found.items()]
        for block, found in blocks
    }
    offer(one, **data)
    given = give(one, folder / form)
    take(other, folder / form)
    assert_equal(one, other)
    assert give(other, folder / form) == given
    assert take(one, folder / form)[1:3] == (0, 0)


@pytest.mark.parametrize("form", FORMS)
def test_without_names_nobody_is_named_and_nothing_is_lost(
    workplace: Workplace, tmp_path: Path, form: str
) -> None:
    _offer_all(workplace)
    give(workplace, tmp_path / form, names=False)
    other = empty(tmp_path)
    take(other, tmp_path / form)
    told = json.dumps(documents(other))
    for word in ("Els", "Bel haar", "Elke week", "Zo ging", "Mag."):
        assert word not in told
    assert documents(other)[key(5)] == {}
    assert documents(other)[key(2)]["participations"][0]["persons"] == [key(5)]
    before = content(workplace)
    assert take(workplace, tmp_path / form)[:3] == (None, 0, 0)
    assert content(workplace) == before


def test_without_names_a_change_by_hand_is_that_change_alone(
    workplace: Workplace, tmp_path: Path
) -> None:
    _offer_all(workplace)
    path = tmp_path / "x.json"
    give(workplace, path, names=False)
    path.write_text(path.read_text("utf-8").replace('"count": 3', '"count": 4'))
    preview = Preview(detailed=True)
    import_file(workplace, str(path), "an", "", NOW, preview=preview)
    (change,) = preview.changes
    assert change[2:] == ("Samen lezen", "participations/1/count", 3, 4)
    assert documents(workplace)[key(2)]["notes"] == "Elke week."


def test_names_want_a_reason_that_stands_in_the_log(
    workplace: Workplace, tmp_path: Path
) -> None:
    _offer_all(workplace)
    path = tmp_path / "x.json"
    with pytest.raises(NoReasonError):
        export_data(workplace, DataOrder(str(path), names=True), "nl", TODAY, "an", NOW)
    assert not path.exists()
    give(workplace, path)
    assert WHY in list_batches(workplace)[0].why
    assert "Els Maes" in path.read_text("utf-8")


def test_what_is_left_out_names_every_text_that_no_view_shows(
    framework: Framework,
) -> None:
    found = left_out.naming_fields(framework)
    assert set(found["person"]) == framework.fields("person").keys() - {"id"}
    assert {"notes", "contact_point", "sources", "waivers"} <= set(found["partnership"])
    assert "title" not in found["partnership"]
    assert "question" not in found


def test_a_query_takes_along_what_its_partnerships_name(
    workplace: Workplace, tmp_path: Path
) -> None:
    board = {"id": key(7), "name": "Het bestuur"}
    relation = {"kind": "relatiesoort.bestuur", "organisation": key(7)}
    school = {**SCHOOL, "relations": [relation]}
    alone = {"id": key(8), "name": "Een ander"}
    others = [{"id": key(3), "title": "Rekenen", "participations": "?"}]
    reading = {**READING, "predecessor": key(3)}
    offer(
        workplace,
        organisations=[board, school, alone],
        people=[PERSON],
        partnerships=[reading, *others],
    )
    give(workplace, tmp_path / "x.json", "Samen")
    other = empty(tmp_path)
    take(other, tmp_path / "x.json")
    assert documents(other).keys() == {key(1), key(2), key(5), key(7)}
    assert take(workplace, tmp_path / "x.json")[1:3] == (0, 0)


def test_records_that_the_file_does_not_hold_stay(
    workplace: Workplace, tmp_path: Path
) -> None:
    _offer_all(workplace)
    path = tmp_path / "x.json"
    give(workplace, path)
    data = json.loads(path.read_text("utf-8"))
    data["people"] = []
    path.write_text(json.dumps(data))
    preview = Preview()
    done = import_file(workplace, str(path), "an", "", NOW, preview=preview)
    assert done[:4] == (None, 0, 0, 2)
    assert preview.about.missing() == {"person": 1}
    assert not preview.about.is_intact
    assert key(5) in documents(workplace)


def test_lines_that_stop_before_their_end_are_refused(
    workplace: Workplace, tmp_path: Path
) -> None:
    _offer_all(workplace)
    path = tmp_path / "x.jsonl"
    give(workplace, path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-2]))
    other = empty(tmp_path)
    with pytest.raises(RecordError, match="cut off"):
        take(other, path)
    assert documents(other) == {}


def test_a_record_that_has_left_concept_comes_back_only_as_it_was(
    workplace: Workplace, tmp_path: Path
) -> None:
    fill(workplace, 1)
    path = tmp_path / "x.json"
    give(workplace, path)
    data = json.loads(path.read_text("utf-8"))
    data["partnerships"][0]["title"] += "!"
    path.write_text(json.dumps(data))
    other = empty(tmp_path)
    with pytest.raises(RecordError, match="concept"):
        take(other, path)
    assert documents(other) == {}


@pytest.mark.parametrize("name", ["x", "x.csv", "x.toml"])
def test_another_form_is_refused(
    workplace: Workplace, tmp_path: Path, name: str
) -> None:
    with pytest.raises(SamenwerkingError, match="jsonl"):
        give(workplace, tmp_path / name)
    assert not (tmp_path / name).exists()
