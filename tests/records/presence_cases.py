"""What the kinds of rules about what must be there let pass and find, as a table."""

from __future__ import annotations

from tests.records.cases import Case
from tests.records.documents import participation, partner, partnership

MARKS = ["unknown", "none"]
TITLE = ("title",)
TOPIC = ("status", "topic")
SILENT = {"codes": ["status.stilgevallen"]}

PRESENCE_CASES: dict[str, list[Case]] = {
    "required": [
        Case("given", TITLE, {}, partnership()),
        Case("absent", TITLE, {}, partnership(title=None), TITLE),
        Case("empty", TITLE, {}, partnership(title=""), TITLE),
        Case("empty-list", ("themes",), {}, partnership(themes=[]), ("themes",)),
        Case("mark", ("scale",), {}, partnership(scale="?"), ("scale",)),
        Case("accepted-mark", ("scale",), {"accepts": MARKS}, partnership(scale="-")),
        Case(
            "other-mark",
            ("scale",),
            {"accepts": ["none"]},
            partnership(scale="?"),
            ("scale",),
        ),
        Case(
            "each-element",
            ("participations.count",),
            {},
            partnership(participations=[participation(count=2), partner()]),
            ("participations/2/count",),
        ),
    ],
    "one_of": [
        Case("one", ("topic", "title"), {}, partnership()),
        Case("none", ("topic", "notes"), {}, partnership(), ("topic",)),
        Case("mark", ("topic", "notes"), {}, partnership(notes="?"), ("topic",)),
    ],
    "at_least": [
        Case("enough", ("motives",), {"minimum": 1}, partnership()),
        Case("too-few", ("motives",), {"minimum": 2}, partnership(), ("motives",)),
        Case(
            "mark", ("motives",), {"minimum": 1}, partnership(motives="?"), ("motives",)
        ),
        Case("derived", ("@actors",), {"minimum": 2}, partnership()),
        Case(
            "derived-not-known-by-name",
            ("@actors",),
            {"minimum": 2},
            partnership(participations=[participation(organisation="?")] * 2),
        ),
        Case(
            "derived-too-few",
            ("@actors",),
            {"minimum": 3},
            partnership(),
            ("participations",),
        ),
    ],
    "requires": [
        Case("other-code", TOPIC, SILENT, partnership()),
        Case(
            "unanswered",
            TOPIC,
            SILENT,
            partnership(status="status.stilgevallen"),
            ("topic",),
        ),
        Case(
            "answered",
            TOPIC,
            SILENT,
            partnership(status="status.stilgevallen", topic="Lezen"),
        ),
        Case(
            "accepted-mark",
            TOPIC,
            {**SILENT, "accepts": ["unknown"]},
            partnership(status="status.stilgevallen", topic="?"),
        ),
        Case(
            "no-codes",
            ("themes", "topic"),
            {"codes": ["thema.andere"]},
            partnership(themes=[]),
        ),
        Case(
            "one-of-several-codes",
            ("themes", "topic"),
            {"codes": ["thema.andere"]},
            partnership(themes=["thema.taal", "thema.andere"]),
            ("topic",),
        ),
    ],
}
