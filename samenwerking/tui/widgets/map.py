"""The map of a record: what is filled, unknown, none or missing, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from samenwerking.errors import N_
from samenwerking.records.answers import answer_of
from samenwerking.records.completeness import QUESTIONS, completeness
from samenwerking.records.outline import BLOCK_TITLES, BLOCKS
from samenwerking.tui.plain import line
from samenwerking.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from samenwerking.framework import Field, Framework
    from samenwerking.records.findings import Finding
    from samenwerking.tui.app import RegistryApp

SIGNS = {"given": "●", "unknown": "?", "none": "-", "not_asked": "·", "missing": "○"}
_BAR = 6
MAP_WIDTH = 26
"""Columns of the terminal that the map takes, as the style sheet says."""


class Place(NamedTuple):
    """A field on the map: its state (see SIGNS), and how many findings it has."""

    name: str
    field: Field
    state: str
    findings: int


def places(
    framework: Framework,
    document: Mapping[str, Any],
    findings: Iterable[Finding],
    names: Sequence[str],
) -> list[Place]:
    """Return what the form shows of a partnership, in order of blocks.

    Args:
        framework: says what is needed.
        document: the partnership as it stands.
        findings: what is wrong with it.
        names: the fields that the form shows.
    """
    deep = document.get("depth") == framework.role("deep")
    wrong: dict[str, int] = {}
    for finding in findings:
        if finding.open:
            name = finding.path.split("/")[0]
            wrong[name] = wrong.get(name, 0) + 1
    fields = framework.fields("partnership")
    found = []
    for block in BLOCKS:
        for name in names:
            field = fields[name]
            if field.block != block:
                continue
            state: str = answer_of(document.get(name))
            needed = field.depth == "broad" or (deep and bool(field.depth))
            if state == "not_asked" and needed:
                state = "missing"
            found.append(Place(name, field, state, wrong.get(name, 0)))
    return found


def counts(found: Iterable[Place]) -> dict[str, tuple[int, int]]:
    """Return {block: (fields that are missing, findings)}."""
    totals: dict[str, tuple[int, int]] = dict.fromkeys(BLOCKS, (0, 0))
    for place in found:
        missing, findings = totals[place.field.block]
        missing += place.state == "missing"
        totals[place.field.block] = missing, findings + place.findings
    return totals


class RecordMap(Choices):
    """All fields on a few lines; Enter or a click goes to one."""

    app: RegistryApp

    class Chosen(Message):
        """The user wants to go to a field."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__(id="map", markup=False)
        self._drawn: list[tuple[str, Content]] = []

    def show(self, document: Mapping[str, Any], found: Sequence[Place]) -> None:
        """Show how the record stands now."""
        lines = [*self._questions(document), *self._fields(found)]
        if [name for name, _ in lines] != [name for name, _ in self._drawn]:
            cursor = self._name_at(self.highlighted)
            self.clear_options()
            self.add_options(
                Option(text, name if name in self._of(found) else None, False)
                if name in self._of(found)
                else Option(text, disabled=True)
                for name, text in lines
            )
            names = [name for name, _ in lines]
            if cursor in names:
                self.highlighted = names.index(cursor)
        else:
            for index, (new, old) in enumerate(zip(lines, self._drawn, strict=True)):
                if new != old:
                    self.replace_option_prompt_at_index(index, new[1])
        self._drawn = lines

    def _of(self, found: Sequence[Place]) -> set[str]:
        return {place.name for place in found}

    def _name_at(self, index: int | None) -> str:
        return self._drawn[index][0] if index is not None and self._drawn else ""

    def _questions(self, document: Mapping[str, Any]) -> list[tuple[str, Content]]:
        """Return a line for each research question: how much of it was answered."""
        title = self.app.say(N_("Research questions"))
        lines = [("#questions", Content.styled(title, "bold $text-accent"))]
        found = completeness(self.app.workplace.framework, document)
        for question in QUESTIONS:
            of = found[question]
            name = self.app.say(N_("RQ{question}"), question=question)
            full = of.asked * _BAR // of.total if of.total else 0
            bar = "━" * full + "╌" * (_BAR - full)
            text = Content.assemble(
                (f"{name} ", "bold"),
                (bar, "$text-primary"),
                f" {of.asked}/{of.total}" if of.total else " -",
            )
            lines.append((f"#{question}", text))
        return lines

    def _fields(self, found: Sequence[Place]) -> list[tuple[str, Content]]:
        lines: list[tuple[str, Content]] = []
        say, language = self.app.say, self.app.language
        for block in BLOCKS:
            inside = [place for place in found if place.field.block == block]
            if not inside:
                continue
            lines.append((f"#{block}", _heading(say(BLOCK_TITLES[block]), inside)))
            for place in inside:
                missing = place.state == "missing"
                style = "$text-accent" if missing else "$text-muted"
                label = _fitting(
                    line(place.field.label(language)).plain, place.findings
                )
                parts = [
                    Content.styled(f" {SIGNS[place.state]} ", style),
                    Content(label),
                ]
                if place.findings:
                    mark = f" !{place.findings}"
                    parts.append(Content.styled(mark, "bold $text-warning"))
                lines.append((place.name, Content("").join(parts)))
        return lines

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id:
            self.post_message(self.Chosen(event.option_id))

    def mark(self, name: str) -> None:
        """Put the cursor on the field in which the user works."""
        names = [drawn for drawn, _ in self._drawn]
        if name in names and not self.has_focus:
            self.highlighted = names.index(name)


def _fitting(label: str, findings: int) -> str:
    """Cut a label so that what is wrong can be seen behind it."""
    room = MAP_WIDTH - 6 - (len(f" !{findings}") if findings else 0)
    return label if len(label) <= room else label[: room - 1] + "…"


def _heading(title: str, inside: Sequence[Place]) -> Content:
    needed = [p for p in inside if p.field.depth or p.state != "not_asked"]
    answered = sum(p.state != "missing" for p in needed)
    return Content.assemble(
        (title, "bold $text-accent"), (f" {answered}/{len(needed)}", "$text-muted")
    )
