"""What the kinds of rules about time let pass and find, as a table."""

from __future__ import annotations

from typing import Any

from tests.records.cases import IN_BLOCK, PUPIL_STEP, TEACHER_STEP, Case
from tests.records.documents import (
    PARTNER,
    Document,
    deep,
    organisation,
    participation,
    partner,
    partnership,
    story,
)

ORDER = ("starts", "ends")
SINCE = ("project_until", "status")
RUNNING = {"codes": ["status.lopend"]}
ALIVE = {
    **RUNNING,
    "evidence": ["observed_on", "activities.dated"],
    "school_years": 1,
}
OUTCOME = ("motives.code", "stories.steps")
TWO_YEARS = {"school_years": 2}
MOTIVE = ("motives/waarom.taak.zorg/code",)
RENUMBERED = {
    **IN_BLOCK,
    "not_before": ["relatiesoort.voorganger"],
    "not_after": ["relatiesoort.opvolger"],
}
MEMBER = ("organisation",)
OUTSIDE = ("participations/2/organisation",)


def _since(kind: str, day: str) -> dict[str, Document]:
    """Return a partner that has a predecessor or a successor since a day."""
    relation = {"key": "1", "kind": f"relatiesoort.{kind}", "starts": day}
    return {PARTNER: organisation(relations=[relation])}


def _active(dated: str, **changes: Any) -> Document:
    return partnership(activities=[{"key": "1", "dated": dated}], **changes)


def _took_part(since: str, until: str | None, **changes: Any) -> Document:
    actors = [participation(), partner(starts=since, ends=until)]
    return partnership(participations=actors, **changes)


