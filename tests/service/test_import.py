"""An import brings the registry to what the file says, and no further."""

from __future__ import annotations

import copy
import gc
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenwerking.errors import RecordError, RegistryError
from samenwerking.resources import data_folder
from samenwerking.service import entry
from samenwerking.service.entry import add_text, import_file
from samenwerking.service.history import list_batches, list_changes
from samenwerking.service.workplace import create_registry, open_workplace
from tests.conftest import NOW
from tests.service.content import content, documents, titles, write_file
from tests.store.builders import assert_sound, count_rows, interchange, key, offer
from tests.store.documents import (
    ORGANISATION_DOCUMENTS,
    ORGANISATIONS,
    PARTNERSHIP_KEYS,
    PARTNERSHIPS,
    PEOPLE,
    PERSON_DOCUMENTS,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from samenwerking.service.workplace import Workplace
    from tests.store.builders import Json

SAMPLE = Path(data_folder("schema")) / "examples/sample.json"
SCHOOL = {"id": key(1), "name": "De Bron Tielt", "institution_number": "040428"}
READING = {
    "id": key(2),
    "title": "Samen lezen",
    "notes": "Elke week.",
    "motives": [{"code": "waarom.taak.zorg"}, {"code": "waarom.groei.innovatie"}],
    "participations": [{"organisation": key(1), "count": 3}, {"group": "Ouders"}],
}


def as_file(place: Workplace) -> Json:
    """Return the whole registry as a file of records."""
    blocks: dict[str, list[Json]] = {"organisations": [], "people": []}
    blocks["partnerships"] = []
    kinds = {"organisation": "organisations", "person": "people"}
    with place.registry.reading() as session:
        of: dict[str, str] = dict(session.rows("SELECT uuid, kind FROM record"))
    for uuid, document in documents(place).items():
        block = kinds.get(of[uuid], "partnerships")
        blocks[block].append({"id": uuid, **document})
    return {"format": "samenwerking", "version": 1, **blocks}


def test_the_sample_comes_back_as_it_was_sent(either: Workplace) -> None:
    done = import_file(either, str(SAMPLE), "an", "", NOW)
    assert (done.added, done.changed, done.unchanged) == (171, 0, 0)
    sent = json.loads(SAMPLE.read_text("utf-8"))
    got = as_file(either)
    for block in ("organisations", "people", "partnerships"):
        wanted = {record["id"]: record for record in sent.get(block, [])}
        assert {record["id"]: record for record in got[block]} == wanted
    assert_sound(either)


def test_the_same_file_twice_changes_nothing(either: Workplace) -> None:
    import_file(either, str(SAMPLE), "an", "", NOW)
    before = content(either)
    again = import_file(either, str(SAMPLE), "an", "", NOW)
    assert again == (None, 0, 0, 171)
    assert content(either) == before


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.toml"])
def test_every_format_says_the_same(
    workplace: Workplace, tmp_path: Path, name: str
) -> None:
    import tomlkit

    heading: Json = {"format": "samenwerking", "version": 1}
    if name == "x.jsonl":
        lines: list[Json] = [
            heading,
            {"organisation": SCHOOL},
            {"partnership": READING},
        ]
        text = "\n".join(map(json.dumps, lines))
    else:
        whole = {**heading, "organisations": [SCHOOL], "partnerships": [READING]}
        text = tomlkit.dumps(whole) if name == "x.toml" else json.dumps(whole)
    path = write_file(tmp_path, text, name)
    assert import_file(workplace, path, "an", "", NOW).added == 2
    offered = open_workplace(str(tmp_path / "other.db"))
    create_registry(offered, NOW)
    offer(offered, organisations=[SCHOOL], partnerships=[READING])
    assert documents(workplace) == documents(offered)
    assert import_file(workplace, path, "an", "", NOW).unchanged == 2


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"title": "Samen voorlezen"}, ["title"]),
        ({"status": "?"}, ["status"]),
        ({"notes": None}, ["notes"]),
        (
            {"motives": READING["motives"][:1]},
            ["motives/waarom.groei.innovatie"],
        ),
        (
            {"participations": [{"organisation": key(1), "count": 4}]},
            ["participations/2", "participations/1/count"],
        ),
        ({"motives": "-"}, ["motives"]),
    ],
)
def test_of_a_known_record_only_what_differs_is_stored(
    either: Workplace, changes: Json, paths: list[str]
) -> None:
    offer(either, organisations=[SCHOOL], partnerships=[READING])
    merged = {**READING, **changes}
    record = {name: value for name, value in merged.items() if value is not None}
    done = offer(either, partnerships=[record])
    assert (done.added, done.changed, done.unchanged) == (0, 1, 0)
    stored = [change.path for change in list_changes(either, key(2))]
    assert stored == ["", *paths]
    assert offer(either, partnerships=[record]).unchanged == 1


def test_records_without_a_key_are_new_each_time(either: Workplace) -> None:
    for _ in range(2):
        assert offer(either, organisations=[{"name": "De Brug"}] * 2).added == 2
    assert titles(either) == ["De Brug"] * 4


