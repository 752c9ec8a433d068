"""Asks the registry: from the text of a query to the partnerships that answer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from samenwerking.query.evaluate import evaluate
from samenwerking.query.nesting import named_in
from samenwerking.query.shape import EVERYTHING
from samenwerking.query.tree import Query
from samenwerking.service.registry_sets import RegistrySets

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.store.session import Session

__all__ = ["Asked", "RegistrySets", "ask", "read_query"]


class Asked:
    """The answer to a query.

    Attributes:
        members: the partnerships that answer, as a set of record numbers.
        everything: all partnerships.
        query: what was asked, with what saved questions mean in their place.
    """

    def __init__(
        self,
        members: int,
        everything: int,
        query: Query,
        framework: Framework,
        language: Language,
    ) -> None:
        self.members, self.everything, self.query = members, everything, query
        self._framework = framework
        self._language: Language = language

    @property
    def total(self) -> int:
        """How many partnerships answer."""
        return self.members.bit_count()

    @cached_property
    def text(self) -> str:
        """The query as text that means the same in any registry."""
        from samenwerking.query.write import to_text

        return to_text(self.query, self._framework, self._language)

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The query in words, as (field, value)."""
        from samenwerking.query.write import in_words

        return tuple(in_words(self.query, self._framework, self._language))


def ask(
    session: Session,
    query: str | Query,
    *,
    language: Language,
    today: date,
    exports: str,
    zone: tzinfo | None = None,
    within: int | None = None,
) -> Asked:
    """Return the partnerships that answer to a query.

    Args:
        session: an open transaction.
        query: its text, or what it means; empty is everything.
        language: in which to say it again.
        today: until when an open end reaches, and what "-30d" is counted from.
        exports: the folder with the questions that are shipped.
        zone: where the days of the log are; None for the zone of this machine.
        within: look only at these; what takes long takes less.

    Raises:
        QueryError: the text means nothing; says where.
        UnknownRecordError: it names a saved question that there is not.
    """
    framework = session.framework
    meant = expanded(session, read_query(query, framework), exports)
    sets = RegistrySets(session, framework, today, exports, zone)
    sets.prepare(meant.term)
    members = evaluate(meant.term, sets, within)
    return Asked(members, sets.everything, meant, framework, language)


def read_query(query: str | Query, framework: Framework) -> Query:
    """Return what the text of a query means."""
    if isinstance(query, Query):
        return query
    if not query.strip():
        return Query()
    from samenwerking.query.parse import parse

    return parse(query, framework)


def expanded(session: Session, query: Query, exports: str) -> Query:
    """Return a query with what saved questions mean in their place.

    It is the same query that `parse` makes of its text.
    """
    if query.term is None or not named_in(query.term):
        return query
    from samenwerking.service.question_meaning import Expander

    term = Expander(session, exports).node(query.term, query.orders)
    return query._replace(term=None if term == EVERYTHING else term)
