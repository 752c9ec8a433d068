"""Forms that were not stored: kept as one types, and offered again after a crash.

Every open form has a file of its own in `drafts/<key of the registry>/` in the user's
folder. The program holds a lock on it: a draft of a program that still runs is nobody
else's to go on with, and the lock ends with the program, however that ends.
"""

from __future__ import annotations

import json
import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError, reason_of
from samenwerking.records.text import clean_line
from samenwerking.service.draft_files import (
    HALF,
    LOCK,
    SUFFIX,
    Draft,
    Hold,
    frozen,
    read_draft,
    remove_draft,
    write_draft,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from samenwerking.store.fold import Document

__all__ = ["Draft", "DraftHandle", "DraftKeeper"]

FOLDER = "drafts"


class DraftKeeper:
    """Keeps the drafts of one registry; may be used from any thread.

    Attributes:
        damaged: files that `left` could not read; they stay where they are.
    """

    def __init__(
        self, folder: str | None, registry_key: str | Callable[[], str], who: str = ""
    ) -> None:
        """Keep drafts in the user's `folder`; None keeps nothing.

        Args:
            folder: the user's own folder.
            registry_key: which registry they belong to, or what tells it, asked when
                the first draft is kept.
            who: whose drafts they are.
        """
        self._folder, self._key, self._who = folder, registry_key, who
        self._guard = threading.Lock()
        self._interrupted: set[str] = set()
        self.damaged: tuple[str, ...] = ()

    def folder(self) -> str | None:
        """Return the folder of the drafts, which may not be there yet."""
        if self._folder is None:
            return None
        with self._guard:
            if not isinstance(self._key, str):
                self._key = self._key()
        return os.path.join(self._folder, FOLDER, clean_line(self._key) or "0")

    def open(self, record: str | None, draft: Draft | None = None) -> DraftHandle:
        """Return what keeps an open form.

        Args:
            record: key of the record that is changed; None for a new one.
            draft: a kept draft to go on with.

        Raises:
            SamenwerkingError: another program goes on with that draft already.
        """
        handle = DraftHandle(self, record, self._who, draft)
        if draft is not None:
            handle.hold()
            self._interrupted.discard(draft.path)
        return handle

    def left(self) -> list[Draft]:
        """Return the drafts whose form is open nowhere, the latest first."""
        folder = self.folder()
        found, damaged = [], []
        for name in _names(folder):
            path = os.path.join(folder or "", name)
            hold = Hold(path)
            try:
                if hold.was_left:
                    self._interrupted.add(path)
                if _is_free(hold):
                    interrupted = path in self._interrupted
                    found.append(read_draft(path)._replace(interrupted=interrupted))
            except FileNotFoundError:
                # Stored or thrown away at this moment, or killed before it was whole.
                with suppress(OSError):
                    remove_draft(path)
            except (OSError, ValueError, RecursionError):
                damaged.append(path)
            finally:
                hold.release()
        self.damaged = tuple(damaged)
        return sorted(found, key=lambda draft: draft.saved_at, reverse=True)

    def discard(self, draft: Draft) -> bool:
        """Throw a draft away for good; return True.

        Raises:
            SamenwerkingError: it is open in another program, or cannot be removed.
        """
        self.open(draft.record, draft).discard()
        return True


_TRIES, _MOMENT = 5, 0.04
"""How often, and after how many seconds, one looks whether a draft came free."""


def _names(folder: str | None) -> list[str]:
    """Return the names of the drafts, also of those that a kill left half."""
    try:
        names = os.listdir(folder or "")
    except OSError:
        return []  # nothing was ever kept here
    ours = [name for name in names if name.endswith((SUFFIX, HALF, LOCK))]
    return sorted({os.path.splitext(name)[0] + SUFFIX for name in ours})


def _is_free(hold: Hold) -> bool:
    """Take hold of a draft; return whether nobody else has it."""
    try:
        return hold.take()
    except OSError:
        return True  # the folder cannot be written: no other program can either


def _comes_free(hold: Hold) -> bool:
    """Take hold of a draft that another program may hold while it lists the drafts."""
    for _ in range(_TRIES):
        if _is_free(hold):
            return True
        time.sleep(_MOMENT)
    return False


class DraftHandle:
    """Keeps one open form; may be used from any thread."""

    def __init__(
        self, keeper: DraftKeeper, record: str | None, who: str, draft: Draft | None
    ) -> None:
        self._keeper, self._record, self._who = keeper, record, who
        self._path = draft.path if draft else None
        self._hold: Hold | None = None
        self._guard = threading.Lock()
        self._open = True
        self._kept = "" if draft is None else frozen(draft.document, draft.new)
        self._failing = False

    @property
    def path(self) -> str | None:
        """The file, once something was kept in it."""
        return self._path

    def hold(self) -> None:
        """Hold the draft, so that no other program goes on with it.

        Raises:
            SamenwerkingError: another one does.
        """
        if self._path is None:
            return
        hold = Hold(self._path)
        if not _comes_free(hold):
            raise SamenwerkingError(
                N_("This draft is open in another window of the program. Go on there.")
            )
        self._hold = hold

    def write(
        self,
        document: Document,
        new: Mapping[str, Document],
        heads: tuple[str, ...],
        now: datetime,
    ) -> bool:
        """Keep the form as it stands; return whether it is kept.

        Once the form is stored, thrown away or closed, this does nothing: a thread that
        comes late brings nothing back.

        Args:
            document: the record as it stands in the form.
            new: {key: raw} of organisations that were made on the way.
            heads: the heads of the record as the user read it; none for a new one.
            now: the moment.

        Raises:
            SamenwerkingError: it cannot be kept; said once, until it works again.
        """
        with self._guard:
            state = frozen(document, new)
            if not self._open or state == self._kept:
                return self._open
            try:
                form, made = json.loads(state)
                kept = self._write(form, made, heads, now)
            except OSError as error:
                said, self._failing = self._failing, True
                if said:
                    return False
                raise SamenwerkingError(
                    N_(
                        "What you type cannot be kept as a draft: {reason}. Save"
                        " often; what was kept before is still there."
                    ),
                    reason=reason_of(error),
                ) from error
            self._kept, self._failing = state, False
            return kept

    def _write(
        self,
        document: Document,
        new: dict[str, Document],
        heads: tuple[str, ...],
        now: datetime,
    ) -> bool:
        path = self._path or self._new_path()
        if path is None:
            return False
        if self._hold is None:
            hold = Hold(path)
            hold.take()
            self._path, self._hold = path, hold
        title = clean_line(str(document.get("title", "")))
        name = os.path.basename(path).removesuffix(SUFFIX)
        draft = Draft(
            name, self._record, title, now, self._who, heads, document, new, path
        )
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        write_draft(draft)
        return True

    def _new_path(self) -> str | None:
        folder = self._keeper.folder()
        if folder is None:
            return None
        os.makedirs(folder, mode=0o700, exist_ok=True)
        return os.path.join(folder, os.urandom(8).hex() + SUFFIX)

    def discard(self) -> None:
        """Throw the draft away: it was stored, or the user said so.

        Raises:
            SamenwerkingError: its file cannot be removed.
        """
        with self._guard:
            self._open = False
            try:
                if self._path is not None:
                    remove_draft(self._path)
            except OSError as error:
                raise SamenwerkingError(
                    N_("{path} cannot be removed: {reason}."),
                    path=self._path,
                    reason=reason_of(error),
                ) from error
            finally:
                self._release()

    def close(self) -> None:
        """Leave the form, and keep the draft for later."""
        with self._guard:
            self._open = False
            self._release()

    def _release(self) -> None:
        if self._hold is not None:
            self._hold.release()
            self._hold = None
