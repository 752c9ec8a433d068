"""A registry in a script or a notebook."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Self

from samenwerking.api.errors import OnlyNowError, ReadOnlyError
from samenwerking.api.matrix import Matrix
from samenwerking.api.partnerships import Partnerships
from samenwerking.api.records import Hit, Organisation, Overview, Question, Record
from samenwerking.api.rows import Rows
from samenwerking.api.speaking import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from samenwerking.api.place import Place


@spoken
class Registry:
    """A registry of partnerships; use `samenwerking.open` to get one.

    Each question is one short transaction of its own: a notebook that stands open keeps
    nobody from writing, and a registry may be used from several threads.
    """

    def __init__(self, place: Place, who: str | None) -> None:
        self._place, self._who = place, who

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what was read stays, but nothing more can be read."""
        self._place.close()

    def __repr__(self) -> str:
        as_of = f" as of {self._place.as_of}" if self._place.as_of else ""
        return f"<registry {self.name}{as_of}>"

    @property
    def name(self) -> str:
        """Where it is, without a password."""
        return self._place.workplace.name

    @property
    def id(self) -> str:
        """Its key, which every file tells."""
        return self._place.workplace.identity()

    @property
    def framework_version(self) -> str:
        """The version of the framework's data."""
        return self._place.workplace.framework.version

    def label(self, code: str) -> str:
        """Return the label of a code; what is no code is its own label."""
        return self._place.workplace.framework.label(code, self._place.language)

    @property
    def writable(self) -> bool:
        """Whether it was opened with `write=True`."""
        return self._who is not None

    def as_of(self, moment: date) -> Registry:
        """Return the registry as it was: at the end of a day, or at a `datetime`.

        It can only be read. Each question puts the registry of then together anew.
        """
        if isinstance(moment, datetime):
            moment = moment.astimezone()
        return Registry(replace(self._place, as_of=moment), None)

    # --- partnerships

    def partnerships(self, query: str = "") -> Partnerships:
        """Return the partnerships that answer to a query, in its order.

        Args:
            query: in the filter language, such as "motief:groei sj:2025-2026 +titel";
                "" for all of them, by title.

        Raises:
            QueryError: the query says something that cannot be.
        """
        from samenwerking.service.columns_read import find_numbers
        from samenwerking.service.tabling import ListQuestion

        place, now = self._place, datetime.now(UTC)
        asked = ListQuestion(query, as_of=place.as_of)
        found = find_numbers(place.workplace, asked, place.language, place.today, now)
        return Partnerships(place, found.numbers, found.query, found.command)

    def count(self, query: str = "") -> int:
        """Return how many partnerships answer to a query."""
        return self.partnerships(query).count

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Return the partnerships that hold all the words, the best first.

        What holds them in its title comes first; then names, questions, stories and
        notes. Typing errors in names are forgiven.

        Raises:
            RecordError: there are more, or longer words than a search takes.
        """
        from samenwerking.service.searching import search

        self._only_now("search()")
        found = search(self._place.workplace, words, limit)
        return [
            Hit(
                hit.uuid,
                hit.title.text,
                tuple(name.text for name in hit.names),
                hit.passage.text if hit.passage else None,
                hit.where,
            )
            for hit in found.hits
        ]

    def organisations(self, words: str = "", limit: int = 10_000) -> list[Organisation]:
        """Return organisations whose name, number or municipality holds all words."""
        from samenwerking.service.listing import find_organisations

        self._only_now("organisations()")
        found = find_organisations(self._place.workplace, words, limit)
        return [Organisation(*line[1:]) for line in found]

    def record(self, reference: str) -> Record:
        """Return one record whole.

        Args:
            reference: its key, the end of it (four characters or more), an institution
                number, or a whole title or name.

        Raises:
            UnknownRecordError: none answers to it, or more than one.
        """
        from samenwerking.service.listing import get_record

        place = self._place
        shown = get_record(place.workplace, reference, place.as_of)
        stored = shown.stored
        return Record(stored.uuid, stored.kind, stored.document, shown.names)

    # --- overviews and questions

    @property
    def matrices(self) -> list[Overview]:
        """The overviews that there are."""
        from samenwerking.service.overview import list_definitions

        language = self._place.language
        return [
            Overview(found.name, found.title(language), found.question)
            for found in list_definitions(self._place.workplace)
        ]

    @property
    def questions(self) -> list[Question]:
        """The saved questions: those of the registry, then those of the program."""
        from samenwerking.service.questions import list_questions

        place = self._place
        return [
            Question(
                found.name,
                found.text(place.workplace.framework, place.language),
                found.title(place.language),
                found.description(place.language),
                found.shipped is not None,
            )
            for found in list_questions(place.workplace, place.as_of)
        ]

    def matrix(
        self,
        name: str,
        query: str = "",
        *,
        as_of: date | None = None,
        every_nature: bool = False,
        transpose: bool = False,
        hide_empty: bool = False,
        hide_under: int | None = None,
    ) -> Matrix:
        """Return an overview.

        Args:
            name: of the overview, see `matrices`.
            query: which partnerships to count; "" for all.
            as_of: the registry as it was on this day, or at this moment.
            every_nature: count what is known not to be collaboration too.
            transpose: turn rows into columns.
            hide_empty: leave out rows and columns in which nothing stands.
            hide_under: hide counts below this, and what would give them away; what is
                hidden is None. 5 is usual; None hides nothing.

        Raises:
            UnknownCodeError: there is no such overview; the nearest is offered.
            QueryError: the query says something that cannot be.
        """
        from samenwerking.service.overview import Question as Asked
        from samenwerking.service.overview import answer

        place = self._place if as_of is None else self.as_of(as_of)._place  # noqa: SLF001
        asked = Asked(
            *(name, query, every_nature, place.as_of),
            *(transpose, hide_empty, hide_under),
        )
        now = datetime.now(UTC)
        drawn = answer(place.workplace, asked, place.language, place.today, now)
        return Matrix(place, drawn)

    def sql(self, statement: str, *, seconds: float = 2.0) -> Rows:
        """Return what one SELECT on the views `v_...` gives.

        It runs in a process of its own that can only read, and is stopped in time.

        Args:
            statement: one SELECT; the views hold no personal data.
            seconds: after which it is stopped.

        Raises:
            SqlError: it is refused, or was stopped.
        """
        from samenwerking.service.sql import ask_rows

        self._only_now("sql()")
        found = ask_rows(self._place.workplace, statement, seconds)
        return Rows(found.columns, found.rows, self._place.language)

    def _only_now(self, what: str) -> None:
        if self._place.as_of is not None:
            raise OnlyNowError(what)

    # --- writing

    def _writer(self) -> str:
        if self._who is None:
            raise ReadOnlyError
        return self._who

    def add(self, document: Mapping[str, Any], why: str = "") -> str:
        """Add a partnership, and return its key.

        Args:
            document: what it holds, as in a file for `samenwerking add`; organisations
                by key, number or name.
            why: for the change log.

        Raises:
            ReadOnlyError: the registry was opened for reading.
            RecordError: it cannot be stored; says where and why.
        """
        from samenwerking.service.saving import save

        who, now = self._writer(), datetime.now(UTC)
        raw = dict(document)
        place = self._place.workplace
        return save(place, "partnership", None, raw, None, who, why, now).uuid

    def save_question(
        self, name: str, query: str, description: str | None = None, why: str = ""
    ) -> Question:
        """Keep a query under a name, to be used as `@name` in every other one.

        Raises:
            ReadOnlyError: the registry was opened for reading.
            QueryError: the query says something that cannot be.
            RecordError: the name is taken, or is none.
        """
        from samenwerking.service.question_keeping import save_question

        who, now = self._writer(), datetime.now(UTC)
        place = self._place
        saved = save_question(place.workplace, name, query, description, who, why, now)
        text = saved.text(place.workplace.framework, place.language)
        note = saved.description(place.language)
        return Question(saved.name, text, saved.title(place.language), note, False)
