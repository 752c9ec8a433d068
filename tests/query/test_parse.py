"""What queries mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.query.parse import parse
from samenwerking.query.tree import (
    And,
    Coded,
    Dated,
    During,
    Found,
    Inside,
    Named,
    Not,
    Or,
    Order,
    Query,
    Record,
    Saved,
    Words,
    Years,
)

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.query.tree import Node

GROWTH = Coded("motives.code", ("waarom.groei",))
CARE = Coded("motives.code", ("waarom.taak.zorg",))
READING, GHENT = Words("lezen"), Words("Gent")
HINDERS = Coded("conditions.effect", ("effect.hindert",))
OUTSIDE = Coded("conditions.locus", ("locus.buiten",))
KEY = "0b0e7b5e-7d8f-4a7e-9b1f-3f9a1c2d4e5f"

MEANINGS: dict[str, Node | None] = {
    "": None,
    " , ": None,
    # words
    "lezen": READING,
    "lezen Gent": And((READING, GHENT)),
    "lezen,Gent": And((READING, GHENT)),
    "lezen EN Gent": And((READING, GHENT)),
    "#lezen!": READING,
    "lezen en schrijven": And((READING, Words("en"), Words("schrijven"))),
    '"brede  school"': Words("brede school", phrase=True),
    "„brede school”": Words("brede school", phrase=True),
    "co-teaching": Words("co-teaching", phrase=True),
    "titel:lezen": Words("lezen", "title"),
    'titel:"samen lezen",gent': Or(
        (Words("samen lezen", "title", phrase=True), Words("gent", "title"))
    ),
    "lezen & Gent": And((READING, Words("Gent"))),
    "leervraag:?": Words("?", "question"),
    "title:*": Words("*", "title"),
    "notitie:-,lezen": Or((Words("-", "note"), Words("lezen", "note"))),
    "-verhaal:!": Not(Words("!", "story")),
    # codes
    "motief:groei": GROWTH,
    "motive:groei": GROWTH,
    "MOTIEF:Groei": GROWTH,
    "motieven:waarom.groei": GROWTH,
    "motives.code:groei": GROWTH,
    "motief:groei,taak.zorg": Coded(
        "motives.code", ("waarom.groei", "waarom.taak.zorg")
    ),
    "motief:groei, zorg": Coded("motives.code", ("waarom.groei", "waarom.taak.zorg")),
    "motief:groei,groei": GROWTH,
    "target_groups:?,-,!": Coded("target_groups", ("?", "-", "!")),
    "schaal:*": Coded("scale", ("*",)),
    'thema:"taal en LEZEN"': Coded("themes", ("thema.taal",)),
    'theme:"Language and reading"': Coded("themes", ("thema.taal",)),
    "roles:initiator": Coded("participations.roles", ("wie.rol.initiator",)),
    "stap:leerlingen.opbrengsten": Coded("@cell", ("waartoe.leerlingen.opbrengsten",)),
    "stap:leerlingen": Coded("@cell", ("waartoe.leerlingen",)),
    "ontstaan:opgelegd": Coded("arose", ("ontstaan.opgelegd",)),
    # not, or, brackets
    "-lezen": Not(READING),
    "NIET lezen": Not(READING),
    "NOT -lezen": READING,
    "-(lezen OF Gent)": Not(Or((READING, GHENT))),
    "lezen OF Gent motief:groei": Or((READING, And((GHENT, GROWTH)))),
    "(lezen OF Gent) motief:groei": And((Or((READING, GHENT)), GROWTH)),
    "((lezen) (Gent motief:groei))": And((READING, GHENT, GROWTH)),
    "lezen OR (Gent OR motief:groei)": Or((READING, GHENT, GROWTH)),
    "motief:(groei OF zorg)": Inside("motive", Or((GROWTH, CARE))),
    "schaal:(lokaal OF internationaal)": Or(
        (
            Coded("scale", ("wie.schaal.lokaal",)),
            Coded("scale", ("wie.schaal.internationaal",)),
        )
    ),
    # who
    "partner:arktos": Named("@partner", "arktos"),
    "school:029421": Named("@school", "029421"),
    f"deelnemer:{KEY.upper()}": Named("@actor", KEY),
    'board:"stad gent"': Named("@board", "stad gent", phrase=True),
    "partner:?": Named("@partner", "?"),
    "school:*": Named("@school", "*"),
    "deelnemer:-,!": Or((Named("@actor", "-"), Named("@actor", "!"))),
    "bestuur:!": Named("@board", "!"),
    "partner:brede-school": Named("@partner", "brede-school", phrase=True),
    # when
    "start:2024": Dated("starts", "2024", "2024"),
    "start:..2024": Dated("starts", "", "2024"),
    "start:2024-09..2025-2026": Dated("starts", "2024-09", "2025-2026"),
    "start:1/10/2026": Dated("starts", "2026-10-01", "2026-10-01"),
    'start:"12 maart 2025"': Dated("starts", "2025-03-12", "2025-03-12"),
    "start:?": Dated("starts", mark="?"),
    "start:-": Dated("starts", mark="-"),
    "einde:loopt-door": Dated("ends", mark=".."),
    "end:open": Dated("ends", mark=".."),
    "gewijzigd:-30d..": Dated("@changed", "-30d", ""),
    "gewijzigd:-30d": Dated("@changed", "-30d", "today"),
    "vernieuwen:+2w": Dated("agreements.renewal", "today", "+2w"),
    "verteld:-1j..vandaag": Dated("stories.told_on", "-1y", "today"),
    "gemaakt:gisteren..": Dated("@created", "-1d", ""),
    "start:2023,2024": Or(
        (Dated("starts", "2023", "2023"), Dated("starts", "2024", "2024"))
    ),
    "actief:2026-10": During("2026-10", "2026-10"),
    "active:2025..2026": During("2025", "2026"),
    "sj:2024-2025": Years(2024, 2024),
    "sj:2024-2025..2026-2027": Years(2024, 2026),
    "schooljaar:..2024-25": Years(None, 2024),
    "year:?": Years(None, None, "?"),
    "year:*": Years(None, None),
    # the record
    "bevinding:fout": Found("error"),
    "finding:WARNING": Found("warning"),
    "bevinding:tip": Found("hint"),
    "bevinding:motive": Found("motive"),
    "bevinding:*": Found("*"),
    "fiche:3F9A1C": Record("3f9a1c"),
    "@leren-van-buiten": Saved("leren-van-buiten"),
    # one thing
    "voorwaarde:(effect:hindert locus:buiten)": Inside(
        "condition", And((HINDERS, OUTSIDE))
    ),
    "condition:(hindert buiten)": Inside("condition", And((HINDERS, OUTSIDE))),
    "voorwaarde:(-effect:hindert)": Inside("condition", Not(HINDERS)),
    "deelnemer:(arktos rol:initiator)": Inside(
        "participation",
        And(
            (
                Named("@actor", "arktos"),
                Coded("participations.roles", ("wie.rol.initiator",)),
            )
        ),
    ),
    "verhaal:(verteller:leerling stap:(leraren.praktijk))": Inside(
        "story",
        And(
            (
                Coded("stories.teller", ("verteller.leerling",)),
                Inside("step", Coded("@cell", ("waartoe.leraren.praktijk",))),
            )
        ),
    ),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_a_query_means(text: str, framework: Framework) -> None:
    assert parse(text, framework) == Query(MEANINGS[text])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+titel", Query(None, (Order("title"),))),
        ("-start lezen", Query(READING, (Order("starts", backwards=True),))),
        (
            "lezen OF Gent -changed +title -title",
            Query(Or((READING, GHENT)), (Order("@changed", True), Order("title"))),
        ),
        ('-"start"', Query(Not(Words("start", phrase=True)))),
        ("NIET start", Query(Not(Words("start")))),
        ("-start:2024", Query(Not(Dated("starts", "2024", "2024")))),
        ("-motief:groei", Query(Not(GROWTH))),
    ],
)
def test_an_order_is_told_from_a_term(
    text: str, expected: Query, framework: Framework
) -> None:
    assert parse(text, framework) == expected
