"""A mistake in the data folders, as a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.framework.framework import Framework

_SOURCE = re.compile(r"(\d{3}):\d+([-,]\d+)*")


class DataMistake(NamedTuple):
    """One mistake in the data folders; `line` is None when the whole file is meant."""

    file: str
    line: int | None
    problem: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.problem}"


def source_problems(framework: Framework, source: str) -> Iterator[str]:
    """Yield what is wrong with a source such as 004:63-65; nothing is fine."""
    if not source:
        return
    match = _SOURCE.fullmatch(source)
    if not match:
        yield f"source {source!r} is not like 004:63-65."
        return
    sources = framework.about.get("sources")
    # Without that table, one mistake says it all.
    if isinstance(sources, dict) and match[1] not in sources:
        yield f"source {match[1]} is not in framework.toml."


def origin_problems(
    framework: Framework, name: str, origin: str, source: str
) -> Iterator[str]:
    """Yield what is wrong with where the code or field `name` comes from."""
    if origin not in {"sono", "extension"}:
        yield f"origin {origin!r} is neither sono nor extension."
    if origin == "sono" and not source:
        yield f"{name!r} is SONO's and names no source lines."
    yield from source_problems(framework, source)
