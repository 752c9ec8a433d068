"""The rows of the survey: answers besides codes, groups, questions and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from samenwerking.framework.framework import Role
    from samenwerking.language import Language


class Mark(NamedTuple):
    """An answer that is none of the codes: nobody knows, or there is none."""

    mark: str
    name: str
    label_nl: str
    label_en: str
    names: tuple[str, ...] = ()

    def label(self, language: Language) -> str:
        """Return what stands in a list to choose from."""
        return self.label_en if language == "en" else self.label_nl


class Group(NamedTuple):
    """What may be told several times, such as a partner.

    Attributes:
        block: the collection of which each is an element.
        of: the kind of element.
        side: the role of the code of the side of the school gate, or "".
        within: the group that holds this one, or "".
        times: how often it stands in a workbook.
        none: whether it is asked if there is any.
    """

    name: str
    part: str
    block: str
    of: str
    side: Role | Literal[""]
    within: str
    times: int
    deep: bool
    none: bool
    label_nl: str
    label_en: str
    ask_nl: str
    ask_en: str

    def label(self, language: Language) -> str:
        """Return the short name in `language`."""
        return self.label_en if language == "en" else self.label_nl

    def ask(self, language: Language) -> str:
        """Return the question in `language`."""
        return self.ask_en if language == "en" else self.ask_nl


class Question(NamedTuple):
    """One question.

    Attributes:
        group: the group that it is asked of, or "" for the partnership itself.
        kind: "line", "text", "date", "number", "one", "several" or "key".
        refers_to: the list of codes to choose from, or "".
        beside: the list of codes that a tick may say besides, or "".
        beside_field: the field that takes it.
        listed: whether several answers stand in one cell of a workbook.
    """

    name: str
    group: str
    part: str
    field: str
    kind: str
    refers_to: str
    beside: str
    beside_field: str
    deep: bool
    none: bool
    listed: bool
    hidden: bool
    required: bool
    ask_nl: str
    ask_en: str
    help_nl: str
    help_en: str
    example_nl: str = ""
    example_en: str = ""

    def ask(self, language: Language) -> str:
        """Return the question in `language`."""
        return self.ask_en if language == "en" else self.ask_nl

    def help(self, language: Language) -> str:
        """Return the help in `language`."""
        return self.help_en if language == "en" else self.help_nl

    def example(self, language: Language) -> str:
        """Return what the row with the example answers; "" for what is usual."""
        return self.example_en if language == "en" else self.example_nl


class Slot(NamedTuple):
    """A column: a question of a group, or one option of it.

    Attributes:
        groups: (name, number from 1) of the groups around it, the outer one first.
        question: None for the column that asks whether there is any of a group.
        option: a code or a mark; "" where the whole answer stands in one cell.
        beside: what is said of all that is chosen here, where a tool asks for it apart.
    """

    groups: tuple[tuple[str, int], ...]
    question: Question | None
    option: str = ""
    beside: str = ""
