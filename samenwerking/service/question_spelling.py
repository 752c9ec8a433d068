"""Spells out what the saved questions in a query ask for, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import RegistryError
from samenwerking.query.nesting import named_in
from samenwerking.query.shipped import list_shipped
from samenwerking.query.tree import Query
from samenwerking.records.question_names import same_name
from samenwerking.service.question_meaning import Expander, Meanings
from samenwerking.service.questions import of_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from samenwerking.service.workplace import Workplace


def spelled_out(workplace: Workplace, query: Query) -> dict[str, Query]:
    """Return the saved questions that a query names, and those inside them.

    Where no registry can be read, only those that are shipped are known.

    Returns:
        {name: what it asks for, others inside it by their names}, as they come. What a
        question sorts by is left out: only its own list is sorted so.

    Raises:
        UnknownRecordError: the registry has no such question, or two.
        RecordError: one of them cannot be asked.
    """
    if not named_in(query.term):
        return {}
    exports, framework = workplace.exports, workplace.framework
    try:
        with workplace.reading() as session:
            return _spelled_out(query, Expander(session, exports))
    except RegistryError:
        shipped = {same_name(name): name for name in list_shipped(exports)}
        meanings = Meanings(
            framework, lambda name: of_file(exports, shipped[same_name(name)])
        )
        return _spelled_out(query, meanings, shipped)


def _spelled_out(
    query: Query, meanings: Meanings, known: Collection[str] | None = None
) -> dict[str, Query]:
    found: dict[str, Query] = {}
    seen: set[str] = set()
    waiting = [*named_in(query.term)]
    while waiting:
        name = waiting.pop(0)
        key = same_name(name)
        if key not in seen and (known is None or key in known):
            seen.add(key)
            found[name] = Query(meanings.query(name).term)
            waiting += named_in(found[name].term)
    return found
