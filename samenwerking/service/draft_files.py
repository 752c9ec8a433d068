"""A kept form as a file: written whole or not at all, and held while it is open."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.store.fold import Document

FORMAT = "samenwerking-draft"
VERSION = 1
SUFFIX, LOCK, HALF = ".json", ".lock", ".half"
_TRIES = 10


class Draft(NamedTuple):
    """A form that was not stored.

    Attributes:
        id: names the draft; the name of its file.
        record: key of the record that was being changed; None for a new one.
        title: what the record was called then; may be empty.
        saved_at: when it was kept last.
        who: who was typing.
        heads: the heads of the record as the user had read it.
        document: the record as it stood in the form.
        new: {key: raw} of organisations that were made on the way.
        path: the file.
        interrupted: whether the program ended while the form was open, as in a crash.
    """

    id: str
    record: str | None
    title: str
    saved_at: datetime
    who: str
    heads: tuple[str, ...]
    document: Document
    new: dict[str, Document]
    path: str
    interrupted: bool = False


def read_draft(path: str) -> Draft:
    """Read a draft.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged, or of a later version.
    """
    with open(path, encoding="utf-8") as file:
        held = json.load(file)
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise ValueError("format")
    if held.get("version") != VERSION:
        raise ValueError("version")
    record, new = held.get("record"), _expect(held, "new", dict)
    if record is not None:
        record = _expect(held, "record", str)
    for raw in new.values():
        named = isinstance(raw, dict) and isinstance(raw.get("name"), str)
        if not named:
            raise ValueError("new")
    return Draft(
        os.path.basename(path).removesuffix(SUFFIX),
        record,
        _expect(held, "title", str),
        _moment(_expect(held, "saved_at", str)),
        _expect(held, "who", str),
        tuple(map(str, _expect(held, "heads", list))),
        _expect(held, "document", dict),
        new,
        path,
    )


def _expect(held: Mapping[str, Any], name: str, kind: type) -> Any:
    value = held.get(name)
    if isinstance(value, kind):
        return value
    raise ValueError(name)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("saved_at")
    try:
        return moment.astimezone()
    except OverflowError:  # a day off the calendar where the user is
        raise ValueError("saved_at") from None


def frozen(document: Mapping[str, Any], new: Mapping[str, Document]) -> str:
    """Return a form as a text: what it is at this moment, whatever is typed next."""
    for _ in range(_TRIES):
        # The form may change while it is read, as it belongs to another thread.
        with suppress(RuntimeError):
            return json.dumps([document, new], ensure_ascii=False)
    return json.dumps([document, new], ensure_ascii=False)


def write_draft(draft: Draft) -> None:
    """Put a draft in its file, which holds the old or the new one at any moment.

    Raises:
        OSError: it could not be written; the old one is as it was.
    """
    held = {
        "format": FORMAT,
        "version": VERSION,
        "record": draft.record,
        "title": draft.title,
        "saved_at": draft.saved_at.isoformat(),
        "who": draft.who,
        "heads": draft.heads,
        "document": draft.document,
        "new": draft.new,
    }
    text = json.dumps(held, ensure_ascii=False, indent=1)
    # Always under the same name: a kill on the way leaves one half file, which the
    # next draft of this form overwrites.
    half = draft.path.removesuffix(SUFFIX) + HALF
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        handle = os.open(half, flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, draft.path)
    except BaseException:
        with suppress(OSError):
            os.unlink(half)
        raise


def remove_draft(path: str) -> None:
    """Take a draft away, with what a kill left half; one that is gone is well gone."""
    for suffix in (HALF, SUFFIX):
        with suppress(FileNotFoundError):
            os.unlink(path.removesuffix(SUFFIX) + suffix)


class Hold:
    """A lock on a draft that ends with the program, however that ends."""

    def __init__(self, path: str) -> None:
        """Prepare to hold the draft in the file `path`."""
        self._path = path.removesuffix(SUFFIX) + LOCK
        self._file: IO[bytes] | None = None

    @property
    def was_left(self) -> bool:
        """Whether whoever held it last did not let it go."""
        return self._file is None and os.path.exists(self._path)

    def take(self) -> bool:
        """Hold it; return whether nobody else does.

        Raises:
            OSError: the folder cannot be written.
        """
        if self._file is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        file = os.fdopen(handle, "r+b", buffering=0)
        if not _lock(file):
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let it go, and take away the file that stood for it."""
        if self._file is not None:
            if sys.platform == "win32":
                self._file.close()  # an open file cannot be taken away there
            with suppress(OSError):
                os.unlink(self._path)
            self._file.close()
            self._file = None


def _lock(file: IO[bytes]) -> bool:
    """Lock an open file; where a file system knows no locks, all is free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
