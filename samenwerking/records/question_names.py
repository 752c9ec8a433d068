"""How questions are called: `@leren-van-buiten` in a query, without the @ elsewhere."""

from __future__ import annotations

import re

from samenwerking.records.text import clean_line, fold

NAME_LIMIT = 60
"""Characters in a name."""

_NAME = re.compile(r"[^\W_]+(-[^\W_]+)*")


def find_name(text: str) -> str | None:
    """Return the name that somebody typed, with or without its @; None if it is none.

    Letters and digits, with a hyphen between them.
    """
    name = clean_line(text).removeprefix("@")
    return name if _NAME.fullmatch(name) else None


def same_name(text: str) -> str:
    """Return what names are compared by: accents and capitals do not matter."""
    return fold(text.strip().removeprefix("@"))
