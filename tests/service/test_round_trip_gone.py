"""A registry that says something of a record that is gone comes back from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import RecordError
from samenwerking.service.entry import add_text
from samenwerking.service.settling import list_conflicts, settle
from samenwerking.store.edits import Edit
from tests.service.content import content, documents
from tests.service.pairs import GARDEN, LESSONS, SCHOOL, fill, say
from tests.service.round_trips import FORMS, give, take
from tests.store.apart_registries import join
from tests.store.builders import MOMENT, assert_sound, interchange, key, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from samenwerking.service.workplace import Workplace


@pytest.mark.parametrize("form", FORMS)
def test_that_two_are_not_the_same_although_one_is_gone(
    workplace: Workplace,
    new_file: Callable[[Path], Workplace],
    tmp_path: Path,
    form: str,
) -> None:
    fill(workplace)
    say(workplace, LESSONS, GARDEN, same=False)
    write(workplace, Edit(GARDEN, "partnership", "", None))
    give(workplace, tmp_path / form)
    other = new_file(tmp_path / "other.db")
    take(other, tmp_path / form)
    assert documents(other) == documents(workplace)
    assert_sound(other)


@pytest.mark.parametrize("inside", [True, False])
def test_what_is_of_another_kind_is_still_refused(
    workplace: Workplace, inside: bool
) -> None:
    school = {"id": SCHOOL, "name": "De Linde"}
    said = {"organisation": key(90), "other": key(91), "same": "ja_nee.nee"}
    wrong = {"partnership": SCHOOL, "other_partnership": key(91), "same": "ja_nee.nee"}
    data = interchange(organisations=[school], same_as=[said])
    add_text(workplace, data, "a.json", "an", "", MOMENT)
    before = content(workplace)
    data = interchange(organisations=[school] if inside else [], same_as=[wrong])
    with pytest.raises(RecordError, match="does not exist"):
        add_text(workplace, data, "b.json", "an", "", MOMENT)
    assert content(workplace) == before


def test_who_gives_out_what_names_a_record_that_is_gone_is_told(
    workplace: Workplace, new_file: Callable[[Path], Workplace], tmp_path: Path
) -> None:
    other = new_file(tmp_path / "other.db")
    fill(workplace)
    join(other, workplace)
    write(workplace, Edit(GARDEN, "partnership", "", None))
    write(other, Edit(LESSONS, "partnership", "predecessor", GARDEN))
    assert give(other, tmp_path / "a.json").loose == 0
    join(workplace, other)
    assert give(workplace, tmp_path / "b.json").loose == 1
    with pytest.raises(RecordError, match="does not exist"):
        take(new_file(tmp_path / "empty.db"), tmp_path / "b.json")
    place, conflict = GARDEN, list_conflicts(workplace)[0]
    gone = next(n for n, v in enumerate(conflict.versions, 1) if v.value is None)
    settle(workplace, place, conflict.path or "/", str(gone), "an", "", MOMENT)
    assert give(workplace, tmp_path / "c.json").loose == 0
    take(new_file(tmp_path / "whole.db"), tmp_path / "c.json")
