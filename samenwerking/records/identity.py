"""Keys of our own (UUID), and the numbers by which others know an organisation."""

from __future__ import annotations

import hashlib
import os
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_COUNTER_BITS = 32
_NOISE_BITS = 42
_DIGITS = re.compile(r"[\s./-]")
_FOREIGN = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?:[A-Z0-9][A-Z0-9./-]{0,29}")


class Ids:
    """Makes UUIDv7 keys (RFC 9562) for one moment, in rising order.

    The bits behind the milliseconds are a counter and then chance: keys of one batch
    sort in the order in which they were made, and two registries never make the same.
    """

    def __init__(
        self, moment: datetime, chance: Callable[[int], bytes] = os.urandom
    ) -> None:
        # A key has no sign: what came before the epoch sorts as its first moment.
        self._milliseconds = max(0, (moment - _EPOCH) // timedelta(milliseconds=1))
        self._chance = chance
        # A start by chance in the lower half leaves two thousand million keys to give.
        self._counter = int.from_bytes(chance(4)) >> 1

    def __call__(self) -> str:
        """Return the next key, such as `018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f`."""
        self._counter += 1
        counter = self._counter & ((1 << _COUNTER_BITS) - 1)
        noise = int.from_bytes(self._chance(6)) & ((1 << _NOISE_BITS) - 1)
        number = (
            self._milliseconds << 80
            | 7 << 76
            | (counter >> 20) << 64
            | 2 << 62
            | (counter & 0xFFFFF) << _NOISE_BITS
            | noise
        )
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def key_from(said: str) -> str:
    """Return a key that follows from a text, everywhere the same (UUIDv8, RFC 9562)."""
    digest = hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()
    text = f"{digest[:12]}8{digest[13:16]}8{digest[17:32]}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def short_id(key: str) -> str:
    """Return the end of a key, enough to name a record in conversation."""
    return key[-6:]


def institution_number(text: str) -> str | None:
    """Return an institution number as six digits, or None if it cannot be one.

    The number has no check digit; lists lose its leading zeros.
    """
    digits = _DIGITS.sub("", text)
    if not digits.isascii() or not digits.isdigit() or not 1 <= len(digits) <= 6:
        return None
    return digits.zfill(6)


def school_number(text: str) -> str | None:
    """Return the number of a school: six digits, or one of another country.

    That has its own scheme in front: the country or region (ISO 3166) and a colon, such
    as `DE-BE:06G01`, so that it is never taken for an institution number.
    """
    foreign = text.strip().upper()
    return foreign if _FOREIGN.fullmatch(foreign) else institution_number(text)


def enterprise_number(text: str) -> str | None:
    """Return an enterprise number (KBO) as ten digits, or None if it is not valid.

    Ten digits, the first 0 or 1 (old lists leave the 0 out); the last two are 97 minus
    the first eight modulo 97, so that 00 never occurs.
    """
    digits = _DIGITS.sub("", text).upper().removeprefix("BE")
    if not digits.isascii() or not digits.isdigit():
        return None
    digits = digits.zfill(10) if len(digits) == 9 else digits
    if len(digits) != 10 or digits[0] not in "01":
        return None
    return digits if 97 - int(digits[:8]) % 97 == int(digits[8:]) else None
