"""For each rule that the program ships, a record that it is made for."""

from __future__ import annotations

from typing import NamedTuple

from tests.records.documents import (
    DEPRECATED_THEME,
    PARTNER,
    Document,
    deep,
    organisation,
    participation,
    partner,
    partnership,
    person,
    story,
)

TURNED = {"starts": "2025", "ends": "2024"}
PUPIL_STEP = {
    "level": "waartoe.niveau.leerlingen",
    "value": "waartoe.waarde.activiteiten",
}
ROBBED = {"brings": ["wie.hulpbron.tijd"], "gains": "-"}
SERVED = {"brings": "-", "gains": ["wie.hulpbron.tijd"]}
RENUMBERED = {"key": "1", "kind": "relatiesoort.opvolger", "starts": "2020-09-01"}


class Trigger(NamedTuple):
    """A record with one thing wrong, where, and the organisations that matter."""

    document: Document
    path: str
    kind: str = "partnership"
    organisations: dict[str, Document] = {}  # noqa: RUF012 - a table is not changed


def _actors(*actors: Document, path: str) -> Trigger:
    return Trigger(partnership(participations=list(actors)), path)


def _step(step: Document, path: str) -> Trigger:
    place = f"stories/1/steps/1/{path}"
    return Trigger(partnership(stories=[story(step)]), place)


def _organisation(path: str, **changes: object) -> Trigger:
    return Trigger(organisation(**changes), path, "organisation")


WHO_AND_WHY = {
    "title": Trigger(partnership(title=None), "title"),
    "learning-question": Trigger(
        partnership(learning_question="?"), "learning_question"
    ),
    "two-actors": _actors(partner(), path="participations"),
    "outside-actor": _actors(
        participation(),
        participation(key="2", unit="eenheid.klas"),
        path="participations",
    ),
    "motive": Trigger(partnership(motives="?"), "motives"),
    "nature": Trigger(partnership(nature=None), "nature"),
    "constellation": Trigger(partnership(constellations=None), "constellations"),
    "theme": Trigger(partnership(themes=None), "themes"),
    "start": Trigger(partnership(starts=None), "starts"),
    "status": Trigger(partnership(status=None), "status"),
    "contact-point": Trigger(partnership(contact_point="?"), "contact_point"),
    "participant-named": _actors(
        participation(),
        partner(organisation=None),
        path="participations/2/organisation",
    ),
    "side": _actors(participation(side=None), partner(), path="participations/1/side"),
}

CONTRADICTIONS = {
    "known-code": Trigger(partnership(scale="wie.schaal.lokal"), "scale"),
    "deprecated-code": Trigger(partnership(themes=[DEPRECATED_THEME]), "themes"),
    "ends-after-start": Trigger(partnership(**TURNED), "ends"),
    "project-after-start": Trigger(partnership(project_until="2024"), "project_until"),
    "participation-order": _actors(
        participation(), partner(**TURNED), path="participations/2/ends"
    ),
    "agreement-order": Trigger(
        partnership(agreements=[{"key": "1", **TURNED}]), "agreements/1/ends"
    ),
    "participation-inside-period": _actors(
        participation(), partner(starts="2020"), path="participations/2/starts"
    ),
    "voluntary-and-imposed": _actors(
        participation(voluntary="wie.vrijwilligheid.vrijwillig"),
        participation(
            key="3", unit="eenheid.klas", voluntary="wie.vrijwilligheid.opgelegd"
        ),
        partner(),
        path="participations/3/voluntary",
    ),
    "imposed-yet-spontaneous": Trigger(
        partnership(
            arose="ontstaan.spontaan",
            participations=[
                participation(voluntary="wie.vrijwilligheid.opgelegd"),
                partner(),
            ],
        ),
        "participations/1/voluntary",
    ),
    "passive-executor": Trigger(
        deep(
            participations=[
                participation(),
                partner(intensity="wie.deelname.passief", roles=["wie.rol.uitvoerder"]),
            ]
        ),
        "participations/2/roles",
    ),
    "status-reason": Trigger(
        partnership(status="status.stilgevallen"), "status_reason"
    ),
    "reviewed-by": Trigger(
        partnership(review_state="nazicht.nagekeken"), "reviewed_by"
    ),
    "other-theme": Trigger(partnership(themes=["thema.andere"]), "topic"),
    "same-motive-twice": Trigger(
        partnership(motives=[{"code": "waarom.taak.zorg"} for _ in range(2)]),
        "motives/waarom.taak.zorg/code",
    ),
    "same-participant-twice": _actors(
        participation(),
        partner(),
        partner(key="3"),
        path="participations/3/organisation",
    ),
    "motive-holder": Trigger(
        partnership(motives=[{"code": "waarom.taak.zorg", "held_by": ["9"]}]),
        "motives/waarom.taak.zorg/held_by",
    ),
    "replacement": _actors(
        participation(), partner(replaced_by="9"), path="participations/2/replaced_by"
    ),
}

