"""What stays in the registry while nobody asked for names.

What names people, and free text in which people may be named, is what the views for
researchers do not show either: `schema/views.csv` says what they do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from samenwerking.store.views import read_views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.framework import Framework
    from samenwerking.framework.tables import Field
    from samenwerking.service.columns import Column

_TEXTS = ("line", "text")


@lru_cache(maxsize=4)
def _shown(framework: Framework) -> frozenset[str]:
    """Return the fields that the views show ("partnership.title")."""
    views = read_views(framework)
    return frozenset(c.field for view in views for c in view.columns if c.field)


def is_plain(framework: Framework, record: str, field: Field) -> bool:
    """Whether a field of a kind of record names nobody."""
    path = f"{record}.{field.field}"
    if field.kind in _TEXTS:
        return path in _shown(framework)
    if field.refers_to == "person":
        return False
    if field.kind == "collection":
        return any(one.startswith(f"{field.refers_to}.") for one in _shown(framework))
    return True


def is_plain_column(framework: Framework, column: Column) -> bool:
    """Whether a column of a list names nobody."""
    if column.coded or column.path.startswith("@"):
        return True
    *blocks, name = column.path.split(".")
    record = "partnership"
    for block in blocks:
        record = framework.fields(record)[block].refers_to
    return is_plain(framework, record, framework.fields(record)[name])


def without_names(
    framework: Framework, record: str, document: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a document without what names people, or may."""
    found: dict[str, Any] = {}
    for name, field in framework.fields(record).items():
        if name not in document or not is_plain(framework, record, field):
            continue
        value = document[name]
        if field.kind == "collection" and isinstance(value, list):
            parts = [without_names(framework, field.refers_to, one) for one in value]
            # What is left of a note is nothing but the key of its element.
            value = [one for one in parts if one.keys() - {"key"}]
            if not value:
                continue
        found[name] = value
    return found


def without_refused(
    framework: Framework, document: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a partnership without the words of stories that may not be used as told.

    Whoever agreed to "anonymous only" did not agree to words beside names. The codes
    stay: they tell nothing of the teller.
    """
    refused = {
        framework.role("consent_refused"),
        framework.role("consent_anonymous"),
    }
    stories = document.get("stories")
    if not isinstance(stories, list):
        return dict(document)
    told = [
        without_names(framework, "story", one) if one.get("consent") in refused else one
        for one in stories
    ]
    return {**document, "stories": told}