def test_a_record_that_was_taken_away_comes_back(either: Workplace) -> None:
    from samenwerking.service.history import undo

    offer(either, organisations=[SCHOOL])
    undo(either, None, None, "an", "", NOW)
    assert documents(either) == {}
    assert offer(either, organisations=[SCHOOL]).added == 1
    assert list(documents(either)) == [key(1)]


@pytest.mark.parametrize("known", [False, True])
def test_a_dry_run_stores_nothing_and_says_what_would_happen(
    either: Workplace, tmp_path: Path, known: bool
) -> None:
    if known:
        offer(either, partnerships=[{**READING, "participations": "?"}])
    path = write_file(
        tmp_path, interchange(organisations=[SCHOOL], partnerships=[READING])
    )
    before = content(either)
    dry = import_file(either, path, "an", "", NOW, dry=True)
    assert content(either) == before
    wet = import_file(either, path, "an", "", NOW)
    assert dry == wet._replace(batch=None)
    assert (wet.added, wet.changed) == ((1, 1) if known else (2, 0))


def test_an_import_is_one_batch_with_who_and_why(
    either: Workplace, tmp_path: Path
) -> None:
    path = write_file(tmp_path, interchange(organisations=[SCHOOL]))
    done = import_file(either, path, "An Peeters", "uit Excel", NOW)
    (batch,) = list_batches(either)
    assert (batch.uuid, batch.who, batch.why) == (done.batch, "An Peeters", "uit Excel")
    assert (batch.kind, batch.records) == ("import", 1)


def test_who_and_why_are_stored_clean(either: Workplace) -> None:
    who, why = "An\x1b]52;c;eA==\x07\ud800", "lijst\udce9\x00.json\x9b1m"
    add_text(either, interchange(organisations=[SCHOOL]), "x", who, why, NOW)
    (batch,) = list_batches(either)
    assert (batch.who, batch.why) == ("An", "lijst.json")


def test_nothing_in_a_file_is_no_batch(either: Workplace) -> None:
    assert offer(either) == (None, 0, 0, 0)
    assert count_rows(either, "batch") == 0


def test_more_records_than_a_portion_come_in_whole(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "_PORTION", 7)
    lines: list[Json] = [{"format": "samenwerking", "version": 1}]
    lines += [{"organisation": {"id": key(n), "name": f"O {n}"}} for n in range(1, 24)]
    path = write_file(tmp_path, "\n".join(map(json.dumps, lines)), "x.jsonl")
    assert import_file(workplace, path, "an", "", NOW).added == 23
    lines[9]["organisation"]["name"] = "Anders"
    path = write_file(tmp_path, "\n".join(map(json.dumps, lines)), "x.jsonl")
    assert import_file(workplace, path, "an", "", NOW)[1:] == (0, 1, 22)
    assert count_rows(workplace, "batch") == 2


def test_the_search_for_cycles_goes_on_after_an_import(workplace: Workplace) -> None:
    offer(workplace, organisations=[SCHOOL])
    assert gc.isenabled()
    with pytest.raises(RecordError):
        offer(workplace, organisations=[{}])
    assert gc.isenabled()


def test_no_registry_is_said_and_none_is_made(tmp_path: Path) -> None:
    place = open_workplace(str(tmp_path / "none.db"))
    path = write_file(tmp_path, interchange(organisations=[SCHOOL]))
    with pytest.raises(RegistryError, match="samenwerking init"):
        import_file(place, path, "an", "", NOW)
    assert os.listdir(tmp_path) == ["lijst.json"]


def some(keys: list[str], of: SearchStrategy[Json]) -> SearchStrategy[dict[str, Json]]:
    return st.dictionaries(st.sampled_from(keys), of, max_size=3)


FILES = st.tuples(
    st.fixed_dictionaries(dict.fromkeys(ORGANISATIONS, ORGANISATION_DOCUMENTS)),
    st.fixed_dictionaries(dict.fromkeys(PEOPLE, PERSON_DOCUMENTS)),
    some(PARTNERSHIP_KEYS, PARTNERSHIPS).map(
        # Whoever comes before has to be in the file.
        lambda found: {
            name: {f: v for f, v in record.items() if f != "predecessor" or v in found}
            for name, record in found.items()
        }
    ),
)


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(first=FILES, second=FILES)
def test_whatever_stood_there_the_registry_becomes_what_the_file_says(
    tmp_path_factory: pytest.TempPathFactory, first: Any, second: Any
) -> None:
    place = open_workplace(str(tmp_path_factory.mktemp("any") / "a.db"))
    create_registry(place, NOW)
    for file in (first, second):
        blocks = zip(("organisations", "people", "partnerships"), file, strict=True)
        data: dict[str, Any] = {
            block: [{"id": uuid, **record} for uuid, record in records.items()]
            for block, records in blocks
        }
        sent = copy.deepcopy(data)
        offer(place, **data)
        assert data == sent
        wanted = {uuid: record for records in file for uuid, record in records.items()}
        got = documents(place)
        assert {uuid: got[uuid] for uuid in wanted} == wanted
        assert offer(place, **data).unchanged == len(wanted)
    assert_sound(place)
    rest = as_file(place)
    assert add_text(place, json.dumps(rest).encode(), "x.json", "an", "", NOW)[1:3] == (
        0,
        0,
    )
