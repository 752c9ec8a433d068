"""The process in which one question is asked: reads it, and writes rows as JSON lines.

A process of its own can be stopped whatever it is doing, and cannot take more memory
than it was given.
"""

from __future__ import annotations

import json
import math
import sys
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from samenwerking.store.readonly_text import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PORTION = 64 * 1024
"""Characters after which rows are handed over, so that none waits long."""
_WIDEST = 8 * 1024 * 1024
"""Characters of one row: what asks is bounded in memory as well."""


def main() -> None:
    """Answer the one question that stands in the input."""
    question = json.loads(sys.stdin.buffer.readline())
    _bound(question["memory"], question["seconds"])
    try:
        for line in _answer(question):
            sys.stdout.write(line)
            sys.stdout.flush()
    except BrokenPipeError:
        _leave()
    except RefusedError as refusal:
        _say(refusal)
    except MemoryError:
        _say(RefusedError("memory"))
    except Exception as error:  # whatever it is, somebody waits for it
        _say(RefusedError("other", reason=str(error) or type(error).__name__))
    _leave()


def _leave() -> None:
    """End at once: nothing is left to be written, and tidying up takes memory."""
    import os

    with suppress(OSError):
        sys.stdout.flush()
    os._exit(0)


def _say(refusal: RefusedError) -> None:
    said = {"refused": refusal.kind, "place": refusal.place, "facts": refusal.facts}
    sys.stdout.write(json.dumps(said) + "\n")


def _bound(memory: int, seconds: float) -> None:
    """Let the system itself hold back this process, where it knows how."""
    try:
        import resource
    except ImportError:  # Windows: SQLite's own bound, and being stopped, remain
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory * 2),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, math.ceil(seconds) + 2),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(question: dict[str, Any]) -> Iterator[str]:
    if question["dialect"] == "sqlite":
        from samenwerking.store import readonly_sqlite as database
    else:
        from samenwerking.store import readonly_postgres as database  # type: ignore[no-redef]

    place, seconds = question["location"], question["seconds"]
    guarded = database.Guarded(place, seconds, question["memory"])
    yield '{"ready": true}\n'
    names, rows = guarded.ask(question["sql"])
    yield json.dumps({"columns": names}) + "\n"
    yield from _portions(rows)
    yield '{"done": true}\n'


def _portions(rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    encode = json.JSONEncoder(default=_other, allow_nan=False).encode
    portion: list[str] = []
    size = 0
    for row in rows:
        try:
            text = encode(row)
        except ValueError:  # an infinite number, which JSON does not know
            text = encode([_finite(value) for value in row])
        if len(text) > _WIDEST:
            raise RefusedError("big")
        portion.append(text)
        size += len(text)
        if size > _PORTION:
            yield f"[{','.join(portion)}]\n"
            portion, size = [], 0
    if portion:
        yield f"[{','.join(portion)}]\n"


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value


def _other(value: Any) -> Any:
    """Return what JSON has no form for, in a form of our own."""
    if isinstance(value, Decimal):
        return {"number": format(value, "f")}
    if isinstance(value, bytes | memoryview):
        return {"bytes": bytes(value).hex()}
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
