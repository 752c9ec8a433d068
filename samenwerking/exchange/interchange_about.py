"""What an export says of itself: its date, how many records, a checksum."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from samenwerking.errors import N_, RecordError

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_HEAVIEST = 200 * 1024 * 1024
"""Bytes that the values of one file may come to in memory, reckoned highly."""
_WEIGHTS = ((b"{", 240), (b"[", 64), (b",", 60))
_LIGHT = 1024 * 1024
"""Bytes of a file that cannot come to much."""


class Tally:
    """Counts records of each kind, and sums them up in one number."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self._sum = sha256()

    def add(self, kind: str, record: Any) -> bytes:
        """Count a record; return it as one line of JSON."""
        # A file may hold half a letter, which no record can; it is refused later.
        line = f"{_ENCODE({kind: record})}\n".encode(errors="surrogatepass")
        self.counts[kind] = self.counts.get(kind, 0) + 1
        self._sum.update(line)
        return line

    @property
    def checksum(self) -> str:
        """The sum over all records so far, in their order."""
        return self._sum.hexdigest()

    def end(self) -> dict[str, Any]:
        """Return what stands at the end of an export."""
        return {"counts": dict(self.counts), "checksum": self.checksum}


class About:
    """What a file says of itself, and what of that is true.

    Attributes:
        is_export: whether a registry wrote it.
        left_out: kind of record -> the fields of which the file does not tell.
        counts: kind of record -> how many the export held.
        checksum: of all records; None where the file says none.
    """

    def __init__(self) -> None:
        self.is_export = False
        self.left_out: dict[str, list[str]] = {}
        self.counts: dict[str, int] = {}
        self.checksum: str | None = None
        self.found = Tally()

    def learn(self, heading: dict[str, Any], file: str) -> None:
        """Take in a heading that was looked at.

        Raises:
            RecordError: what it left out is no list of fields by kind of record.
        """
        self.is_export = "schema_version" in heading
        left_out = heading.get("left_out", {})
        if not isinstance(left_out, dict) or not all(
            isinstance(names, list) and all(isinstance(name, str) for name in names)
            for names in left_out.values()
        ):
            raise RecordError(
                N_("{file}: {name!r} has to hold lists of fields by kind of record."),
                file=file,
                name="left_out",
            )
        self.left_out = left_out

    def learn_end(self, end: Any) -> None:
        """Take in what stands at the end; what makes no sense counts for nothing."""
        if not isinstance(end, dict):
            return
        counts, checksum = end.get("counts"), end.get("checksum")
        if isinstance(counts, dict) and isinstance(checksum, str):
            self.checksum = checksum
            self.counts = {
                kind: number
                for kind, number in counts.items()
                if isinstance(number, int)
            }

    def count(self, kind: str, record: Any) -> None:
        """Take in a record, where it can matter."""
        if self.is_export:
            self.found.add(kind, record)

    @property
    def is_intact(self) -> bool:
        """Whether it is an export in which nobody changed anything."""
        return self.is_export and self.checksum == self.found.checksum

    def missing(self) -> dict[str, int]:
        """Return {kind: how many records fewer than the export held}."""
        found = self.found.counts
        short = {kind: n - found.get(kind, 0) for kind, n in self.counts.items()}
        return {kind: number for kind, number in short.items() if number > 0}


def check_weight(data: bytes, file: str) -> None:
    """Refuse a text whose values would take too much memory all together.

    Raises:
        RecordError: names the file.
    """
    if len(data) <= _LIGHT:
        return
    weight = len(data) + sum(data.count(sign) * each for sign, each in _WEIGHTS)
    if weight > _HEAVIEST:
        raise RecordError(
            N_(
                "{file}: reading it as a whole takes too much memory. Bring it in as"
                " JSON Lines (.jsonl)."
            ),
            file=file,
        )
