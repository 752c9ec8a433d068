"""Single things in a script: what was found, organisations, questions, records."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as a list shows it.

    Attributes:
        key: its key, for ever.
        name: what it is called.
        kind: code of what it is; None where nobody asked.
        municipality: where it is.
        institution_number: six digits, as text.
        partnerships: in how many it takes part.
    """

    key: str
    name: str
    kind: str | None
    municipality: str | None
    institution_number: str | None
    partnerships: int

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Hit:
    """A partnership that a search found.

    Attributes:
        key: its key, for ever.
        title: what it is called.
        names: of those who take part.
        passage: of a story or a note; None unless it was found there.
        where: the last place it took to find all the words: "title", "name",
            "question", "story" or "note".
    """

    key: str
    title: str
    names: tuple[str, ...]
    passage: str | None
    where: str

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Record:
    """One record whole: a partnership, an organisation or a person.

    Attributes:
        key: its key, for ever.
        kind: "partnership", "organisation", "person" or "question".
        document: what was recorded. A field that is absent was not asked, "?" is
            unknown, "-" is none.
        names: {key: name} of the records that it names.
    """

    key: str
    kind: str
    document: dict[str, Any]
    names: dict[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return the document."""
        return self.document


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: `@name` stands for its query in every other one.

    Attributes:
        name: what one types behind the "@".
        query: what it asks.
        title: what it is called in words.
        description: what it is for; "" if nobody said.
        shipped: whether it came with the program.
    """

    name: str
    query: str
    title: str
    description: str
    shipped: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview that can be made, by the name that `matrix` takes."""

    name: str
    title: str
    research_question: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the attributes by name."""
        return asdict(self)
