"""What the kinds of rules about what agrees let pass and find, as a table."""

from __future__ import annotations

from typing import Any

from tests.records.cases import IN_BLOCK, IN_STEPS, PUPIL_STEP, TEACHER_STEP, Case
from tests.records.documents import (
    DEPRECATED_THEME,
    Document,
    deep,
    participation,
    partnership,
    story,
)

NEAR = {"near_nl": " {code}?", "near_en": " {code}?"}
CELL = ("level", "value", "example")
LEARNING = "waartoe.leerlingen.activiteiten.lerend"


def _two(**changes: Any) -> Document:
    """Return a partnership with the same organisation twice, the second changed."""
    again = participation(key="2", **changes)
    return partnership(participations=[participation(unit="eenheid.klas"), again])


COHERENCE_CASES: dict[str, list[Case]] = {
    "in_vocabulary": [
        Case("known", ("*",), NEAR, partnership(scale="?", places="-")),
        Case("unknown", ("*",), NEAR, partnership(scale="wie.weg"), ("scale",)),
        Case(
            "of-another-list",
            ("*",),
            NEAR,
            partnership(motives=[{"code": "thema.taal"}]),
            ("motives/thema.taal/code",),
        ),
        Case(
            "not-to-choose", ("*",), NEAR, partnership(scale="wie.schaal"), ("scale",)
        ),
        Case(
            "deep-down",
            ("*",),
            NEAR,
            deep(stories=[story({"sign": "teken.weg"})]),
            ("stories/1/steps/1/sign",),
        ),
    ],
    "contradicts": [
        Case(
            "both",
            ("arose", "scale"),
            {"codes": ["ontstaan.nood", "wie.schaal.lokaal"]},
            partnership(arose="ontstaan.nood", scale="wie.schaal.lokaal"),
            ("scale",),
        ),
        Case(
            "only-one",
            ("arose", "scale"),
            {"codes": ["ontstaan.nood", "wie.schaal.lokaal"]},
            partnership(arose="ontstaan.nood", scale="wie.schaal.regionaal"),
        ),
        Case(
            "in-lists",
            ("themes", "participations.roles"),
            {"codes": ["thema.taal", "wie.rol.initiator"]},
            partnership(
                participations=[
                    participation(roles=["wie.rol.makelaar", "wie.rol.initiator"])
                ]
            ),
            ("participations/1/roles",),
        ),
    ],
    "consistent": [
        Case(
            "differs",
            ("organisation", "side"),
            IN_BLOCK,
            _two(side="kant.partner"),
            ("participations/2/side",),
        ),
        Case("same", ("organisation", "side"), IN_BLOCK, _two()),
        Case("unknown", ("organisation", "side"), IN_BLOCK, _two(side="?")),
        Case("of-another", ("organisation", "side"), IN_BLOCK, partnership()),
    ],
    "unique": [
        Case(
            "twice",
            ("organisation",),
            IN_BLOCK,
            _two(),
            ("participations/2/organisation",),
        ),
        Case(
            "differs-elsewhere",
            ("organisation", "unit"),
            IN_BLOCK,
            _two(unit="eenheid.school"),
        ),
        Case("unknown", ("count",), IN_BLOCK, _two()),
    ],
    "refers": [
        Case(
            "there",
            ("held_by",),
            {"within": "motives", "to": "participations"},
            partnership(motives=[{"code": "waarom.taak.zorg", "held_by": ["2"]}]),
        ),
        Case(
            "gone",
            ("held_by",),
            {"within": "motives", "to": "participations"},
            partnership(motives=[{"code": "waarom.taak.zorg", "held_by": ["2", "9"]}]),
            ("motives/waarom.taak.zorg/held_by",),
        ),
        Case(
            "single-key",
            ("replaced_by",),
            {**IN_BLOCK, "to": "participations"},
            partnership(participations=[participation(replaced_by="9")]),
            ("participations/1/replaced_by",),
        ),
    ],
    "fits_cell": [
        Case(
            "fits",
            CELL,
            IN_STEPS,
            deep(stories=[story({**PUPIL_STEP, "example": LEARNING})]),
        ),
        Case(
            "of-another-cell",
            CELL,
            IN_STEPS,
            deep(stories=[story({**TEACHER_STEP, "example": LEARNING})]),
            ("stories/1/steps/1/example",),
        ),
        Case("no-level", CELL, IN_STEPS, deep(stories=[story({"example": LEARNING})])),
        Case("no-example", CELL, IN_STEPS, deep(stories=[story(TEACHER_STEP)])),
    ],
    "outside_framework": [
        Case("of-sono", CELL[:2], IN_STEPS, deep(stories=[story(TEACHER_STEP)])),
        Case(
            "fifteenth-cell",
            CELL[:2],
            IN_STEPS,
            deep(stories=[story({**PUPIL_STEP, "value": "waartoe.waarde.bronnen"})]),
            ("stories/1/steps/1/value",),
        ),
        Case(
            "level-of-our-own",
            CELL[:2],
            IN_STEPS,
            deep(stories=[story({**PUPIL_STEP, "level": "waartoe.niveau.ouders"})]),
            ("stories/1/steps/1/value",),
        ),
        Case("no-value", CELL[:2], IN_STEPS, deep(stories=[story({"value": "?"})])),
    ],
    "deprecated": [
        Case("in-use", ("*",), NEAR, partnership()),
        Case(
            "deprecated",
            ("*",),
            NEAR,
            partnership(themes=["thema.taal", DEPRECATED_THEME]),
            ("themes",),
        ),
    ],
}
