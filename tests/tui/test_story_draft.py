"""The story behind the editor: steps come from answers, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from samenwerking.framework import load_framework
from samenwerking.records.models import MODELS
from samenwerking.records.story_chain import questions
from samenwerking.tui.widgets.story_draft import ABOUT, ONE_GO, Place, StoryDraft
from tests.conftest import NOW
from tests.tui.stories import Story, story

if TYPE_CHECKING:
    from collections.abc import Mapping

FRAMEWORK = load_framework()
IDS = [question.id for question in questions(FRAMEWORK)]


def draft_of(held: Mapping[str, object] | None) -> StoryDraft:
    numbers = count(100)
    return StoryDraft(FRAMEWORK, held, lambda: str(next(numbers)))


def test_a_new_story_begins_with_the_first_question() -> None:
    draft = draft_of(None)
    assert draft.place == Place(question=IDS[0])
    assert draft.element() == {"key": draft.key}
    assert not draft.changed


def test_letters_in_one_go_are_taken_back_together() -> None:
    draft = draft_of(None)
    for text, seconds in (("W", 0), ("We", 1), ("We r", 2)):
        draft.set("words", text, NOW + timedelta(seconds=seconds))
    draft.set("words", "We read", NOW + timedelta(seconds=3) + ONE_GO)
    assert draft.undo()
    assert draft.step["words"] == "We r"
    assert draft.undo()
    assert draft.steps == []
    assert not draft.undo()


def test_a_step_that_was_there_stays_however_little_it_says() -> None:
    held = story(steps=[{"key": "7"}])
    draft = draft_of(held)
    draft.go(ABOUT)
    assert draft.element() == held
    assert not draft.changed


def test_a_step_without_a_question_may_hold_its_value_only() -> None:
    draft = draft_of(None)
    draft.go(Place())
    draft.set("value", "waartoe.waarde.bronnen", NOW)
    draft.go(ABOUT)
    assert [step["value"] for step in draft.steps] == ["waartoe.waarde.bronnen"]


def test_the_story_given_is_not_changed() -> None:
    held = story()
    draft = draft_of(held)
    draft.set("words", "Anders", NOW)
    draft.remove()
    assert held == story()


def test_a_date_that_cannot_be_read_is_named_and_left_out() -> None:
    draft = draft_of(story(told_on="ooit"))
    draft.set("dated", "nooit", NOW)
    today = date(2026, 10, 1)
    found = [(place, name) for place, name, _ in draft.unreadable(today)]
    assert found == [(ABOUT, "told_on"), (Place(key="1"), "dated")]
    assert draft.readable(today) == story()
    assert draft.element()["told_on"] == "ooit"


def test_questions_follow_one_another_and_skip_what_was_answered() -> None:
    draft = draft_of(story())
    asked = []
    for _ in range(5):
        draft.go(draft.next_question())
        asked.append(draft.place.question)
    assert asked == [IDS[1], IDS[3], IDS[4], "", ""]


class Telling(RuleBasedStateMachine):
    """Somebody who does anything at all to a story, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = draft_of(story())
        self.moment = NOW

    @rule(
        name=st.sampled_from(["words", "note"]), text=st.sampled_from(["a", "b", None])
    )
    def tell(self, name: str, text: str | None) -> None:
        self.moment += timedelta(seconds=5)
        if not self.draft.place.about or name == "note":
            self.draft.set(name, text, self.moment)

    @rule(question=st.sampled_from([*IDS, ""]))
    def ask(self, question: str) -> None:
        self.draft.go(Place(question=question))

    @rule(number=st.integers(0, 9))
    def walk(self, number: int) -> None:
        keys = [step["key"] for step in self.draft.steps]
        self.draft.go(Place(key=keys[number % len(keys)]) if keys else ABOUT)

    @rule(by=st.sampled_from([-1, 1]))
    def move(self, by: int) -> None:
        before = self.draft.element()
        assert self.draft.move(by) or self.draft.element() == before

    @rule()
    def remove(self) -> None:
        before = len(self.draft.steps)
        gone = self.draft.remove()
        assert len(self.draft.steps) == before - gone

    @rule()
    def there_and_back(self) -> None:
        before = self.draft.element()
        if self.draft.undo():
            assert self.draft.redo()
        assert self.draft.element() == before

    @rule()
    def take_back(self) -> None:
        self.draft.undo()

    @invariant()
    def it_can_be_stored(self) -> None:
        told: Story = self.draft.element()
        MODELS["story"].model_validate(told)
        keys = [step["key"] for step in told.get("steps", [])]
        assert len(set(keys)) == len(keys)
        assert self.draft.place.key in {"", *(s["key"] for s in self.draft.steps)}


TestTelling = Telling.TestCase
TestTelling.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
