"""Goes on with a form that was kept as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from samenwerking.errors import N_, SamenwerkingError
from samenwerking.service.listing import Shown, names_in
from samenwerking.store.seen import as_seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework
    from samenwerking.service.drafts import Draft
    from samenwerking.service.workplace import Workplace


class Resumed(NamedTuple):
    """What a form needs to go on with a draft.

    Attributes:
        shown: the record as it was when the user began to change it; None for a new
            one.
        names: {key: name} of the records that the draft names.
    """

    shown: Shown | None
    names: dict[str, str]


def resume(workplace: Workplace, draft: Draft) -> Resumed:
    """Return what a form needs to go on with a draft.

    What others changed in the record since is no part of it, so that storing the draft
    shows both sides. A record that the registry does not know (a backup was put back)
    begins anew.

    Raises:
        SamenwerkingError: somebody tampered with the draft; no form can show it.
    """
    if not _fits(workplace.framework, "partnership", draft.document):
        raise SamenwerkingError(
            N_("This draft is damaged and cannot be shown. It is in {path}."),
            path=draft.path,
        )
    with workplace.registry.reading() as session:
        stored = None
        if draft.record is not None:
            stored = as_seen(session, draft.record, draft.heads)
        names = names_in(session, draft.document, stored.document if stored else {})
    made = {key: str(raw.get("name", "")) for key, raw in draft.new.items()}
    names |= made
    return Resumed(None if stored is None else Shown(stored, names), names)


def _fits(framework: Framework, kind: str, held: Mapping[str, Any]) -> bool:
    """Whether values are such as a form puts there, right or wrong."""
    fields = framework.fields(kind)
    for name, value in held.items():
        field = fields.get(name)
        if field is None:
            continue  # saving says that there is no such field
        if field.kind == "collection" and isinstance(value, list):
            for element in value:
                if not isinstance(element, dict):
                    return False
                if not _fits(framework, field.refers_to, element):
                    return False
        elif field.kind in _LISTS and isinstance(value, list):
            if not all(isinstance(one, str) for one in value):
                return False
        elif not isinstance(value, _ONE.get(field.kind, str)):
            return False
    return True


_LISTS = ("codes", "keys", "references")
_ONE = {"number": (str, int, float)}
