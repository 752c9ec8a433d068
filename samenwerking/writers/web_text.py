"""Words for a web page: whatever stands in them, they stay words."""

from __future__ import annotations

import re
from html import escape as _escape

# What no page may hold, not even as a number, and lone surrogates, which no file can.
_SIGNS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(n * 65536 - 2)}{chr(n * 65536 - 1)}" for n in range(2, 18))
)
_FORBIDDEN = re.compile(f"[{_SIGNS}]")
_SPECIAL = re.compile(f"[&<>\"'\r{_SIGNS}]")


def clean(text: str) -> str:
    """Return `text` without what no page may hold."""
    if _FORBIDDEN.search(text):
        return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return text


def escape(text: str) -> str:
    """Return `text` for an element or for an attribute in double quotes."""
    if not _SPECIAL.search(text):
        return text
    # A reader of HTML would turn a bare carriage return into a line feed.
    return _escape(clean(text)).replace("\r", "&#13;")
