"""Forms that were not stored are kept, and offered again once nobody has them open."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from samenwerking.errors import SamenwerkingError
from samenwerking.service import draft_files
from samenwerking.service.drafts import DraftKeeper
from tests.conftest import NOW
from tests.store.apart import give_up_rights, run_apart

if TYPE_CHECKING:
    from pathlib import Path

    from samenwerking.service.workplace import Workplace

KEY = "018f3c6e-7b1a-7c40-9f0e-3a5b1c2d4e6f"
HEADS = ("a", "b")


def keeper(folder: Path) -> DraftKeeper:
    return DraftKeeper(str(folder), KEY, "Ann")


def kept(folder: Path, title: str, minute: int = 0) -> None:
    """Keep a draft as a program does that ends while its form is open."""
    handle = keeper(folder).open(None)
    handle.write({"title": title}, {}, (), NOW + timedelta(minutes=minute))
    handle.close()


def test_a_draft_is_offered_again_as_it_was(tmp_path: Path) -> None:
    document = {"title": " Léés\nclub", "notes": "één\n\ntwee", "themes": ["x"]}
    new = {"k": {"id": "k", "name": "De Krook"}}
    handle = keeper(tmp_path).open("record")
    assert handle.write(document, new, HEADS, NOW)
    handle.close()
    (draft,) = keeper(tmp_path).left()
    assert draft[1:8] == ("record", "Léés club", NOW, "Ann", HEADS, document, new)


def test_a_draft_that_was_left_on_purpose_is_not_the_rest_of_a_crash(
    tmp_path: Path,
) -> None:
    kept(tmp_path, "later")
    assert [draft.interrupted for draft in keeper(tmp_path).left()] == [False]


def test_what_is_typed_into_the_same_document_is_kept_too(tmp_path: Path) -> None:
    document: dict[str, list[str]] = {"themes": []}
    handle = keeper(tmp_path).open(None)
    for theme in ("een", "twee"):
        document["themes"].append(theme)
        assert handle.write(document, {}, (), NOW)
    handle.close()
    (draft,) = keeper(tmp_path).left()
    assert draft.document == {"themes": ["een", "twee"]}


def test_the_latest_draft_comes_first(tmp_path: Path) -> None:
    for minute, title in ((1, "oud"), (9, "nieuw"), (5, "midden")):
        kept(tmp_path, title, minute)
    assert [d.title for d in keeper(tmp_path).left()] == ["nieuw", "midden", "oud"]


def test_drafts_of_another_registry_are_not_offered(tmp_path: Path) -> None:
    kept(tmp_path, "hier")
    assert DraftKeeper(str(tmp_path), "another").left() == []


def test_the_registry_is_asked_for_its_key_only_when_something_is_kept(
    workplace: Workplace, tmp_path: Path
) -> None:
    asked: list[int] = []

    def identity() -> str:
        asked.append(1)
        return workplace.identity()

    keeping = DraftKeeper(str(tmp_path), identity)
    handle = keeping.open(None)
    assert asked == []
    for title in "ab":
        handle.write({"title": title}, {}, (), NOW)
    assert asked == [1]
    handle.close()
    assert workplace.identity() in str(keeping.folder())


def test_without_a_folder_nothing_is_kept() -> None:
    keeping = DraftKeeper(None, KEY)
    assert not keeping.open(None).write({"title": "x"}, {}, (), NOW)
    assert keeping.left() == []


def test_an_open_form_is_offered_to_nobody(tmp_path: Path) -> None:
    handle = keeper(tmp_path).open(None)
    handle.write({"title": "bezig"}, {}, (), NOW)
    assert keeper(tmp_path).left() == []
    handle.close()
    assert len(keeper(tmp_path).left()) == 1


def test_who_goes_on_with_a_draft_has_it_alone(tmp_path: Path) -> None:
    kept(tmp_path, "één")
    (draft,) = keeper(tmp_path).left()
    ours = keeper(tmp_path).open(None, draft)
    with pytest.raises(SamenwerkingError, match="open in another window"):
        keeper(tmp_path).open(None, draft)
    with pytest.raises(SamenwerkingError, match="open in another window"):
        keeper(tmp_path).discard(draft)
    ours.write({"title": "twee"}, {}, (), NOW)
    ours.close()
    assert [d.title for d in keeper(tmp_path).left()] == ["twee"]


def test_what_was_stored_leaves_nothing_behind(tmp_path: Path) -> None:
    handle = keeper(tmp_path).open(None)
    handle.write({"title": "x"}, {}, (), NOW)
    handle.discard()
    assert not handle.write({"title": "late thread"}, {}, (), NOW)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_draft_is_thrown_away_on_request(tmp_path: Path) -> None:
    kept(tmp_path, "weg")
    kept(tmp_path, "blijft")
    keeping = keeper(tmp_path)
    keeping.discard(next(d for d in keeping.left() if d.title == "weg"))
    assert [d.title for d in keeping.left()] == ["blijft"]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_draft_is_its_users_own(tmp_path: Path) -> None:
    kept(tmp_path / "mine", "geheim")
    (file,) = (tmp_path / "mine").rglob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


GOOD = {
    "format": draft_files.FORMAT,
    "version": draft_files.VERSION,
    "record": None,
    "title": "t",
    "saved_at": NOW.isoformat(),
    "who": "Ann",
    "heads": [],
    "document": {},
    "new": {},
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\x00\xff",
        "[" * 5000,
        *(json.dumps({**GOOD, name: 7}) for name in GOOD),
        json.dumps({**GOOD, "saved_at": "2026-10-01"}),
        json.dumps({**GOOD, "new": {"a": 1}}),
        json.dumps({**GOOD, "new": {"a": {"kind": "b"}}}),
        json.dumps({**GOOD, "saved_at": "9999-12-31T23:59:59-23:00"}),
    ],
)
def test_a_damaged_draft_is_told_of_and_left_alone(tmp_path: Path, text: str) -> None:
    kept(tmp_path, "goed")
    folder = next(tmp_path.rglob("*.json")).parent
    bad = folder / "bad.json"
    bad.write_text(text, "utf-8")
    keeping = keeper(tmp_path)
    assert [d.title for d in keeping.left()] == ["goed"]
    assert keeping.damaged == (str(bad),)
    assert bad.read_text("utf-8") == text


def test_the_good_example_is_good(tmp_path: Path) -> None:
    kept(tmp_path, "goed")
    folder = next(tmp_path.rglob("*.json")).parent
    (folder / "other.json").write_text(json.dumps(GOOD), "utf-8")
    assert len(keeper(tmp_path).left()) == 2


def test_a_full_disk_is_told_once_and_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = keeper(tmp_path).open(None)
    handle.write({"title": "eerst"}, {}, (), NOW)
    full = OSError(28, "No space left on device")

    def refuse(handle: int) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(SamenwerkingError, match="No space left"):
            handle.write({"title": "tweede"}, {}, (), NOW)
        assert not handle.write({"title": "derde"}, {}, (), NOW)
    assert [p.suffix for p in tmp_path.rglob("*.*")] in (
        [".json", ".lock"],
        [".lock", ".json"],
    )
    assert handle.write({"title": "vierde"}, {}, (), NOW)
    handle.close()
    assert [d.title for d in keeper(tmp_path).left()] == ["vierde"]


def write_without_rights(folder: str) -> tuple[str, bool]:
    give_up_rights()
    handle = DraftKeeper(folder, KEY).open(None)
    try:
        handle.write({"title": "x"}, {}, (), NOW)
    except SamenwerkingError as error:
        return str(error), handle.write({"title": "y"}, {}, (), NOW)
    return "", True


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_folder_that_cannot_be_written_is_no_crash(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    told, kept_now = run_apart(write_without_rights, str(folder))
    assert "Permission denied" in told
    assert not kept_now


def test_what_a_kill_left_half_is_swept_away(tmp_path: Path) -> None:
    kept(tmp_path, "heel")
    folder = next(tmp_path.rglob("*.json")).parent
    for suffix in (draft_files.HALF, draft_files.LOCK):
        (folder / f"half{suffix}").write_text("{")
    assert [d.title for d in keeper(tmp_path).left()] == ["heel"]
    assert len(list(folder.iterdir())) == 1


def test_a_folder_among_the_drafts_is_no_crash(tmp_path: Path) -> None:
    kept(tmp_path, "heel")
    folder = next(tmp_path.rglob("*.json")).parent
    (folder / f"strange{draft_files.HALF}").mkdir()
    assert [d.title for d in keeper(tmp_path).left()] == ["heel"]


def test_what_is_kept_already_is_kept_on_a_full_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = keeper(tmp_path).open(None)
    handle.write({"title": "eerst"}, {}, (), NOW)

    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SamenwerkingError, match="No space left"):
        handle.write({"title": "tweede"}, {}, (), NOW)
    assert handle.write({"title": "eerst"}, {}, (), NOW)
    handle.close()


def test_a_folder_that_was_taken_away_is_made_again(tmp_path: Path) -> None:
    handle = keeper(tmp_path).open(None)
    handle.write({"title": "A"}, {}, (), NOW)
    shutil.rmtree(tmp_path / "drafts")
    handle.write({"title": "AB"}, {}, (), NOW)
    (file,) = (tmp_path / "drafts").rglob("*.json")
    assert '"AB"' in file.read_text("utf-8")
    handle.close()
