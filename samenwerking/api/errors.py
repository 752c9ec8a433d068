"""What can go wrong in a script that it did not do by way of the registry."""

from __future__ import annotations

from samenwerking.errors import N_, MissingExtraError, SamenwerkingError


class ReadOnlyError(SamenwerkingError):
    """A registry that was opened to be read only."""

    def __init__(self) -> None:
        super().__init__(
            N_("The registry was opened for reading. To write: open(..., write=True)")
        )


class ClosedError(SamenwerkingError):
    """A registry that was closed."""

    def __init__(self) -> None:
        super().__init__(N_("The registry was closed; open it again."))


class OnlyNowError(SamenwerkingError):
    """Something that was asked of the registry as it was, but answers as it is."""

    def __init__(self, what: str) -> None:
        super().__init__(
            N_("{what} answers for the registry as it is, not as it was."), what=what
        )


class MissingLibraryError(MissingExtraError):
    """pandas or polars is not installed."""

    def __init__(self, library: str) -> None:
        super().__init__(f"to_{library}()", library)
