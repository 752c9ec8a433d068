"""What one may go on with in a filter bar: fields, codes, questions and names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import SamenwerkingError
from samenwerking.tui.widgets.query_panel import Offer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField
    from samenwerking.service.workplace import Workplace

_MOST_NAMES = 20
_QUESTION = "@"
_SIGNS = ("+", "-")


class Offered(NamedTuple):
    """Texts to put in place of a stretch of what was typed."""

    start: int
    end: int
    offers: list[Offer]


class Completer:
    """Completes queries on one registry; called from worker threads."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def complete(
        self, text: str, cursor: int, language: Language, today: date
    ) -> Offered:
        """Return what one may go on with at a place of a text."""
        from samenwerking.query.complete import complete
        from samenwerking.query.spot import find_spot

        framework = self._workplace.framework
        asked = self._questions(language) if _QUESTION in text else ()
        found = complete(text, cursor, framework, language, asked, self._names, today)
        typed = text[found.start : found.end]
        offers = [Offer(one.text, one.label) for one in found.options]
        # Between the brackets of a field one does not know what may stand there.
        inside = find_spot(text, cursor).inside
        waits = typed or inside or text[: found.start].endswith((":", ","))
        same = [one.text.strip() for one in offers] == [typed]
        order = typed[:1] in _SIGNS and any(one.text == f"{typed} " for one in offers)
        if not waits or same or order:
            # Nobody began anything, or it stands there already.
            return Offered(found.start, found.end, [])
        return Offered(found.start, found.end, offers)

    def _questions(self, language: Language) -> list[tuple[str, str]]:
        from samenwerking.service.questions import list_questions

        try:
            found = list_questions(self._workplace)
        except SamenwerkingError:
            return []  # the list itself tells what is wrong with the registry
        return [(one.name, one.title(language)) for one in found]

    def _names(self, field: QueryField, typed: str) -> Iterable[str]:
        from samenwerking.service.listing import find_organisations

        if not typed.strip():
            return []
        place, who = self._workplace, field.field
        try:
            found = find_organisations(place, typed, _MOST_NAMES, who)
        except SamenwerkingError:
            return []
        return dict.fromkeys(one.name for one in found)
