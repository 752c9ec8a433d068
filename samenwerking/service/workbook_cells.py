"""What a value of a record is in a cell, and what a cell says, whatever Excel did."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import MARKS
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.exchange.sheets import Value
    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.language import Language

_CODE = re.compile(r"\[([a-z0-9_.]+)\]\s*$")
_CARRIAGE = re.compile(r"_x000D_|\r", re.IGNORECASE)
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_LISTS = ("codes", "references", "keys")


class Cells:
    """Turns values into cells in one language, and cells into values in any."""

    def __init__(self, framework: Framework, language: Language) -> None:
        self._framework = framework
        self._language: Language = language
        self._by_label: dict[str, dict[str, str | None]] = {}

    def shown(self, field: Field, value: Any) -> str | int | float:
        """Return a value as its cell holds it; "" for what was not asked."""
        if value is None:
            return ""
        if field.kind == "collection":
            return value if isinstance(value, str) else ""
        if isinstance(value, list):
            return "\n".join(str(self.shown(field, one)) for one in value)
        if isinstance(value, int | float):
            return value
        if field.coded and value not in MARKS:
            return self.choice(value)
        return str(value)

    def choice(self, code: str) -> str:
        """Return a code with its label before it."""
        return f"{self._framework.label(code, self._language)} [{code}]"

    def is_same(self, field: Field, value: Any, cell: Value) -> bool:
        """Whether a cell still says what was written there, as far as can be told.

        Excel makes numbers of texts that look like one (007.50), and days of months.
        """
        shown = self.shown(field, value)
        if isinstance(cell, str):
            return _plain(cell) == _plain(str(shown)) or (
                _unescaped(cell) == _unescaped(str(shown))
            )
        if isinstance(cell, bool):
            return str(cell).casefold() == str(shown).casefold()
        if isinstance(cell, date):
            day = cell.isoformat()
            return shown == day or (day.endswith("-01") and shown == day[:7])
        try:
            return float(shown) == cell
        except ValueError:
            return False

    def read(self, field: Field, cell: Value) -> Any:
        """Return what a cell says, as a record takes it; None where it says nothing.

        What it cannot be is left to the gate, which names field and value.

        Raises:
            RecordError: a list of parts that is neither empty nor a mark.
        """
        text = _plain(cell) if isinstance(cell, str) else ""
        if isinstance(cell, str) and not text:
            return None
        if field.kind == "collection":
            if text not in MARKS:
                raise RecordError(
                    N_(
                        "{field}: only ? (unknown) or - (none) can stand here; what"
                        " there is stands in a sheet of its own."
                    ),
                    field=field.field,
                )
            return text
        if field.kind == "number":
            return _number(text) if text else cell
        if not text:
            text = _as_text(cell)
        if field.kind in _LISTS:
            return text if text in MARKS else self._several(field, text)
        return self._code(field, text) if field.coded else text

    def _several(self, field: Field, text: str) -> list[str]:
        found = []
        for line in filter(None, map(str.strip, text.split("\n"))):
            whole = self._code(field, line) if field.coded else line
            known = whole != line or ";" not in line
            pieces = [line] if known else list(filter(None, line.split(";")))
            found += [
                self._code(field, one.strip()) if field.coded else one.strip()
                for one in pieces
            ]
        return [*dict.fromkeys(found)]

    def _code(self, field: Field, text: str) -> str:
        written = _CODE.search(text)
        if written:
            return written[1]
        labels = self._labels(field.refers_to)
        found = labels.get(fold(text)) or text
        if found not in MARKS and found not in labels.values():
            self._offer_near(field, text)
        return found

    def _offer_near(self, field: Field, text: str) -> None:
        """Refuse what is nearly a label; what is none is left to the gate."""
        from difflib import get_close_matches

        rows = self._framework.choices(field.refers_to).values()
        shown = {fold(label): label for r in rows for label in (r.label_en, r.label_nl)}
        for near in get_close_matches(fold(text), shown, n=1, cutoff=0.8):
            raise RecordError(
                N_("{text!r} is no value of {field!r}. Did you mean {near!r}?"),
                text=text,
                field=field.field,
                near=shown[near],
            )

    def _labels(self, refers_to: str) -> dict[str, str | None]:
        """Return {label, in any language: code}; None for a label of several."""
        known = self._by_label.get(refers_to)
        if known is None:
            known = self._by_label[refers_to] = {}
            for code, row in self._framework.choices(refers_to).items():
                for label in {fold(row.label_nl), fold(row.label_en)}:
                    known[label] = None if label in known else code
        return known


def _plain(text: str) -> str:
    return _CARRIAGE.sub("", text).strip()


def _unescaped(text: str) -> str:
    """Return a text without escapes: some programs leave them out, or add more."""
    if "_x" not in text:
        return _plain(text)
    while (less := _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), text)) != text:
        text = less
    return _plain(text)


def _as_text(cell: Value) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(text: str) -> int | float | str:
    if not text.isascii() or "_" in text:
        return text  # what Python takes for a number, and nobody else
    plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return text
