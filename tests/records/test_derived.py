"""Numbers that follow from a partnership and are never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.framework import load_framework
from samenwerking.records.derived import DERIVED, actors, outside_actors
from tests.records.documents import PARTNER, SUCCESSOR, participation, partner

if TYPE_CHECKING:
    from samenwerking.framework import Framework

ANOTHER_SCHOOL = participation(key="3", organisation=SUCCESSOR)
GROUP = {"key": "4", "group": "scholen", "side": "kant.school"}
OUTSIDE_GROUP = {"key": "5", "group": "bedrijven", "side": "kant.partner"}
NOBODY_KNOWS = {"key": "6", "organisation": "?", "side": "kant.partner"}


@pytest.mark.parametrize(
    ("taking_part", "all_actors", "outside"),
    [
        (None, 0, 0),
        ("?", 0, 0),
        ([], 0, 0),
        ([participation()], 1, 0),
        ([partner()], 1, 1),
        ([participation(), partner()], 2, 1),
        ([participation(), ANOTHER_SCHOOL], 2, 1),
        ([participation(), ANOTHER_SCHOOL, partner()], 3, 2),
        ([participation(), participation(key="2")], 1, 0),
        ([participation(), partner(), partner(key="3")], 2, 1),
        ([participation(), GROUP], 2, 1),
        ([participation(), {**GROUP, "count": 7}], 8, 7),
        ([participation(), {**OUTSIDE_GROUP, "count": 7}], 8, 7),
        ([participation(), OUTSIDE_GROUP, {**OUTSIDE_GROUP, "key": "6"}], 3, 2),
        ([participation(), NOBODY_KNOWS, {**NOBODY_KNOWS, "key": "7"}], 3, 2),
        ([participation(side=None), partner(side="?")], 2, 1),
        ([{"key": "1"}], 1, 0),
    ],
)
def test_actors_are_counted(
    taking_part: Any, all_actors: int, outside: int, framework: Framework
) -> None:
    document = {"participations": taking_part}
    assert actors(framework, document) == all_actors
    assert outside_actors(framework, document) == outside


def test_an_organisation_at_both_sides_is_one_actor(framework: Framework) -> None:
    both = [participation(organisation=PARTNER), partner()]
    assert actors(framework, {"participations": both}) == 1


participations = st.lists(
    st.fixed_dictionaries(
        {"side": st.sampled_from(["kant.school", "kant.partner", "?"])},
        optional={
            "organisation": st.sampled_from(["a", "b", "c", "?"]),
            "group": st.just("scholen"),
            "count": st.integers(1, 9),
        },
    ),
    max_size=6,
)


@settings(deadline=None)
@given(participations)
def test_one_school_looks_at_all_the_others_from_inside(
    taking_part: list[dict[str, Any]],
) -> None:
    document = {"participations": taking_part}
    counts = {name: of(load_framework(), document) for name, of in DERIVED.items()}
    assert 0 <= counts["outside_actors"] <= counts["actors"]
    assert counts["actors"] - counts["outside_actors"] in {0, 1}
    assert bool(counts["actors"]) == bool(taking_part)
