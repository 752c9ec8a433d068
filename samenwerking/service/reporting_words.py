"""What lists of partnerships hold, in words: codes, marks and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.language import translations
from samenwerking.query.fields import field_of
from samenwerking.records.dates import OPEN, find_date
from samenwerking.records.typed_dates import date_in_words
from samenwerking.reports.report import Column

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.reports.report import Cell
    from samenwerking.service.columns import Column as Listed
    from samenwerking.store.listed import Answer, Value

_MARK_WORDS = {"?": N_("unknown"), "-": N_("none"), OPEN: N_("open end")}


class Wording:
    """Puts the answers of lists into words, each of them once."""

    def __init__(self, framework: Framework, language: Language) -> None:
        """Keep what is needed."""
        self._framework = framework
        self._language: Language = language
        self._say = translations(language).gettext
        self._said: dict[tuple[str, str], str] = {}

    def column(self, column: Listed) -> Column:
        """Return a column of a list as one of a table."""
        found = field_of("code", column.path, self._framework)
        told = found.help(self._language) if found else ""
        is_date = field_of("date", column.path, self._framework) is not None
        label = column.label(self._language)
        return Column(column.name, label, "date" if is_date else "text", told)

    def words(self, answer: Answer | None, column: Listed) -> Cell:
        """Return all that a partnership holds in a column, in words."""
        if answer is None:
            return None
        if isinstance(answer, tuple):
            return "; ".join(str(self.word(value, column)) for value in answer)
        return self.word(answer, column)

    def word(self, value: Value, column: Listed) -> str | int | float:
        """Return one value in words."""
        if not isinstance(value, str):
            return value
        found = self._said.get((value, column.path))
        if found is None:
            found = self._said[value, column.path] = self._in_words(value, column)
        return found

    def _in_words(self, value: str, column: Listed) -> str:
        if value in _MARK_WORDS:
            return self._say(_MARK_WORDS[value])
        if column.coded:
            return self._framework.label(value, self._language)
        if not column.path.startswith("@") and find_date(value):
            return date_in_words(value, self._language)
        return value