LIFE = {
    "looks-like-advice": _actors(
        participation(**SERVED), partner(**ROBBED), path="participations"
    ),
    "project-over": Trigger(partnership(project_until="2025-2026"), "project_until"),
    "end-over": Trigger(partnership(ends="2026-09-30"), "ends"),
    "agreement-renewal": Trigger(
        partnership(agreements=[{"key": "1", "renewal": "2026-09"}]),
        "agreements/1/renewal",
    ),
    "silent-year": Trigger(partnership(starts="2024-09-01"), "status"),
    "motive-without-outcome": Trigger(
        deep(starts="2023-2024", observed_on="2026"), "motives/waarom.taak.zorg/code"
    ),
}

HOW_AND_WHAT_FOR = {
    "conditions": Trigger(deep(conditions=None), "conditions"),
    "condition-effect": Trigger(
        deep(conditions=[{"key": "1", "code": "hoe.cultuur.verbinding", "locus": "?"}]),
        "conditions/1/effect",
    ),
    "condition-locus": Trigger(
        deep(
            conditions=[{"key": "1", "code": "hoe.cultuur.verbinding", "effect": "?"}]
        ),
        "conditions/1/locus",
    ),
    "stories": Trigger(deep(stories=None), "stories"),
    "story-steps": Trigger(partnership(stories=[{"key": "1"}]), "stories/1/steps"),
    "example-fits": _step(
        {**PUPIL_STEP, "example": "waartoe.leerlingen.opbrengsten.resultaten"},
        "example",
    ),
    "outside-framework": _step(
        {**PUPIL_STEP, "value": "waartoe.waarde.bronnen"}, "value"
    ),
    "old-intention": _step(
        {**PUPIL_STEP, "status": "stapstatus.beoogd", "dated": "2024-2025"}, "dated"
    ),
    "confirmed-needs-evidence": _step(
        {**PUPIL_STEP, "status": "stapstatus.bevestigd"}, "evidence"
    ),
    "development-goal": Trigger(deep(carry_over=None), "carry_over"),
}

PERSONAL_DATA = {
    "union-delegate": Trigger(
        partnership(contact_point="vakbondsafgevaardigde An Peeters"), "contact_point"
    ),
    "pupil-named": _step({**PUPIL_STEP, "words": "Leerling Jan las."}, "words"),
}

ORGANISATIONS = {
    "organisation-name": _organisation("name", name=None),
    "organisation-kind": _organisation("kind", kind=None),
    "institution-number": _organisation(
        "institution_number", institution_number="1234567"
    ),
    "enterprise-number": _organisation(
        "enterprise_number", enterprise_number="0403.170.700"
    ),
    "partner-number": Trigger(
        partnership(),
        "participations/2/organisation",
        organisations={PARTNER: organisation(enterprise_number="0403.170.700")},
    ),
    "relation-order": _organisation(
        "relations/1/ends",
        relations=[{"key": "1", "kind": "relatiesoort.lid", **TURNED}],
    ),
    "membership-period": Trigger(
        partnership(starts="2025-09-01", observed_on="2026-01"),
        "participations/2/organisation",
        organisations={PARTNER: organisation(relations=[RENUMBERED])},
    ),
    "person-ground": Trigger(person(legal_ground=None), "legal_ground", "person"),
    "person-keep-until": Trigger(
        person(keep_until="2026-09-30"), "keep_until", "person"
    ),
}

TRIGGERS: dict[str, Trigger] = {
    **WHO_AND_WHY,
    **CONTRADICTIONS,
    **LIFE,
    **HOW_AND_WHAT_FOR,
    **PERSONAL_DATA,
    **ORGANISATIONS,
}
