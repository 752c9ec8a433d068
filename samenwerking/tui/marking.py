"""The three answers that every field takes, one key each."""

from __future__ import annotations


class Marking:
    """A screen or window with fields; it says in `answer` what the answer is for."""

    def answer(self, mark: str | None) -> None:
        """Answer the field in focus: "?" unknown, "-" none, None not asked."""
        raise NotImplementedError

    def action_unknown(self) -> None:
        """Answer that nobody knows."""
        self.answer("?")

    def action_none(self) -> None:
        """Answer that there is none."""
        self.answer("-")

    def action_not_asked(self) -> None:
        """Empty the field."""
        self.answer(None)
