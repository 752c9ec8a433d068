"""Has a document set on paper: in a process of its own, with a bound on its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, MissingExtraError, SamenwerkingError
from samenwerking.resources import data_folder
from samenwerking.writers.pdf_child import FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.writers.pdf_letters import Letters

MEMORY = 300 * 1024 * 1024
"""Bytes that the typesetter may ask for; its program and fonts take some 40 MB more."""
SECONDS = 120.0
"""After which a document is given up: the largest takes a few seconds."""
LETTERS = 1_500_000
"""Letters of a document at most: some three hundred full pages."""
THREADS = 2
"""Of the typesetter: each keeps memory of its own, and most pages wait for no other."""

_BEGIN = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    " from samenwerking.writers.pdf_child import main; main()"
)
_NO_GLYPH = ("could not be displayed", "missing codepoints")
"""What the typesetter says of letters that its fonts cannot draw, in pictures too."""


class PaperError(SamenwerkingError):
    """What was asked for is too much for paper."""


def set_document(
    make: Callable[[Letters], Mapping[str, Any]], date: tuple[int, int, int] | None
) -> bytes:
    """Return a document as tagged PDF/A-2a.

    Args:
        make: gives what `export/templates/report.typ` asks for, all its words through
            the letters that it is handed.
        date: of the document; None where it is not known.

    Raises:
        MissingExtraError: the typesetter is not installed.
        PaperError: the document is too large.
    """
    from samenwerking.writers.pdf_letters import Letters

    if find_spec("typst") is None:
        raise MissingExtraError("PDF", "pdf")
    for plain in (False, True):
        # A letter and a mark on it may each be in a font, and the two in none: then
        # what is not of the alphabets of Western Europe is shown as missing.
        drawn, problem = _run(make(Letters(plain=plain)), date)
        if problem is None:
            return drawn
        if not any(said in problem for said in _NO_GLYPH):
            break
    raise SamenwerkingError(
        N_(
            "The document cannot be set on paper: {problem}. The Excel file and the web"
            " page hold the same: choose -o NAME.xlsx or -o NAME.html."
        ),
        problem=problem,
    )


def _run(
    data: Mapping[str, Any], date: tuple[int, int, int] | None
) -> tuple[bytes, str | None]:
    """Return the file, and what went wrong in the eyes of the typesetter."""
    folder = os.path.join(data_folder("export"), "templates")
    order = {
        "template": os.path.join(folder, "report.typ"),
        "root": folder,
        "fonts": os.path.join(folder, "fonts"),
        "memory": MEMORY,
        # Only used for a document without a date.
        "timestamp": 0,
        "data": {**data, "date": date},
    }
    sent = json.dumps(order).encode()
    if len(sent) > LETTERS * 3:
        raise too_large()
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            # The path is ours; no start-up file of the user's can do anything else.
            [sys.executable, "-I", "-S", "-c", _BEGIN, json.dumps(sys.path)],
            input=sent,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env={**os.environ, "RAYON_NUM_THREADS": str(THREADS)},
        )
    except subprocess.TimeoutExpired:
        raise too_large() from None
    if done.returncode == FAILED:
        return b"", done.stderr.decode(errors="replace")
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        # It was stopped where it asked for more memory than it was given.
        raise too_large()
    return done.stdout, None


def too_large() -> PaperError:
    """Return what to say of what cannot be printed."""
    return PaperError(
        N_(
            "This is too much for paper. Choose fewer partnerships (a QUERY), or the"
            " Excel file (-o NAME.xlsx) or the web page (-o NAME.html), which hold all"
            " of it."
        )
    )
