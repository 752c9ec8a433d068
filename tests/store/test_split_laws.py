"""Parts of a registry, by chance: sound, joined again without loss, without names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from samenwerking.service.splitting import split
from samenwerking.service.workplace import open_workplace
from samenwerking.store.withheld import WITHHELD
from tests.conftest import NOW, TODAY
from tests.rounds import rounds
from tests.service.content import documents
from tests.store.apart_registries import (
    ACTS,
    Act,
    Join,
    assert_all_sound,
    begin,
    everything,
    join,
    log_of,
    perform,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

MANY = settings(
    max_examples=rounds(3, 100),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)


@pytest.fixture
def make(
    new_file: Callable[[Path], Workplace], tmp_path: Path
) -> Callable[[], Workplace]:
    numbers = iter(range(1_000_000))
    return lambda: new_file(tmp_path / f"{next(numbers)}.db")


def part_of(whole: Workplace, query: str = "", *, names: bool = False) -> Workplace:
    number = len(list(_folder(whole).iterdir()))
    path = f"{whole.registry.location}.{number}.part"
    split(
        whole,
        query,
        path,
        names=names,
        why="een reden" if names else "",
        who="an",
        language="nl",
        today=TODAY,
        now=NOW,
    )
    return open_workplace(path)


def _folder(place: Workplace) -> Path:
    from pathlib import Path

    return Path(place.registry.location).parent


def grown(make: Callable[[], Workplace], acts: list[Act]) -> Workplace:
    """Return a registry with a history of three people, and partnerships in it."""
    places = [make() for _ in range(3)]
    begin(places[0])
    for other in places[1:]:
        join(other, places[0])
    for act in acts:
        perform(places, act)
    join(places[0], *places[1:])
    with places[0].registry.reading() as session:
        assume(session.rows("SELECT 1 FROM partnership"))
    return places[0]


def _of_two(act: Act) -> Act:
    """Return what somebody does at one of two registries instead of three."""
    what = act.what
    if isinstance(what, Join):
        what = Join(what.other % 2)
    return act._replace(place=act.place % 2, what=what)


@MANY
@given(acts=ACTS, later=ACTS)
def test_a_nameless_part_is_joined_again_and_withholds_nothing_from_the_whole(
    make: Callable[[], Workplace], acts: list[Act], later: list[Act]
) -> None:
    whole = grown(make, acts)
    part = part_of(whole)
    assert_all_sound(part)
    assert "P 321" not in json.dumps(documents(part))
    before = everything(whole)
    assert join(whole, part).nothing
    assert everything(whole) == before
    for act in later:
        perform([whole, part], _of_two(act))
    known = log_of(whole).keys() | log_of(part).keys()
    join(whole, part)
    assert_all_sound(whole)
    assert log_of(whole).keys() == known
    assert WITHHELD not in json.dumps(documents(whole), ensure_ascii=False)
    assert join(whole, part).nothing


@MANY
@given(acts=ACTS)
def test_parts_with_names_make_up_what_they_were_taken_from(
    make: Callable[[], Workplace], acts: list[Act]
) -> None:
    whole = grown(make, acts)
    lines = documents(whole)
    queries = [f"key:{key}" for key, held in lines.items() if "title" in held]
    parts = [part_of(whole, query, names=True) for query in ("", *queries)]
    joined = make()
    for part in parts[1:]:
        assert_all_sound(part)
        join(joined, part)
    assert everything(joined) == everything(parts[0])
    assert documents(joined).items() <= lines.items()
