"""Gives somebody a part of the registry, to be worked in and joined again later."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.matrices import bits
from samenwerking.service.asking import ask
from samenwerking.service.disclosing import log_names, refuse_without_reason
from samenwerking.service.nameless import Nameless, names_of_persons
from samenwerking.store import identities, splitting
from samenwerking.store.address import is_address
from samenwerking.store.splitting import Split

if TYPE_CHECKING:
    from datetime import date, datetime

    from samenwerking.language import Language
    from samenwerking.query.tree import Query
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Registry, Session
    from samenwerking.store.splitting import Progress

__all__ = ["NothingToSplitError", "Split", "split"]


class NothingToSplitError(SamenwerkingError):
    """A part in which there would be nothing."""


def split(
    workplace: Workplace,
    query: str | Query,
    path: str,
    *,
    names: bool,
    why: str,
    who: str,
    language: Language,
    today: date,
    now: datetime,
    progress: Progress = lambda *_: None,
) -> Split:
    """Write the partnerships that answer to a query into a registry of their own.

    What they name comes along, with the whole log of all of it: the organisations that
    take part, or once did, their boards, communities and predecessors, and with names
    the people. Saved questions do not. The file appears whole or not at all.

    Args:
        workplace: the registry; it stays as it is.
        query: its text, or what it means; empty is everything.
        path: of the part; nothing may be there yet.
        names: whether names of persons and free texts come along; this is logged.
        why: the reason for names.
        who: for the log.
        language: in which to say what is wrong with the query.
        today: until when an open end reaches.
        now: for the key of the part, and for the log.
        progress: is told how many records are done, and of how many.

    Raises:
        QueryError: the query means nothing; says where.
        NoReasonError: names, and no reason.
        NothingToSplitError: nothing answers.
        RegistryError: there is something at that path, or it cannot be written.
    """
    from samenwerking.store.create import create

    if names:
        refuse_without_reason(why)
    part = _place(workplace, path)
    done: list[Split] = []

    def fill(draft: Registry) -> None:
        with workplace.registry.reading() as session:
            asked = ask(
                session,
                query,
                language=language,
                today=today,
                exports=workplace.exports,
            )
            numbers = bits.to_numbers(asked.members)
            if not numbers:
                raise NothingToSplitError(
                    N_("No partnership answers to this, so that no part was made.")
                )
            numbers = identities.with_others(numbers, session)
            kinds = ("organisation", "person") if names else ("organisation",)
            taken = splitting.needed(session, numbers, kinds)
            redact = None if names else Nameless(workplace.framework, _names(session))
            with draft.writing() as empty:
                copied = splitting.copy(session, empty, taken, redact, progress)
                done.append(copied)
        if names:
            # Before the file stands in its place: no names without a line in the log.
            log_names(workplace, "split", path, why, who, now)

    create(part.registry, now, workplace.framework.version, fill)
    return done[0]


def _place(workplace: Workplace, path: str) -> Workplace:
    from samenwerking.store.session import Registry

    if is_address(path):
        raise SamenwerkingError(
            N_("A part is a file: give the path of one, not {path}."),
            path=path.partition("://")[0],
        )
    registry = Registry(os.path.abspath(path), workplace.framework)
    return replace(workplace, registry=registry)


def _names(session: Session) -> set[str]:
    rows = session.rows(
        "SELECT c.path, c.value FROM change c JOIN record r ON r.id = c.record_id"
        " WHERE r.kind = 'person' AND c.value IS NOT NULL"
    )
    return names_of_persons((path, json.loads(value)) for path, value in rows)
