"""Keys of our own, and the numbers by which others know an organisation."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenwerking.records.identity import (
    Ids,
    enterprise_number,
    institution_number,
    short_id,
)

MOMENT = datetime(2026, 10, 1, 9, 30, 15, 123_000, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
milliseconds = st.integers(0, 2**44)


def _take(ids: Ids, count: int) -> list[str]:
    return [ids() for _ in range(count)]


@settings(deadline=None)
@given(st.binary(min_size=4, max_size=4), st.binary(min_size=6, max_size=6))
def test_a_key_is_a_uuid_of_version_7(start: bytes, rest: bytes) -> None:
    key = Ids(MOMENT, lambda size: start if size == 4 else rest)()
    found = uuid.UUID(key)
    assert str(found) == key
    assert (found.version, found.variant) == (7, uuid.RFC_4122)


@settings(deadline=None)
@given(milliseconds)
def test_a_key_tells_its_moment_in_milliseconds(since: int) -> None:
    moment = EPOCH + timedelta(milliseconds=since)
    assert uuid.UUID(Ids(moment)()).int >> 80 == since


def test_the_keys_of_a_batch_rise_and_differ() -> None:
    keys = _take(Ids(MOMENT), 10_000)
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("byte", [b"\x00", b"\xff"], ids=["least", "most"])
def test_keys_rise_whatever_chance_gives(byte: bytes) -> None:
    keys = _take(Ids(MOMENT, lambda size: byte * size), 5_000)
    assert keys == sorted(set(keys))


def test_keys_rise_over_the_middle_of_the_counter() -> None:
    start = iter([b"\x00\x1f\xff\x00"])
    ids = Ids(MOMENT, lambda size: next(start, b"") if size == 4 else b"\xff" * size)
    keys = _take(ids, 5_000)
    assert keys == sorted(set(keys))


def test_two_batches_of_one_moment_share_no_key() -> None:
    assert not set(_take(Ids(MOMENT), 1_000)) & set(_take(Ids(MOMENT), 1_000))


def test_a_later_moment_gives_later_keys() -> None:
    later = MOMENT.replace(microsecond=124_000)
    assert max(_take(Ids(MOMENT), 100)) < min(_take(Ids(later), 100))


def test_a_short_key_is_the_end_of_the_key() -> None:
    assert short_id("018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f") == "2d4e6f"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("029421", "029421"),
        ("29421", "029421"),
        (" 29.421 ", "029421"),
        ("123761", "123761"),
        ("1", "000001"),
        ("1234567", None),
        ("0029421", None),
        ("", None),
        ("?", None),
        ("-", None),
        ("29421a", None),
        ("２９４２１", None),
        ("²", None),
        ("+29421", None),
    ],
)
def test_an_institution_number_has_six_digits(text: str, number: str | None) -> None:
    assert institution_number(text) == number


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_an_institution_number_survives_the_loss_of_its_zeros(number: int) -> None:
    assert institution_number(str(number)) == f"{number:06}"
    assert institution_number(f"{number:06}") == f"{number:06}"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0403170701", "0403170701"),
        ("0403.170.701", "0403170701"),
        ("BE 0403.170.701", "0403170701"),
        ("be0403170701", "0403170701"),
        ("403170701", "0403170701"),
        ("0403/170/701", "0403170701"),
        ("1000000021", "1000000021"),
        ("0403170702", None),
        ("0403170700", None),
        ("2403170701", None),
        ("03170701", None),
        ("00403170701", None),
        ("NL0403170701", None),
        ("BEBE0403170701", None),
        ("040317070１", None),
        ("", None),
        ("?", None),
        ("BE", None),
    ],
)
def test_an_enterprise_number_has_ten_digits_that_check(
    text: str, number: str | None
) -> None:
    assert enterprise_number(text) == number


@settings(deadline=None)
@given(st.integers(0, 19_999_999))
def test_first_eight_digits_have_exactly_one_check(first: int) -> None:
    candidates = [f"{first:08}{check:02}" for check in range(100)]
    valid = [number for number in candidates if enterprise_number(number) is not None]
    assert len(valid) == 1
    assert valid[0][8:] != "00"
    assert (int(valid[0][:8]) + int(valid[0][8:])) % 97 == 0


@settings(deadline=None)
@given(st.integers(20_000_000, 99_999_999))
def test_no_other_first_digit_is_valid(first: int) -> None:
    numbers = [f"{first:08}{check:02}" for check in range(100)]
    assert not any(map(enterprise_number, numbers))


@settings(deadline=None)
@given(st.text(max_size=15))
def test_whatever_stands_there_is_a_number_or_none(text: str) -> None:
    for found, size in ((institution_number(text), 6), (enterprise_number(text), 10)):
        assert found is None or (found.isascii() and found.isdigit())
        assert found is None or len(found) == size
