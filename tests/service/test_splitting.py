"""A part of the registry: whole in itself, without names, and joined again."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import ConflictError, RegistryError
from samenwerking.query.mistake import QueryError
from samenwerking.service import history
from samenwerking.service.disclosing import NoReasonError
from samenwerking.service.merging import merge
from samenwerking.service.settling import list_conflicts
from samenwerking.service.splitting import NothingToSplitError, Split, split
from samenwerking.service.workplace import Workplace, open_workplace
from samenwerking.store.withheld import WITHHELD
from tests.conftest import NOW, TODAY
from tests.service.content import documents
from tests.store.apart_registries import assert_all_sound, join
from tests.store.builders import (
    document_of,
    key,
    offer,
    partnership_edit,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = ("Mia Vandersteen", "Élodie Ŵouters")
BOARD, SCHOOL, OLD, PARTNER, OTHER = (key(number) for number in range(900, 905))
MIA, ELODIE = key(800), key(801)


def _organisations() -> list[dict[str, object]]:
    bound = [
        {"kind": "relatiesoort.bestuur", "organisation": BOARD},
        {"kind": "relatiesoort.voorganger", "organisation": OLD},
    ]
    return [
        {"id": BOARD, "name": "Schoolbestuur", "note": f"Bel {NAMES[0]}"},
        {"id": OLD, "name": "Oude school"},
        {"id": SCHOOL, "name": "School", "relations": bound},
        {"id": PARTNER, "name": "Drukkerij VANDERSTEEN, Mia", "email": "mia@x.be"},
        {"id": OTHER, "name": "Elders"},
    ]


def _partnership(number: int, title: str, *actors: str) -> dict[str, object]:
    taking_part = [
        {
            "organisation": actor,
            "side": "kant.school" if actor == SCHOOL else "kant.partner",
            "note": f"{NAMES[0]} en mevrouw Vandersteen doen mee",
            "persons": [MIA, ELODIE],
        }
        for actor in actors
    ]
    return {
        "id": key(number),
        "title": title,
        "learning_question": f"Wat wil mia  vandersteen of ELODIE ŴOUTERS in {title}?",
        "notes": f"Gesproken met {NAMES[1]}.",
        "participations": taking_part,
        "activities": [{"who": NAMES[0], "purpose": "overleg"}],
        "stories": [{"title": NAMES[0], "steps": [{"words": f"{NAMES[1]} vertelt"}]}],
    }


@pytest.fixture
def whole(workplace: Workplace) -> Workplace:
    """A registry in which people are named wherever one can."""
    offer(
        workplace,
        organisations=_organisations(),
        people=[
            {"id": MIA, "name": NAMES[0], "organisation": PARTNER},
            {"id": ELODIE, "name": "Élodie Maes"},
        ],
        partnerships=[
            _partnership(1, "Lezen", SCHOOL, PARTNER),
            _partnership(2, "Rekenen", SCHOOL, OTHER),
        ],
        who=NAMES[0],
    )
    # Called otherwise once, and told of with a name in the reason of an act.
    offer(workplace, people=[{"id": ELODIE, "name": NAMES[1]}], who=NAMES[1])
    write(workplace, partnership_edit(1, "status_reason", f"zegt {NAMES[1]}"), who="bo")
    return workplace


def parted(
    whole: Workplace, path: Path, query: str = "titel:lezen", *, names: bool = False
) -> tuple[Workplace, Split]:
    done = split(
        whole,
        query,
        str(path),
        names=names,
        why="voor het bestuur" if names else "",
        who="an",
        language="nl",
        today=TODAY,
        now=NOW,
    )
    return open_workplace(str(path)), done


def test_a_part_holds_what_answers_and_all_that_it_names(
    whole: Workplace, tmp_path: Path
) -> None:
    part, done = parted(whole, tmp_path / "part.db")
    assert done.records == {"organisation": 4, "partnership": 1}
    found = set(documents(part))
    assert found == {key(1), SCHOOL, PARTNER, BOARD, OLD}
    assert part.identity() != whole.identity()
    assert_all_sound(part)


def test_no_byte_of_a_name_is_in_a_part_without_names(
    whole: Workplace, tmp_path: Path
) -> None:
    part, _ = parted(whole, tmp_path / "part.db", "")
    bytes_ = Path(part.registry.location).read_bytes()
    raw = (bytes_ + bytes_.decode("utf-8", "ignore").casefold().encode()).lower()
    for name in ("vandersteen", "Ŵouters", "ŵouters", "wouters", "Élodie", "elodie"):
        for encoding in ("utf-8", "utf-16-le"):
            assert name.encode(encoding) not in raw, name
    with part.registry.reading() as session:
        assert session.rows("SELECT DISTINCT who, why FROM batch") == [(WITHHELD, "")]
        assert session.rows("SELECT 1 FROM record WHERE kind = 'person'") == []
    assert list(tmp_path.glob("part*")) == [Path(part.registry.location)]


def test_what_was_withheld_shows_a_sign_and_the_codes_stay(
    whole: Workplace, tmp_path: Path
) -> None:
    part, _ = parted(whole, tmp_path / "part.db")
    shown = document_of(part, key(1))
    assert shown["learning_question"] == f"Wat wil {WITHHELD} of {WITHHELD} in Lezen?"
    assert shown["notes"] == shown["participations"][0]["note"] == WITHHELD
    assert "persons" not in shown["participations"][0]
    assert shown["participations"][0]["side"] == "kant.school"
    assert document_of(part, PARTNER)["name"] == f"Drukkerij {WITHHELD}"


def test_edits_on_both_sides_are_kept_and_names_of_the_whole_stay(
    whole: Workplace, tmp_path: Path
) -> None:
    part, _ = parted(whole, tmp_path / "part.db")
    before = document_of(whole, key(1))
    write(part, partnership_edit(1, "topic", "In het deel"), who="bea")
    write(part, partnership_edit(3, "", {"title": "Nieuw in het deel"}), who="bea")
    write(whole, partnership_edit(1, "frequency", "?"), who="an")
    done = join(whole, part)
    assert (done.changes, done.conflicts) == (2, ())
    assert document_of(whole, key(1)) == {
        **before,
        "topic": "In het deel",
        "frequency": "?",
    }
    assert document_of(whole, key(2))["title"] == "Rekenen"
    assert document_of(whole, key(3))["title"] == "Nieuw in het deel"
    assert_all_sound(whole)
    assert join(whole, part).nothing


def test_one_place_set_on_both_sides_is_a_conflict(
    whole: Workplace, tmp_path: Path
) -> None:
    part, _ = parted(whole, tmp_path / "part.db")
    write(part, partnership_edit(1, "topic", "Deel"), who="bea")
    write(whole, partnership_edit(1, "topic", "Geheel"), who="an")
    join(whole, part)
    (conflict,) = list_conflicts(whole)
    assert {v.who: v.value for v in conflict.versions} == {
        "bea": "Deel",
        "an": "Geheel",
    }


def test_what_was_withheld_is_not_put_back_by_an_undo(
    whole: Workplace, tmp_path: Path
) -> None:
    part, _ = parted(whole, tmp_path / "part.db")
    batch = write(part, partnership_edit(1, "notes", "Over het teken"), who="bea")
    with pytest.raises(ConflictError, match="withheld"):
        history.undo(part, batch, None, "bea", "", NOW)
    join(whole, part)
    history.undo(whole, batch, None, "an", "", NOW + timedelta(minutes=1))
    assert document_of(whole, key(1))["notes"] == f"Gesproken met {NAMES[1]}."


def test_parts_that_cover_everything_make_the_whole(
    whole: Workplace, tmp_path: Path, new_file: Callable[[Path], Workplace]
) -> None:
    parts = [
        parted(whole, tmp_path / f"{number}.db", query, names=True)[0]
        for number, query in enumerate(("titel:lezen", "titel:rekenen"))
    ]
    for order in (parts, parts[::-1]):
        joined = new_file(tmp_path / f"joined-{len(list(tmp_path.iterdir()))}.db")
        merge(joined, [part.registry.location for part in order], NOW)
        assert documents(joined) == documents(whole)
        assert_all_sound(joined)


def test_nameless_parts_join_with_each_other_and_with_the_whole(
    whole: Workplace, tmp_path: Path
) -> None:
    one, _ = parted(whole, tmp_path / "1.db", "titel:lezen")
    two, _ = parted(whole, tmp_path / "2.db", "titel:rekenen")
    everything, _ = parted(whole, tmp_path / "3.db", "")
    join(one, two)
    assert documents(one) == documents(everything)
    before = documents(whole)
    join(whole, one)
    assert documents(whole) == before
    join(two, whole)  # the other way round is no mistake either
    assert document_of(two, key(2))["notes"] == WITHHELD
    assert_all_sound(two)


def test_names_want_a_reason_and_are_logged(whole: Workplace, tmp_path: Path) -> None:
    path = tmp_path / "part.db"
    with pytest.raises(NoReasonError):
        split(
            whole, "", str(path), names=True, why=" ", who="an", language="nl",
            today=TODAY, now=NOW,
        )  # fmt: skip
    assert not path.exists()
    part, done = parted(whole, path, names=True)
    assert done.records["person"] == 2
    assert documents(part).keys() < documents(whole).keys()
    last = history.list_batches(whole)[0]
    assert (last.who, last.why) == ("an", "split, part.db: voor het bestuur")


def test_the_file_is_the_users_own_and_never_overwrites(
    whole: Workplace, tmp_path: Path
) -> None:
    path = tmp_path / "part.db"
    path.write_text("mine")
    with pytest.raises(RegistryError, match="exists already"):
        parted(whole, path)
    assert path.read_text() == "mine"
    path.unlink()
    for query, error in (("zzz", NothingToSplitError), ("titel:", QueryError)):
        with pytest.raises(error):
            parted(whole, path, query)
    assert not list(tmp_path.glob("part*"))
    parted(whole, path)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_sample_comes_apart_and_together_again(
    sample: Workplace, tmp_path: Path
) -> None:
    queries = ("schaal:lokaal", "-schaal:lokaal")
    before = documents(sample)
    for number, query in enumerate(queries):
        part, _ = parted(sample, tmp_path / f"{number}.db", query)
        assert_all_sound(part)
        assert join(sample, part).nothing
    assert documents(sample) == before
