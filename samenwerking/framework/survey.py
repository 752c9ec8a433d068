"""What a survey of schools asks: the questions of the data, and their columns."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from samenwerking.framework.survey_tables import Group, Mark, Question, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.framework.framework import Framework
    from samenwerking.framework.tables import Code
    from samenwerking.language import Language

__all__ = ["ORGANISATION", "Group", "Mark", "Question", "Slot", "Survey"]

ORGANISATION = ("organisation", "institution_number", "kind")
"""What is asked of who takes part that belongs to the organisation itself."""
_SEVERAL = ("codes", "collection")


class Survey:
    """The survey of `mappings/survey.toml`."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self._data: Mapping[str, Any] = framework.mapping("survey")

    def said(self, name: str, language: Language) -> Any:
        """Return a text or a list of texts: "title", "example", "intro"."""
        return self._data[f"{name}_{language}"]

    def listed(self, name: str) -> tuple[str, ...]:
        """Return a list of names of columns: "response", "index", "parent"."""
        return tuple(self._data[name])

    @cached_property
    def form(self) -> str:
        """The name of the form, by which its answers are known again."""
        return str(self._data["form"])

    @cached_property
    def version(self) -> str:
        """The version of the questions and of the framework behind them."""
        return f"{self._data['version']} ({self.framework.version})"

    @cached_property
    def tick(self) -> str:
        """What stands in the column of an option that was chosen."""
        return str(self._data["tick"])

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """{mark: how it is called}, of unknown and of none."""
        found = (
            Mark(**{**row, "names": tuple(row["names"])}) for row in self._data["mark"]
        )
        return {mark.mark: mark for mark in found}

    @cached_property
    def parts(self) -> Mapping[str, Mark]:
        """{name: the heading of a part}, in order."""
        return {row["name"]: Mark("", **row) for row in self._data["part"]}

    @cached_property
    def groups(self) -> Mapping[str, Group]:
        """{name: what may be told several times}."""
        empty = {"side": "", "within": "", "deep": False, "none": False}
        return {row["name"]: Group(**{**empty, **row}) for row in self._data["group"]}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which they are asked."""
        return tuple(self._question(row) for row in self._data["question"])

    def _question(self, row: Mapping[str, Any]) -> Question:
        group = self.groups.get(row.get("group", ""))
        name, kind_of = row["field"], group.of if group else "partnership"
        if group and group.block == "participations" and name in ORGANISATION[1:]:
            kind_of = "organisation"
        field = self.framework.fields(kind_of)[name]
        refers_to, beside = field.refers_to if field.coded else "", ""
        if field.kind == "collection":
            element = self.framework.fields(field.refers_to)
            refers_to = element["code"].refers_to
            beside = element[row["beside"]].refers_to if "beside" in row else ""
        kind = {"code": "one", "identifier": "key", "reference": "line"}.get(
            field.kind, "several" if field.kind in _SEVERAL else field.kind
        )
        return Question(
            row["name"],
            group.name if group else "",
            row.get("part", group.part if group else ""),
            name,
            kind,
            refers_to,
            beside,
            row.get("beside", ""),
            bool(row.get("deep", group.deep if group else False)),
            bool(row.get("none", False)),
            bool(row.get("listed", False)),
            bool(row.get("hidden", False)),
            bool(row.get("required", False)),
            row["ask_nl"],
            row["ask_en"],
            row.get("help_nl", field.help_nl),
            row.get("help_en", field.help_en),
            row.get("example_nl", ""),
            row.get("example_en", ""),
        )

    @cached_property
    def title(self) -> Question:
        """The question of which each row has an answer."""
        return next(q for q in self.questions if q.required)

    # --- what may be chosen

    def choices(self, question: Question) -> Mapping[str, Code]:
        """Return the codes to choose from; none that is given up."""
        found = self.framework.choices(question.refers_to)
        return {c: row for c, row in found.items() if not row.deprecated_since}

    def marks_of(self, question: Question) -> tuple[Mark, ...]:
        """Return what may be answered to a list of codes besides the codes."""
        return tuple(
            mark for mark in self.marks.values() if question.none or mark.mark == "?"
        )

    def apart(self, question: Question) -> list[Slot]:
        """Return a question as a tool asks it that knows no more than ticks.

        It is one question for each thing that a tick may say besides.
        """
        if not question.beside:
            return [Slot((), question)]
        said = self.framework.choices(question.beside).values()
        return [
            Slot((), question, beside=row.code)
            for row in said
            if not row.deprecated_since
        ]

    # --- columns

    def slots(
        self, *, deep: bool, times: Mapping[str, int] | None = None
    ) -> Iterator[Slot]:
        """Yield the columns of a workbook, in order.

        Args:
            deep: whether the questions of the deep form are there too.
            times: {group: how often it stands there}, where it is more than usual.
        """
        begun: set[str] = set()
        for question in self.questions:
            if question.deep and not deep:
                continue
            if not question.group:
                yield from self._columns((), question)
            elif question.group not in begun:
                outer = self._outermost(question.group)
                if outer not in begun:
                    begun |= {outer, question.group}
                    yield from self._group(outer, (), deep=deep, times=times or {})
                begun.add(question.group)

    def _outermost(self, name: str) -> str:
        within = self.groups[name].within
        return self._outermost(within) if within else name

    def _group(
        self,
        name: str,
        around: tuple[tuple[str, int], ...],
        *,
        deep: bool,
        times: Mapping[str, int],
    ) -> Iterator[Slot]:
        group = self.groups[name]
        if group.none:
            yield Slot((*around, (name, 0)), None)
        inner = [one.name for one in self.groups.values() if one.within == name]
        for number in range(1, max(group.times, times.get(name, 0)) + 1):
            here = (*around, (name, number))
            for question in self.questions:
                if question.group == name and (deep or not question.deep):
                    yield from self._columns(here, question)
            for other in inner:
                yield from self._group(other, here, deep=deep, times=times)

    def _columns(
        self, groups: tuple[tuple[str, int], ...], question: Question
    ) -> Iterator[Slot]:
        if question.kind != "several" or question.listed:
            yield Slot(groups, question)
            return
        for code in self.choices(question):
            yield Slot(groups, question, code)
        for mark in self.marks_of(question):
            yield Slot(groups, question, mark.mark)

    def name_of(self, slot: Slot) -> str:
        """Return the name of a column, as `partner_1/rol` or `motief/<code>`.

        The number 0 is that of the question whether there is any of a group.
        """
        groups = [f"{name}_{number}" for name, number in slot.groups]
        said = f"_{slot.beside.rpartition('.')[2]}" if slot.beside else ""
        own = [slot.question.name + said] if slot.question else []
        mark = self.marks.get(slot.option)
        option = [mark.name if mark else slot.option] if slot.option else []
        return "/".join((*groups, *own, *option))

    def ask_of(self, slot: Slot, language: Language) -> str:
        """Return the question over a column, with the group that it is about."""
        said = []
        for name, number in slot.groups:
            group = self.groups[name]
            label = group.label(language)
            said.append(f"{label} {number}" if number else group.ask(language))
        own = [slot.question.ask(language)] if slot.question else []
        return ": ".join((" – ".join(said), *own)) if said else own[0]

    def option_of(self, slot: Slot, language: Language) -> str:
        """Return the option that a column stands for, in words; "" for none."""
        mark = self.marks.get(slot.option)
        if mark:
            return mark.label(language)
        return self.framework.label(slot.option, language) if slot.option else ""
