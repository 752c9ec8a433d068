"""Errors that a user can cause or mend: each names the thing, the place, the way out.

An error keeps its message as a template and its facts apart, so that a front end can
say it in the user's language; `str(error)` is English.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def N_(message: str) -> str:  # noqa: N802 - the usual name of a gettext marker
    """Mark `message` for translation without translating it now."""
    return message


class SamenwerkingError(Exception):
    """Base of every error that a user can cause or mend.

    Exit codes: 1 error, 2 usage, 3 findings or refused content, 4 registry absent or
    busy.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__(template)
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.text(lambda message: message)

    def text(self, translate: Callable[[str], str]) -> str:
        """Say this error through `translate`, the messages of the user's language."""
        facts = {
            name: fact.text(translate) if isinstance(fact, SamenwerkingError) else fact
            for name, fact in self.facts.items()
        }
        return translate(self.template).format(**facts)


class UnknownCodeError(SamenwerkingError):
    """A code that its list does not hold; offers the nearest one."""

    exit_code = 3

    def __init__(
        self, code: str, place: str | SamenwerkingError, known: Iterable[str]
    ) -> None:
        from difflib import get_close_matches  # only a mistake pays for its import

        known = list(known)
        # People leave the dimension out: the last part is compared too.
        tails = {name.rpartition(".")[2]: name for name in known}
        near = get_close_matches(code, known, n=1, cutoff=0.6)
        if not near:
            tail = get_close_matches(code.rpartition(".")[2], list(tails), n=1)
            near = [tails[name] for name in tail]
        self.near = near[0] if near else None
        if self.near is None:
            template = N_("{code!r} is not in {place}.")
        else:
            template = N_("{code!r} is not in {place}. Did you mean {near!r}?")
        super().__init__(template, code=code, place=place, near=self.near)


def list_of(command: str) -> SamenwerkingError:
    """Return the words for the list that a command prints, as a fact of an error."""
    return SamenwerkingError(N_("the list of '{command}'"), command=command)


class FrameworkDataError(SamenwerkingError):
    """A file under `schema/` or `export/` is missing or broken."""

    def __init__(self, file: str, line: int | None, problem: str) -> None:
        self.file, self.line, self.problem = file, line, problem
        super().__init__(
            N_(
                "{place}: {problem} Mend the file, or install samenwerking again to get"
                " the original back."
            ),
            place=file if line is None else f"{file}:{line}",
            problem=problem,
        )


class RecordError(SamenwerkingError):
    """What was offered cannot be a record: names record, field and value."""

    exit_code = 3


class UnknownRecordError(SamenwerkingError):
    """No record, or more than one, answers to a reference."""


class RegistryError(SamenwerkingError):
    """The registry is absent, not ours, damaged, or not to be written."""

    exit_code = 4


class OutdatedRegistryError(RegistryError):
    """The registry was made by an older version and has to be migrated first."""


class DamagedLogError(RegistryError):
    """The log holds what no program of ours has written."""


class RegistryBusyError(RegistryError):
    """Another program holds the registry longer than we are willing to wait."""


class ConflictError(SamenwerkingError):
    """Somebody else changed the same thing since it was read; nothing was stored."""


class MissingExtraError(SamenwerkingError):
    """A feature wants a library that was not installed."""

    def __init__(self, what: str | SamenwerkingError, extra: str) -> None:
        super().__init__(
            N_('{what} needs an extra: pip install "samenwerking[{extra}]"'),
            what=what,
            extra=extra,
        )


_SYSTEM_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.ENAMETOOLONG: N_("File name too long"),
}


def reason_of(error: OSError) -> str | SamenwerkingError:
    """Return why the system refused, as a fact of an error: a common one translated."""
    words = _SYSTEM_REASONS.get(error.errno or 0)
    return SamenwerkingError(words) if words else error.strerror or str(error)
