"""Cleans text from outside: nothing that could steer a terminal gets into a record."""

from __future__ import annotations

import re
import unicodedata

LINE_LIMIT = 300
"""Characters in a one-line field."""
TEXT_LIMIT = 10_000
"""Characters in a text field: a text box takes seconds a key at a megabyte."""

_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
# Whole escape sequences go first (OSC with its text, CSI with its numbers), so that
# their printable rest does not stay behind as rubbish. None goes on over a line break:
# such a byte may be the rest of a letter that was read wrongly, and never ends.
_ESCAPES = re.compile(
    f"(?:\x1b\\]|\x9d)[^\x07\x1b\x9c{_BREAKS}]*(?:\x07|\x1b\\\\|\x9c)?"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    f"|\x1b[P^_X][^\x1b{_BREAKS}]*(?:\x1b\\\\)?"
    "|\x1b[ -/]*[0-~]?"
)
# C0 and C1 controls, bidirectional overrides and isolates, line and paragraph
# separators, byte-order mark, lone surrogates and noncharacters.
_UNWANTED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_LINE_BREAKS = re.compile(f"\r\n|[{_BREAKS}]")


def clean(text: str) -> str:
    """Return `text` without control characters, in NFC, with LF for line breaks."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPES.sub("", text)
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def is_clean(text: str) -> bool:
    """Whether a text holds nothing that `clean` takes out."""
    return (text.isascii() and text.isprintable()) or not _UNWANTED.search(text)


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, runs of white space as one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", clean(text)).strip()


def fold(text: str) -> str:
    """Return `text` for comparing: without accents, case or outer white space."""
    text = text.casefold()
    if text.isascii():
        return text.strip()
    # Signs such as a letter in brackets come apart into capitals.
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c)).strip()
