"""Sets as integers behave as sets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samenwerking.matrices import bits

NUMBERS = st.sets(st.integers(0, 300))
CODES = st.lists(st.one_of(st.none(), st.sampled_from("abcde")), max_size=60)


@given(NUMBERS, NUMBERS)
def test_and_or_and_size_are_those_of_sets(one: set[int], other: set[int]) -> None:
    a, b = bits.from_numbers(one, 301), bits.from_numbers(other, 301)
    assert bits.to_numbers(a & b) == sorted(one & other)
    assert bits.to_numbers(a | b) == sorted(one | other)
    assert a.bit_count() == len(one)


@given(NUMBERS)
def test_what_is_stored_is_read_back(numbers: set[int]) -> None:
    members = bits.from_numbers(numbers, 301)
    assert bits.from_bytes(bits.to_bytes(members)) == members
    assert bits.from_flags(bits.to_flags(members)) == members
    assert list(bits.pick(range(301), members)) == sorted(numbers)


@given(st.one_of(NUMBERS, st.sets(st.integers(0, 100_000), max_size=40)))
def test_few_and_many_numbers_come_to_the_same_set(numbers: set[int]) -> None:
    expected = sum(1 << number for number in numbers)
    assert bits.of(numbers) == expected
    assert bits.of([*numbers, *numbers]) == expected
    assert bits.of(numbers, 100_001) == expected


@given(CODES, CODES)
def test_a_column_of_codes_gives_the_set_of_each(
    first: list[str | None], second: list[str | None]
) -> None:
    column = bits.CodeColumn()
    column.extend(first)
    column.extend(second)
    codes = first + second
    expected = {
        code: [n for n, other in enumerate(codes) if other == code]
        for code in codes
        if code is not None
    }
    found = column.sets()
    assert {code: bits.to_numbers(m) for code, m in found.items()} == expected


def test_a_column_holds_more_codes_than_a_byte_tells_apart() -> None:
    codes = [f"code{number}" for number in range(600)]
    column = bits.CodeColumn()
    column.extend(codes[:200])
    column.extend(codes[200:])
    column.extend(codes)
    found = column.sets()
    assert len(found) == 600
    assert bits.to_numbers(found["code599"]) == [599, 1199]
    assert bits.to_numbers(found["code0"]) == [0, 600]
