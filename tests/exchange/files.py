"""Small files in the interchange format."""

from __future__ import annotations

import json
from typing import Any

HEADING = {"format": "samenwerking", "version": 1}
SCHOOL = {"name": "De Bron Tielt"}
READING = {"title": "Samen lezen"}


def short(value: object) -> str:
    """Return the name of a case; a case may be a megabyte."""
    return repr(value)[:40]


def as_file(**blocks: Any) -> bytes:
    return json.dumps({**HEADING, **blocks}).encode()


def as_lines(*lines: Any, heading: object = HEADING) -> bytes:
    return b"\n".join(json.dumps(line).encode() for line in (heading, *lines))
