"""Registries by chance, with the documents that are in them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from samenwerking.store.changes import apply
from samenwerking.store.edits import Edit, Stamp
from tests.conftest import TODAY
from tests.service.naive import Naive
from tests.service.random_documents import Chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samenwerking.service.workplace import Workplace

Json = dict[str, Any]
PARTNERSHIPS = 30
# Half past ten in the evening is the next day here.
ZONE = ZoneInfo("Europe/Brussels")
MOMENTS = (
    datetime(2026, 5, 1, 22, 30, tzinfo=UTC),
    datetime(2026, 8, 15, 9, 0, tzinfo=UTC),
    datetime(2026, 9, 20, 21, 59, 59, tzinfo=UTC),
    datetime(2026, 9, 30, 22, 0, tzinfo=UTC),
)


def fill(place: Workplace, seed: int) -> Naive:
    """Fill an empty registry by chance; return the documents that are in it then.

    Records come in two batches; then some change, some go, and one comes back.
    """
    chance = Chance(seed, place.framework)
    dice = chance.dice
    organisations = {key: chance.organisation(key) for key in chance.keys}
    made = {chance.key(): chance.partnership() for _ in range(PARTNERSHIPS)}
    half = dice.randrange(PARTNERSHIPS)
    first, second = dict([*made.items()][:half]), dict([*made.items()][half:])
    log: dict[str, tuple[datetime, datetime]] = {}

    def write(moment: datetime, kind: str, edits: Sequence[Edit]) -> None:
        with place.registry.writing() as session:
            apply(session, edits, Stamp(moment, "an", "", kind))
        for edit in edits:
            if edit.kind == "partnership":
                log[edit.record] = (log.get(edit.record, (moment,))[0], moment)

    new = partial(_edits, "partnership")
    write(MOMENTS[0], "import", [*_edits("organisation", organisations), *new(first)])
    write(MOMENTS[1], "add", new(second))
    changed = dice.sample(sorted(made), 5)
    for key in changed:
        made[key]["status"] = dice.choice(list(place.framework.choices("status")))
    edits = [Edit(k, "partnership", "status", made[k]["status"]) for k in changed]
    write(MOMENTS[2], "edit", edits)
    gone = dice.sample(sorted(made), 3)
    write(MOMENTS[2], "edit", [Edit(key, "partnership", "", None) for key in gone])
    write(MOMENTS[3], "undo", new({gone[0]: made[gone[0]]}))
    there = {key: document for key, document in made.items() if key not in gone[1:]}
    return Naive(place.framework, TODAY, ZONE, organisations, there, log)


def _edits(kind: str, documents: dict[str, Json]) -> list[Edit]:
    return [Edit(key, kind, "", document) for key, document in documents.items()]
