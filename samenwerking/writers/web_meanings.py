"""What headings mean: told below their table, and to whoever points at one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.writers.web_text import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenwerking.language import Language


def glossary(pairs: Iterable[tuple[str, str]]) -> str:
    """Return definitions as the list that paper has of them, at its end."""
    return "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(definition)}</dd>\n"
        for label, definition in sorted(set(pairs), key=_by_label)
    )


def _by_label(pair: tuple[str, str]) -> tuple[str, str]:
    return pair[0].casefold(), pair[1]


class Meanings:
    """The definitions of the headings of one table; each stands there once."""

    def __init__(self, anchor: str) -> None:
        """Begin without any; `anchor` is the id of the table."""
        self._anchor = anchor
        self._ids: dict[tuple[str, str], str] = {}

    def described(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return the attribute of a heading with these (label, definition); or ""."""
        found = " ".join(self._id(pair) for pair in pairs if pair[1])
        return f' aria-describedby="{found}"' if found else ""

    def _id(self, pair: tuple[str, str]) -> str:
        return self._ids.setdefault(pair, f"{self._anchor}-means-{len(self._ids)}")

    @property
    def pairs(self) -> Iterable[tuple[str, str]]:
        """The labels that have a definition, each with it, in order."""
        return self._ids.keys()

    def listed(self, language: Language) -> str:
        """Return the definitions as a list that one can open; empty without any."""
        if not self._ids:
            return ""
        told = escape(translations(language).gettext(N_("What the headings mean")))
        lines = "".join(
            f'<dt>{escape(label)}</dt><dd id="{name}">{escape(definition)}</dd>\n'
            for (label, definition), name in self._ids.items()
        )
        return (
            f'<details class="means"><summary>{told}</summary>\n'
            f'<dl class="meanings">\n{lines}</dl></details>\n'
        )
