"""What was typed is taken back step by step; a pause begins another step."""

from __future__ import annotations

from samenwerking.tui.typed import PAUSE, TypedHistory


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_keys_in_one_field_without_a_pause_are_one_step() -> None:
    history = TypedHistory(Clock())
    for before, after in ((None, "L"), ("L", "Le"), ("Le", "Lee")):
        history.add("title", before, after)
    assert history.undo() == ("title", None)
    assert history.undo() is None
    assert history.redo() == ("title", "Lee")
    assert history.redo() is None


def test_a_pause_begins_another_step() -> None:
    clock = Clock()
    history = TypedHistory(clock)
    history.add("title", None, "Lees")
    clock.now += PAUSE
    history.add("title", "Lees", "Leesclub")
    assert history.undo() == ("title", "Lees")
    assert history.undo() == ("title", None)


def test_another_field_begins_another_step() -> None:
    history = TypedHistory(Clock())
    history.add("title", None, "a")
    history.add("topic", None, "b")
    history.add("title", "a", "ac")
    found = [history.undo(), history.undo(), history.undo()]
    assert found == [("title", "a"), ("topic", None), ("title", None)]


def test_typing_after_taking_back_forgets_what_was_taken_back() -> None:
    history = TypedHistory(Clock())
    history.add("title", None, "a")
    history.undo()
    history.add("title", None, "b")
    assert history.redo() is None
    assert history.undo() == ("title", None)


def test_what_is_as_it_was_is_no_step() -> None:
    history = TypedHistory(Clock())
    history.add("title", None, "a")
    history.add("title", "a", None)
    assert history.undo() is None


def test_a_step_that_was_ended_is_not_gone_on_with() -> None:
    history = TypedHistory(Clock())
    history.add("title", None, "a")
    history.end_step()
    history.add("title", "a", "ab")
    assert history.undo() == ("title", "a")
