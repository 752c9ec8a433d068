"""The process that sets one document on paper: reads JSON, writes the PDF.

A process of its own gives all its memory back, cannot take more than it was given, and
can fall over without whoever asked for the document. It imports nothing of this package
but itself.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

FAILED = 3
"""Exit code where the typesetter gave a reason, which stands in the error stream."""


def main() -> None:
    """Set the document that stands in the input."""
    order = json.loads(sys.stdin.buffer.read())
    _bound(order["memory"])
    import typst

    try:
        drawn = _set(typst, order)
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        sys.exit(FAILED)
    sys.stdout.buffer.write(drawn)
    sys.stdout.buffer.flush()


def _bound(memory: int) -> None:
    """Let the system itself hold back this process, where it knows how."""
    try:
        import resource
    except ImportError:  # Windows: the bound on cells and letters remains
        return
    for kind, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _set(typst: Any, order: dict[str, Any]) -> bytes:
    # No font of the machine: the same document is the same file everywhere.
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[order["fonts"]],
    )
    compiler = typst.Compiler(
        order["template"],
        root=order["root"],
        font_paths=fonts,
        # Texts go in as data and are never read as code.
        sys_inputs={"data": json.dumps(order["data"])},
    )
    drawn: bytes = compiler.compile(
        format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=order["timestamp"]
    )
    return drawn
