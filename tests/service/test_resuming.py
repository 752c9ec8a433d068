"""A form that was left is gone on with as it was, from the record as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.service import listing
from samenwerking.service.drafts import Draft
from samenwerking.service.resuming import resume
from tests.conftest import NOW
from tests.tui.registry import broad, change, document_of, store

if TYPE_CHECKING:
    from samenwerking.service.workplace import Workplace

KEY = "018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f"
HEADS = ("a", "b")


def draft_of(record: str | None, heads: tuple[str, ...] = (), **held: Any) -> Draft:
    document = dict(held)
    return Draft("d", record, "", NOW, "Ann", heads, document, {}, "/d.json")


def test_a_draft_goes_on_from_the_record_as_it_was_read(workplace: Workplace) -> None:
    key = store(workplace, broad("Toen"))
    before = listing.get_record(workplace, key).stored
    change(workplace, key, title="Nu")
    shown = resume(workplace, draft_of(key, before.heads, title="Mijn")).shown
    assert shown is not None
    assert shown.stored == before
    assert document_of(workplace, key)["title"] == "Nu"


def test_a_draft_of_a_record_that_is_gone_goes_on_from_what_was_read(
    workplace: Workplace,
) -> None:
    from tests.tui.registry import undo

    key = store(workplace, broad("Toen"))
    before = listing.get_record(workplace, key).stored
    undo(workplace)
    shown = resume(workplace, draft_of(key, before.heads)).shown
    assert shown is not None
    assert shown.stored.document["title"] == "Toen"


def test_a_draft_of_a_record_that_nobody_knows_begins_anew(
    workplace: Workplace,
) -> None:
    assert resume(workplace, draft_of(KEY, HEADS)).shown is None
    assert resume(workplace, draft_of(None)).shown is None


def test_a_draft_brings_the_names_of_what_it_names(workplace: Workplace) -> None:
    school = {"name": "De Regenboog", "kind": "organisatiesoort.school"}
    key = store(workplace, school, "organisation")
    actors = [{"organisation": key, "side": "kant.school"}, {"organisation": "new"}]
    draft = draft_of(None, participations=actors)
    draft.new["new"] = {"id": "new", "name": "De Krook"}
    found = resume(workplace, draft)
    assert found.names == {key: "De Regenboog", "new": "De Krook"}


@pytest.mark.parametrize(
    "held",
    [
        {"title": 5},
        {"status": ["status.idee"]},
        {"themes": ["thema.taal", None]},
        {"motives": 5},
        {"conditions": [1]},
        {"participations": [{"key": "1", "side": ["kant.school"]}]},
        {"stories": [{"key": "1", "steps": [{"key": "1", "words": 7}]}]},
    ],
)
def test_a_draft_that_no_form_can_show_is_refused(
    workplace: Workplace, held: dict[str, Any]
) -> None:
    with pytest.raises(SamenwerkingError, match="damaged"):
        resume(workplace, draft_of(None, **held))


def test_a_draft_that_is_only_wrong_is_gone_on_with(workplace: Workplace) -> None:
    held: dict[str, Any] = {
        "title": "",
        "starts": "ooit",
        "participations": [{"key": "1", "count": 3}],
    }
    assert resume(workplace, draft_of(None, **held)).shown is None
