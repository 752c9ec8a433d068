"""What saved questions mean: others inside them are put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError, SamenwerkingError
from samenwerking.language import LANGUAGES
from samenwerking.query.nesting import count_terms, depth_of, named_in, replaced
from samenwerking.query.shape import tidied
from samenwerking.query.tree import And, Query
from samenwerking.query.write import to_text
from samenwerking.records.question_names import same_name
from samenwerking.service.questions import find_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.framework import Framework
    from samenwerking.query.tree import Node, Order, Saved
    from samenwerking.service.questions import Question
    from samenwerking.store.session import Session

_TOO_LONG = "The query is longer than {most} characters."
"""As the parser says it."""
_DEEPEST = 20
_MOST_TERMS = 2_000
_MOST_LEVELS = 150


class Meanings:
    """Puts what saved questions mean in their place, at any depth.

    Each question is looked up and read once.
    """

    def __init__(self, framework: Framework, find: Callable[[str], Question]) -> None:
        """Keep what is needed; `find` returns the question of a name, or raises."""
        self._framework, self._find = framework, find
        self._known: dict[str, Query] = {}
        self._meanings: dict[str, Node] = {}

    def query(self, name: str) -> Query:
        """Return the query of a question as it stands, others inside it by name."""
        from samenwerking.query.parse import parse

        key = same_name(name)
        if key not in self._known:
            question = self._find(name)
            try:
                query = parse(question.query, self._framework)
            except SamenwerkingError as error:
                raise _broken(question.name, error) from error
            self._known[key] = query
        return self._known[key]

    def node(self, node: Node, orders: tuple[Order, ...] = ()) -> Node:
        """Return a tree without saved questions, as `parse` makes it of its text.

        Args:
            node: of a query.
            orders: by which it sorts.

        Raises:
            UnknownRecordError: one of them does not exist.
            RecordError: one asks for itself, or together they are too large.
        """
        # What is told of a file has to be the same when its command, in which no
        # question is named, is run again.
        found = tidied(self._expanded(node, ()))
        self._check(Query(found, orders))
        return found

    def _check(self, query: Query) -> None:
        """Refuse what no query can say: no command could ask it again."""
        from samenwerking.query.parse import LONGEST, QueryError, parse

        texts = [to_text(query, self._framework, one) for one in LANGUAGES]
        reason = SamenwerkingError(_TOO_LONG, most=LONGEST)
        if max(map(len, texts)) <= LONGEST:
            try:
                parse(texts[0], self._framework)
            except QueryError as error:
                reason = SamenwerkingError(error.template, **error.facts)
            else:
                return
        raise RecordError(
            N_("Its saved questions are too large together. Written out: {reason}"),
            reason=reason,
        )

    def meaning(self, name: str) -> Node:
        """Return what a question means, without saved questions; see `node`."""
        return self._meaning(name, ())

    def _expanded(self, node: Node, above: tuple[str, ...]) -> Node:
        # Looked up before the tree is walked: so deep brackets inside each other do
        # not add up to a stack that overflows.
        found = {name: self._meaning(name, above) for name in named_in(node)}
        count = 0

        def put(term: Saved) -> Node:
            # Counted on the way: what names each other grows by powers of two.
            nonlocal count
            count += count_terms(found[term.name])
            if count > _MOST_TERMS:
                raise _too_large()
            return found[term.name]

        whole = replaced(node, put)
        if found and depth_of(whole) > _MOST_LEVELS:
            raise _too_large()
        return whole

    def _meaning(self, name: str, above: tuple[str, ...]) -> Node:
        key = same_name(name)
        if key in above or len(above) == _DEEPEST:
            way = " → ".join(f"@{one}" for one in (*above, key))
            raise RecordError(
                N_("@{name} asks for itself, or for too many others: {way}."),
                name=name,
                way=way,
            )
        if key not in self._meanings:
            term = self.query(name).term
            # A question that only sorts leaves out nothing.
            node = And(()) if term is None else term
            self._meanings[key] = self._expanded(node, (*above, key))
        return self._meanings[key]


def _too_large() -> RecordError:
    return RecordError(
        N_(
            "The saved questions in it are too large together: {most} terms at most,"
            " {levels} levels deep."
        ),
        most=_MOST_TERMS,
        levels=_MOST_LEVELS,
    )


class Expander(Meanings):
    """Knows the questions of a registry, and those that are shipped."""

    def __init__(self, session: Session, exports: str) -> None:
        super().__init__(
            session.framework, lambda name: find_question(session, exports, name)
        )


def _broken(name: str, error: SamenwerkingError) -> RecordError:
    """Say of which question something is wrong, and where to mend it."""
    return RecordError(
        N_(
            "The question @{name} cannot be asked. Mend it: samenwerking question save"
            " --force {name} QUERY\n{error}"
        ),
        name=name,
        error=error,
    )