TIME_CASES: dict[str, list[Case]] = {
    "date_order": [
        Case("in-order", ORDER, {}, partnership(starts="2024", ends="2025-06")),
        Case("same-year", ORDER, {}, partnership(starts="2024-09", ends="2024")),
        Case("turned", ORDER, {}, partnership(starts="2024", ends="2023"), ("ends",)),
        Case(
            "turned-by-a-day",
            ORDER,
            {},
            partnership(starts="2024-09-02", ends="2024-09-01"),
            ("ends",),
        ),
        Case("open", ORDER, {}, partnership(starts="2024", ends="..")),
        Case("unknown", ORDER, {}, partnership(starts="?", ends="1990")),
    ],
    "inside_period": [
        Case("inside", ORDER, IN_BLOCK, _took_part("2025-10", "2026-01")),
        Case(
            "before",
            ORDER,
            IN_BLOCK,
            _took_part("2025-06", None),
            ("participations/2/starts",),
        ),
        Case(
            "after",
            ORDER,
            IN_BLOCK,
            _took_part("2025-10", "2027", ends="2026"),
            ("participations/2/ends",),
        ),
        Case("perhaps-inside", ORDER, IN_BLOCK, _took_part("2025", "2026")),
        Case("unknown", ORDER, IN_BLOCK, _took_part("?", "..")),
    ],
    "overdue": [
        Case(
            "passed", SINCE, RUNNING, partnership(project_until="2026-09-30"), SINCE[:1]
        ),
        Case("today", SINCE, RUNNING, partnership(project_until="2026-10-01")),
        Case("this-year", SINCE, RUNNING, partnership(project_until="2026")),
        Case(
            "this-school-year", SINCE, RUNNING, partnership(project_until="2026-2027")
        ),
        Case(
            "last-school-year",
            SINCE,
            RUNNING,
            partnership(project_until="2025-2026"),
            SINCE[:1],
        ),
        Case(
            "other-status",
            SINCE,
            RUNNING,
            partnership(project_until="2020", status="status.beeindigd"),
        ),
        Case("unknown", SINCE, RUNNING, partnership(project_until="?")),
        Case("no-status", SINCE[:1], {}, partnership(project_until="2020"), SINCE[:1]),
        Case(
            "within-the-years",
            SINCE[:1],
            {"school_years": 1},
            partnership(project_until="2025-10-01"),
        ),
        Case(
            "beyond-the-years",
            SINCE[:1],
            {"school_years": 1},
            partnership(project_until="2025-09-30"),
            SINCE[:1],
        ),
    ],
    "silent": [
        Case("alive", ("status",), ALIVE, _active("2025-10-01")),
        Case("silent", ("status",), ALIVE, _active("2025-09-30"), ("status",)),
        Case(
            "latest-counts",
            ("status",),
            ALIVE,
            _active("2020", observed_on="2026-09-01"),
        ),
        Case("other-status", ("status",), ALIVE, _active("2020", status="status.idee")),
        Case("never-seen", ("status",), ALIVE, _active("?")),
    ],
    "missing_outcome": [
        Case("late", OUTCOME, TWO_YEARS, deep(starts="2023-2024"), MOTIVE),
        Case(
            "other-direction",
            OUTCOME,
            TWO_YEARS,
            deep(starts="2023-2024", stories=[story(TEACHER_STEP)]),
            MOTIVE,
        ),
        Case(
            "reached",
            OUTCOME,
            TWO_YEARS,
            deep(starts="2023-2024", stories=[story(TEACHER_STEP, PUPIL_STEP)]),
        ),
        Case("too-soon", OUTCOME, TWO_YEARS, deep(starts="2025-2026")),
        Case("nothing-to-tell", OUTCOME, TWO_YEARS, deep(starts="2020", stories="-")),
        Case("no-start", OUTCOME, TWO_YEARS, deep(starts="?")),
        Case("no-code-yet", OUTCOME, TWO_YEARS, deep(starts="2020", motives=[{}])),
    ],
    "membership": [
        Case("no-relations", MEMBER, RENUMBERED, partnership()),
        Case(
            "succeeded-before",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-09-01"),
            OUTSIDE,
            organisations=_since("opvolger", "2020-09-01"),
        ),
        Case(
            "succeeded-before-a-school-year",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-2026"),
            OUTSIDE,
            organisations=_since("opvolger", "2020"),
        ),
        Case(
            "succeeded-before-an-open-end",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-09-01", ends=".."),
            OUTSIDE,
            organisations=_since("opvolger", "2020-09-01"),
        ),
        Case(
            "succeeded-later",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-09-01"),
            organisations=_since("opvolger", "2026-09-01"),
        ),
        Case(
            "began-later",
            MEMBER,
            RENUMBERED,
            partnership(starts="2018-09-01", ends="2019-08-31"),
            OUTSIDE,
            organisations=_since("voorganger", "2022-09-01"),
        ),
        Case(
            "left-before-it-began",
            MEMBER,
            RENUMBERED,
            _took_part("2018", "2019", starts="2018", observed_on="2024"),
            OUTSIDE,
            organisations=_since("voorganger", "2022-09-01"),
        ),
        Case(
            "began-earlier",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-09-01", ends="2026-08-31"),
            organisations=_since("voorganger", "2010"),
        ),
        Case(
            "joined-too-late",
            MEMBER,
            RENUMBERED,
            _took_part("2021-09-01", None, starts="2010"),
            OUTSIDE,
            organisations=_since("opvolger", "2015"),
        ),
        Case(
            "across-the-succession",
            MEMBER,
            RENUMBERED,
            partnership(starts="2018-09-01", ends=".."),
            organisations=_since("opvolger", "2020-09-01"),
        ),
        Case(
            "across-the-beginning",
            MEMBER,
            RENUMBERED,
            partnership(starts="2018-09-01", ends="2024"),
            organisations=_since("voorganger", "2022-09-01"),
        ),
        Case(
            "perhaps-across-the-beginning",
            MEMBER,
            RENUMBERED,
            partnership(starts="2018-09-01", ends="?"),
            organisations=_since("voorganger", "2022-09-01"),
        ),
        Case(
            "in-the-year-of-the-succession",
            MEMBER,
            RENUMBERED,
            partnership(starts="2020-09-01"),
            organisations=_since("opvolger", "2020"),
        ),
        Case(
            "another-relation",
            MEMBER,
            RENUMBERED,
            partnership(starts="2025-09-01"),
            organisations=_since("lid", "2020"),
        ),
        Case(
            "no-dates",
            MEMBER,
            RENUMBERED,
            partnership(starts="?"),
            organisations=_since("opvolger", "2020"),
        ),
    ],
}
