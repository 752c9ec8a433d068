"""How many wholes a set of things touches: the same as counting them one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.matrices import bits
from samenwerking.matrices.runs import counter

WHOLES = st.lists(st.integers(0, 8), max_size=40)


@st.composite
def wholes_and_things(draw: st.DrawFn) -> tuple[list[int], set[int]]:
    """Draw to which whole each thing belongs, in runs or not, and some things."""
    wholes = draw(st.one_of(WHOLES, WHOLES.map(sorted)))
    things = draw(st.sets(st.integers(0, max(0, len(wholes) - 1))))
    return wholes, things if wholes else set()


@given(wholes_and_things())
def test_a_whole_counts_once(drawn: tuple[list[int], set[int]]) -> None:
    wholes, things = drawn
    found = counter(wholes)(bits.of(things))
    assert found == len({wholes[thing] for thing in things})
