"""Opens a workbook, and gives what it holds as bytes."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from io import BytesIO
from traceback import walk_tb
from typing import TYPE_CHECKING
from zipfile import ZipFile

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from samenwerking.errors import N_, SamenwerkingError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def workbook(*, lean: bool) -> Iterator[tuple[Workbook, BytesIO]]:
    """Open a workbook and close it; what it holds is then in the second.

    Raises:
        SamenwerkingError: the system has no room for its parts.
    """
    file = BytesIO()
    try:
        # Its own folder, which goes away whatever happens.
        with tempfile.TemporaryDirectory(prefix="samenwerking-") as folder:
            book = Workbook(
                file,
                {
                    "constant_memory": lean,
                    "tmpdir": folder,
                    "strings_to_formulas": False,
                    "strings_to_urls": False,
                    "strings_to_numbers": False,
                },
            )
            yield book, file
            book.close()
    except (OSError, FileCreateError) as error:
        _let_go(error)
        cause = error.args[0] if isinstance(error, FileCreateError) else error
        raise SamenwerkingError(
            N_(
                "The workbook cannot be put together in {folder}: {reason}."
                " Make room there, or name another folder in TMPDIR."
            ),
            folder=tempfile.gettempdir(),
            reason=reason_of(cause) if isinstance(cause, OSError) else str(cause),
        ) from error


def _let_go(error: BaseException) -> None:
    """Let go of the half file that xlsxwriter leaves behind.

    Else it complains on its own, when it is thrown away, that it cannot be closed.
    """
    cause: BaseException | None = error
    while cause is not None:
        for frame, _ in walk_tb(cause.__traceback__):
            for held in frame.f_locals.values():
                if isinstance(held, ZipFile):
                    held.fp = None
        cause = cause.__context__
