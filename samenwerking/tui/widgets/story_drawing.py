"""Draws the chain of a story with characters: one piece for each place to go to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_
from samenwerking.records.answers import MARKS, given
from samenwerking.records.dates import find_date
from samenwerking.records.story_chain import (
    cell_origin,
    chain,
    open_questions,
    question_about,
    sign_of,
)
from samenwerking.records.typed_dates import date_in_words
from samenwerking.tui.widgets.fields import MARK_WORDS
from samenwerking.tui.widgets.story_draft import ABOUT, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from samenwerking.language import Language
    from samenwerking.records.story_chain import Cycle, Link
    from samenwerking.tui.app import RegistryApp
    from samenwerking.tui.widgets.story_draft import StoryDraft

HERE = "▸"
_ASK, _THREAD, _LOOSE, _BROKEN, _AGAIN = "›", "│", "┆", "╳", "↺"
_OUTSIDE = {
    "outside": N_("not in the framework"),
    "extension": N_("extension of the framework"),
}
_NAME, _QUIET, _GAP, _HEED = "bold", "dim", "dim italic", "$text-warning"
_WORDS = 200
"""Characters of the teller's words that are drawn; more never fits on a line."""


class Drawn(NamedTuple):
    """A piece of the chain: where it leads to, if anywhere, and its (text, style)s."""

    place: Place | None
    lines: tuple[tuple[str, str], ...]


class Drawer:
    """Draws a story in the user's language."""

    def __init__(self, app: RegistryApp, draft: StoryDraft) -> None:
        self._app, self._say, self._draft = app, app.say, draft
        self._framework = draft.framework
        self._language: Language = app.language

    def draw(self, findings: Mapping[str, int]) -> list[Drawn]:
        """Return the chain, from the story itself down to what may still be asked.

        Args:
            findings: {key of a step, or "" for the story: how many there are}.
        """
        pieces = [self._about(findings.get("", 0)), Drawn(None, (("", ""),))]
        asked: set[str] = set()
        links = chain(self._framework, self._draft.steps)
        for number, link in enumerate(links):
            if number:
                pieces += self._between(link, asked)
            pieces.append(self._step(link, findings.get(link.step["key"], 0)))
        if self._draft.mark:
            word = self._say(MARK_WORDS[self._draft.mark])
            label = self._framework.fields("story")["steps"].label(self._language)
            pieces.append(Drawn(None, ((f" {label}: {word}", _QUIET),)))
        return [*pieces, *self._still_open(asked)]

    # --- the story

    def _about(self, findings: int) -> Drawn:
        held = self._draft.about
        title = held.get("title")
        facts = [held.get("teller"), held.get("told_on"), held.get("consent")]
        words = " · ".join(self._marked(fact) for fact in facts if fact)
        lines = [(self._head(ABOUT, "■", self._say(N_("About the story"))), _NAME)]
        if given(title):
            lines.append((f"   {title}", ""))
        missing = self._say(N_("who told it, and when"))
        lines.append((f"   {words or missing}", _QUIET))
        return Drawn(ABOUT, (*lines, *self._notes(findings)))

    def _word(self, value: Any) -> str:
        """Return a code or a date in words."""
        text = str(value)
        if self._framework.find_code(text) is not None:
            return self._framework.label(text, self._language)
        return date_in_words(text, self._language) if find_date(text) else text

    def _head(self, place: Place, sign: str, text: str) -> str:
        return f"{HERE if place == self._draft.place else ' '}{sign} {text}"

    def _notes(self, findings: int) -> list[tuple[str, str]]:
        if not findings:
            return []
        remarks = self._say(N_("remarks: {count}"), count=findings)
        return [(f"   ! {remarks}", _HEED)]

    # --- the steps

    def _step(self, link: Link, findings: int) -> Drawn:
        step, framework = link.step, self._framework
        status, sign = step.get("status"), step.get("sign")
        name = self._cycle(link.cycle, step.get("value"))
        place = Place(key=step["key"])
        head = self._head(place, sign_of(framework, status) or "·", name)
        facts = [
            self._marked(step.get("level")),
            self._marked(status),
            f"{sign_of(framework, sign)} {self._marked(sign)}".strip(),
            self._marked(step.get("dated")),
        ]
        lines = [(head, _NAME)]
        lines.append((f" {_THREAD} " + " · ".join(f for f in facts if f), _QUIET))
        words = step.get("words")
        if given(words):
            lines.append((f" {_THREAD} “{str(words)[:_WORDS]}”", ""))
        origin = cell_origin(framework, step.get("level"), step.get("value"))
        if origin in _OUTSIDE:
            lines.append((f" {_THREAD} {self._say(_OUTSIDE[origin])}", _GAP))
        if link.broken:
            text = self._say(N_("the chain breaks here"))
            lines.append((f" {_BROKEN} {text}", _HEED))
        return Drawn(place, (*lines, *self._notes(findings)))

    def _cycle(self, cycle: Cycle | None, value: Any) -> str:
        if cycle is not None and cycle.certain:
            return cycle.label(self._language)
        if given(value):
            return self._framework.label(value, self._language)
        return self._say(N_("A step"))

    def _marked(self, value: Any) -> str:
        """Return an answer in words, also a mark; nothing if it was not asked."""
        if value is None:
            return ""
        if value in MARKS:
            return self._say(MARK_WORDS[value])
        return self._word(value)

    def _between(self, link: Link, asked: set[str]) -> Iterator[Drawn]:
        """Yield what stands before a step: what was passed over, or a new round."""
        for cycle in link.skipped:
            question = question_about(self._framework, cycle)
            label = cycle.label(self._language).lower()
            text = self._say(N_("… nothing told about {cycle}"), cycle=label)
            place = None
            if question is not None:
                asked.add(question.id)
                place = Place(question=question.id, before=link.step["key"])
            here = HERE if place is not None and place == self._draft.place else " "
            yield Drawn(place, ((f"{here}{_LOOSE} {text}", _GAP),))
        if link.again:
            text = self._say(N_("another round"))
            yield Drawn(None, ((f" {_AGAIN} {text}", _GAP),))
        if not link.skipped and not link.again:
            yield Drawn(None, ((f" {_THREAD}", _QUIET),))

    # --- what may still be asked

    def _still_open(self, asked: set[str]) -> Iterator[Drawn]:
        still = open_questions(self._framework, self._draft.steps)
        still = [question for question in still if question.id not in asked]
        if still:
            text = self._say(N_("Still to ask, if you like"))
            above = (("", ""),) if self._draft.steps else ()
            yield Drawn(None, (*above, (f" {text}", _GAP)))
        for question in still:
            place = Place(question=question.id)
            text = question.text(self._language)
            yield Drawn(place, ((self._head(place, _ASK, text), ""),))
        place = Place()
        text = self._say(N_("Another step"))
        yield Drawn(place, ((self._head(place, "+", text), ""),))
