"""Names without what makes no difference: signs, legal forms, short ways to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from samenwerking.records.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = re.compile(r"[^\W_]+|[&+]")
_POINTS = re.compile(r"(?<=\b\w)\.(?=\w\b)|(?<=\w)[\[\]()](?=\w)")
"""Signs inside a word: "v.z.w", "KU[N]ST"."""


class PlainNames:
    """Gives names in the form in which they are compared.

    Args:
        ways: what `schema/mappings/names.toml` holds.
    """

    def __init__(self, ways: Mapping[str, Any]) -> None:
        forms: list[str] = ways.get("legal_forms", [])
        self._dropped = {"".join(_WORDS.findall(fold(form))) for form in forms}
        short: Mapping[str, str] = ways.get("short", {})
        self._whole: dict[str, str] = {
            fold(word): fold(stands) for word, stands in short.items()
        }

    def plain(self, name: str) -> str:
        """Return a name folded, its words written out, without legal forms.

        A name of which nothing else would be left stays whole.
        """
        words: list[str] = _WORDS.findall(_POINTS.sub("", fold(name)))
        kept = [word for word in words if word not in self._dropped] or words
        return " ".join(self._whole.get(word, word) for word in kept)
