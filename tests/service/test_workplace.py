"""A workplace opens nothing by itself; registries are made once, samples are copies."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from samenwerking.errors import FrameworkDataError, RegistryError
from samenwerking.resources import data_folder
from samenwerking.service.listing import count_records
from samenwerking.service.workplace import (
    SAMPLE,
    Workplace,
    bring_up_to_date,
    create_registry,
    create_sample,
    open_workplace,
)
from tests.conftest import NOW, TODAY
from tests.service.content import content
from tests.store.builders import offer


def test_opening_touches_nothing(tmp_path: Path) -> None:
    place = open_workplace(str(tmp_path / "deep" / "a.db"))
    assert place.name == str(tmp_path / "deep" / "a.db")
    assert os.listdir(tmp_path) == []
    with pytest.raises(RegistryError, match="samenwerking init"):
        place.identity()
    assert os.listdir(tmp_path) == []


def test_a_new_registry_is_empty_and_ones_own(tmp_path: Path) -> None:
    place = open_workplace(str(tmp_path / "deep" / "a.db"))
    create_registry(place, NOW)
    assert set(count_records(place).values()) == {0}
    mode = stat.S_IMODE(os.stat(place.registry.location).st_mode)
    assert os.name == "nt" or mode == 0o600
    assert len(place.identity()) == 36
    assert not place.read_only


def test_a_registry_is_not_made_over_another(either: Workplace) -> None:
    offer(either, partnerships=[{"title": "Samen lezen"}])
    before = content(either)
    for make in (create_registry, create_sample):
        with pytest.raises(RegistryError, match="exists already"):
            make(either, NOW)
    assert content(either) == before


def test_each_registry_is_its_own(tmp_path: Path) -> None:
    places = [open_workplace(str(tmp_path / f"{n}.db")) for n in range(3)]
    for place in places:
        create_registry(place, NOW)
    assert len({place.identity() for place in places}) == 3


def test_a_sample_is_a_copy_that_may_be_changed(tmp_path: Path) -> None:
    shipped = Path(data_folder("schema")) / SAMPLE
    before = shipped.read_bytes()
    one, other = (open_workplace(str(tmp_path / f"{n}.db")) for n in "ab")
    create_sample(one, NOW)
    offer(one, partnerships=[{"title": "Samen lezen"}])
    create_sample(other, NOW)
    others = {"organisation": 139, "person": 0, "question": 0}
    assert count_records(one) == {"partnership": 33, **others}
    assert count_records(other) == {"partnership": 32, **others}
    assert shipped.read_bytes() == before


def test_without_a_sample_no_registry_is_made(tmp_path: Path) -> None:
    schema = Path(shutil.copytree(data_folder("schema"), tmp_path / "schema"))
    (schema / SAMPLE).unlink()
    place = open_workplace(str(tmp_path / "a.db"), str(schema))
    with pytest.raises(FrameworkDataError, match=r"sample\.json"):
        create_sample(place, NOW)
    assert os.listdir(tmp_path) == ["schema"]


def test_reading_may_be_of_a_day(workplace: Workplace) -> None:
    offer(workplace, partnerships=[{"title": "Samen lezen"}])
    for day, number in ((TODAY, 1), (TODAY - timedelta(days=1), 0), (None, 1)):
        with workplace.reading(day) as session:
            (found,) = session.row("SELECT COUNT(*) FROM partnership") or (None,)
        assert found == number


def test_a_registry_of_today_needs_no_migration(either: Workplace) -> None:
    before = content(either)
    assert bring_up_to_date(either, NOW) is None
    assert content(either) == before


def test_other_data_folders_may_be_given(tmp_path: Path) -> None:
    exports = tmp_path / "export"
    place = open_workplace(str(tmp_path / "a.db"), None, str(exports))
    assert place.exports == str(exports)
    assert place.framework.folder == data_folder("schema")
