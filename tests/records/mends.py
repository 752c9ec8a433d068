"""For each rule that the program ships, how the record that it is made for is mended.

What changes is little: the same block, the same element, with what the rule asks for.
"""

from __future__ import annotations

from tests.records.documents import Document, participation, partner, story
from tests.records.triggers import PUPIL_STEP, ROBBED, SERVED

RIGHT = {"starts": "2024", "ends": "2025"}
CONDITION = {"key": "1", "code": "hoe.cultuur.verbinding", "locus": "?", "effect": "?"}


def _actors(*actors: Document) -> Document:
    return {"participations": list(actors)}


def _step(**step: str) -> Document:
    return {"stories": [story({**PUPIL_STEP, **step})]}


MENDS: dict[str, Document] = {
    "title": {"title": "Samen lezen"},
    "learning-question": {"learning_question": "Hoe leren zij lezen?"},
    "two-actors": _actors(partner(), {"key": "3", "group": "scholen"}),
    "outside-actor": _actors(
        participation(), partner(), participation(key="3", unit="eenheid.klas")
    ),
    "motive": {"motives": [{"code": "waarom.taak.zorg"}]},
    "nature": {"nature": "?"},
    "constellation": {"constellations": "-"},
    "theme": {"themes": "?"},
    "start": {"starts": "?"},
    "status": {"status": "?"},
    "contact-point": {"contact_point": "-"},
    "participant-named": _actors(
        participation(), partner(organisation=None, group="bedrijven")
    ),
    "side": _actors(participation(side="?"), partner()),
    "known-code": {"scale": "wie.schaal.lokaal"},
    "deprecated-code": {"themes": ["thema.stem"]},
    "ends-after-start": RIGHT,
    "project-after-start": {"project_until": "2026"},
    "participation-order": _actors(participation(), partner(**RIGHT)),
    "agreement-order": {"agreements": [{"key": "1", **RIGHT}]},
    "participation-inside-period": _actors(participation(), partner(starts="2025")),
    "voluntary-and-imposed": _actors(
        participation(voluntary="wie.vrijwilligheid.vrijwillig"),
        participation(key="3", unit="eenheid.klas", voluntary="?"),
        partner(voluntary="wie.vrijwilligheid.opgelegd"),
    ),
    "imposed-yet-spontaneous": {"arose": "?"},
    "passive-executor": _actors(
        participation(intensity="wie.deelname.passief"),
        partner(roles=["wie.rol.uitvoerder"]),
    ),
    "status-reason": {"status_reason": "?"},
    "reviewed-by": {"reviewed_by": "zorgcoördinator"},
    "other-theme": {"topic": "Schaken"},
    "same-motive-twice": {
        "motives": [{"code": "waarom.taak.zorg"}, {"code": "waarom.taak.project"}]
    },
    "same-participant-twice": _actors(
        participation(), partner(), partner(key="3", unit="eenheid.klas")
    ),
    "motive-holder": {"motives": [{"code": "waarom.taak.zorg", "held_by": ["2"]}]},
    "replacement": _actors(participation(), partner(replaced_by="1")),
    "looks-like-advice": _actors(
        participation(**SERVED), partner(**{**ROBBED, "gains": SERVED["gains"]})
    ),
    "project-over": {"status": "status.beeindigd"},
    "end-over": {"ends": "2026-10-01"},
    "agreement-renewal": {"agreements": [{"key": "1", "renewal": "2026-10"}]},
    "silent-year": {"sources": [{"key": "1", "dated": "2025-10-01"}]},
    "motive-without-outcome": _step(),
    "conditions": {"conditions": "-"},
    "condition-effect": {"conditions": [CONDITION]},
    "condition-locus": {"conditions": [CONDITION]},
    "stories": {"stories": "-"},
    "story-steps": {"stories": [story({"sign": "?"})]},
    "example-fits": _step(example="waartoe.leerlingen.activiteiten.lerend"),
    "outside-framework": _step(),
    "old-intention": _step(status="stapstatus.beoogd", dated="2025-2026"),
    "confirmed-needs-evidence": _step(status="stapstatus.verteld"),
    "development-goal": {"carry_over": "?"},
    "union-delegate": {"contact_point": "de vakbondsafgevaardigde"},
    "pupil-named": _step(words="Een leerling las."),
    "organisation-name": {"name": "De Brug"},
    "organisation-kind": {"kind": "?"},
    "institution-number": {"institution_number": "29421"},
    "enterprise-number": {"enterprise_number": "0403.170.701"},
    "partner-number": _actors(participation(), {"key": "2", "group": "bedrijven"}),
    "relation-order": {
        "relations": [{"key": "1", "kind": "relatiesoort.lid", **RIGHT}]
    },
    "membership-period": {"starts": "2019-2020"},
    "person-ground": {"legal_ground": "rechtsgrond.toestemming"},
    "person-keep-until": {"keep_until": "2026-10-01"},
}
