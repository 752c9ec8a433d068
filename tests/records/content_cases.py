"""What the kinds of rules about contents let pass and find, as a table."""

from __future__ import annotations

from typing import Any

from tests.records.cases import IN_BLOCK, Case
from tests.records.documents import (
    PARTNER,
    Document,
    organisation,
    participation,
    partnership,
)

PUPIL = {"words": ["leerling", "pupil"], "named": True}
DELEGATE = {"words": ["vakbondsafgevaardigde"]}


def _flows(*flows: tuple[object, object], **changes: Any) -> Document:
    actors = [
        participation(key=str(n), brings=brings, gains=gains)
        for n, (brings, gains) in enumerate(flows, start=1)
    ]
    return partnership(participations=actors, **changes)


CONTENT_CASES: dict[str, list[Case]] = {
    "one_way": [
        Case(
            "one-way",
            ("participations",),
            {},
            _flows((["wie.hulpbron.tijd"], "-"), ("-", ["wie.hulpbron.tijd"])),
            ("participations",),
        ),
        Case(
            "both-ways",
            ("participations",),
            {},
            _flows(
                (["wie.hulpbron.tijd"], ["wie.hulpbron.geld"]),
                ("-", ["wie.hulpbron.tijd"]),
            ),
        ),
        Case(
            "something-done-together",
            ("participations",),
            {},
            _flows(
                (["wie.hulpbron.tijd"], "-"),
                ("-", ["wie.hulpbron.tijd"]),
                activities=[{"key": "1", "purpose": "Samen lezen"}],
            ),
        ),
        Case(
            "not-told",
            ("participations",),
            {},
            _flows(("?", "?"), (["wie.hulpbron.tijd"], "?")),
        ),
    ],
    "number_check": [
        Case(
            "good",
            ("enterprise_number",),
            {"check": "kbo"},
            organisation(enterprise_number="0403.170.701"),
            kind="organisation",
        ),
        Case(
            "bad",
            ("enterprise_number",),
            {"check": "kbo"},
            organisation(enterprise_number="0403.170.702"),
            ("enterprise_number",),
            kind="organisation",
        ),
        Case(
            "unknown",
            ("institution_number",),
            {"check": "institution"},
            organisation(institution_number="?"),
            kind="organisation",
        ),
        Case(
            "of-a-participant",
            ("organisation",),
            {"check": "kbo", **IN_BLOCK},
            partnership(),
            ("participations/2/organisation",),
            organisations={PARTNER: organisation(enterprise_number="1")},
        ),
    ],
    "mentions": [
        Case(
            "named",
            ("notes",),
            PUPIL,
            partnership(notes="Leerling Jan las."),
            ("notes",),
        ),
        Case(
            "initial",
            ("notes",),
            PUPIL,
            partnership(notes="leerling J. las"),
            ("notes",),
        ),
        Case(
            "accented", ("notes",), PUPIL, partnership(notes="pupil Élodie"), ("notes",)
        ),
        Case("not-named", ("notes",), PUPIL, partnership(notes="Een leerling las.")),
        Case("end-of-sentence", ("notes",), PUPIL, partnership(notes="Leerling. Jan.")),
        Case("next-line", ("notes",), PUPIL, partnership(notes="leerling\nJan las")),
        Case("in-a-word", ("notes",), PUPIL, partnership(notes="medeleerling Jan")),
        Case(
            "word-alone",
            ("notes",),
            DELEGATE,
            partnership(notes="de Vakbondsafgevaardigde zei"),
            ("notes",),
        ),
        Case("no-text", ("notes",), DELEGATE, partnership(notes="?")),
        Case(
            "in-a-block",
            ("activities.who",),
            PUPIL,
            partnership(activities=[{"key": "1", "who": "leerling Jan"}]),
            ("activities/1/who",),
        ),
    ],
}
