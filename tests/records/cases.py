"""The form of the tables that say what a kind of rule lets pass and what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.records.documents import Document


class Case(NamedTuple):
    """A rule of one kind, a document, and the places that it finds."""

    about: str
    fields: tuple[str, ...]
    parameters: dict[str, Any]
    document: Document
    found: tuple[str, ...] = ()
    kind: str = "partnership"
    organisations: dict[str, Document] = {}  # noqa: RUF012 - a table is not changed


IN_BLOCK = {"within": "participations"}
IN_STEPS = {"within": "stories.steps"}
TEACHER_STEP = {"level": "waartoe.niveau.leraren", "value": "waartoe.waarde.praktijk"}
PUPIL_STEP = {
    "level": "waartoe.niveau.leerlingen",
    "value": "waartoe.waarde.activiteiten",
}
