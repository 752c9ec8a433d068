"""Says how many records of each kind there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.cli.desk import Desk

_KINDS = {
    "organisation": N_("organisations"),
    "person": N_("people"),
    "partnership": N_("partnerships"),
    "question": N_("questions"),
    "same_as": N_("statements that two are the same"),
}
_ONE = {
    "organisation": N_("organisation"),
    "person": N_("person"),
    "partnership": N_("partnership"),
    "question": N_("question"),
    "same_as": N_("statement that two are the same"),
}


def say_counts(here: Desk, counts: Mapping[str, int]) -> str:
    """Return {kind: how many} in words, in the order of the kinds."""
    return ", ".join(
        f"{counts[kind]} {here.say(_ONE[kind] if counts[kind] == 1 else word)}"
        for kind, word in _KINDS.items()
        if kind in counts
    )
