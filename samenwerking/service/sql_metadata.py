"""What Datasette has to know of a registry: titles, units, sources, what to hide."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenwerking import __version__
from samenwerking.errors import N_, SamenwerkingError
from samenwerking.language import translations
from samenwerking.service.workplace import registry_key
from samenwerking.store.views import LABEL, View, ViewColumn, read_views

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenwerking.language import Language
    from samenwerking.service.workplace import Workplace

_FACETS = 4
"""Columns that are counted beside a view from the start; one can ask for others."""

_KINDS = {
    "key": N_("key"),
    "code": N_("code"),
    "name": N_("name"),
    "text": N_("text"),
    "date": N_("date as precise as it is known, such as 2024, 2024-09 or 2024-2025"),
    "day": N_("day, such as 2024-09-01"),
    "number": N_("number"),
    "flag": N_("1 or 0"),
    LABEL: N_("label"),
}


def metadata(workplace: Workplace, language: Language) -> dict[str, Any]:
    """Return the metadata of Datasette for a registry file.

    Every table is hidden and closed, and so is SQL of one's own: Datasette does not
    tell a view from the tables below it. The views themselves are open.

    Raises:
        SamenwerkingError: the registry is no file.
    """
    if workplace.registry.dialect != "sqlite":
        raise SamenwerkingError(
            N_(
                "Datasette reads files only, and {path} is on a server. Ask it with"
                " samenwerking sql."
            ),
            path=workplace.name,
        )
    say = translations(language).gettext
    with workplace.reading() as session:
        rows = session.rows(
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
            " ORDER BY name"
        )
        key = registry_key(session)
    views = read_views(workplace.framework)
    known = {view.name for view in views}
    tables: dict[str, Any] = {
        name: {"hidden": True, "allow": False} for (name,) in rows if name not in known
    }
    tables |= {view.name: _view(view, language, say) for view in views}
    about = workplace.framework.about
    return {
        "title": say(N_("Registry of partnerships")),
        "description": say(
            N_(
                "Partnerships of schools with outside partners, without personal data."
                " Whoever keeps the registry decides under which licence its data may"
                " be used; the program has none to give."
            )
        ),
        "source": say(
            N_("Registry {key}, samenwerking {version}, {framework} {data}")
        ).format(
            key=key,
            version=__version__,
            framework=about[f"name_{language}"],
            data=workplace.framework.version,
        ),
        "databases": {
            Path(workplace.registry.location).stem: {
                "allow_sql": False,
                "tables": tables,
            }
        },
    }


def _view(view: View, language: Language, say: Callable[[str], str]) -> dict[str, Any]:
    coded = [column for column in view.columns if column.kind == "code"]
    facets = [f"{column.name}_{language}" for column in coded][:_FACETS]
    found: dict[str, Any] = {
        "title": view.title(language),
        "description": view.about(language),
        "columns": {
            column.name: in_words(column, language, say) for column in view.columns
        },
    }
    return {**found, "facets": facets} if facets else found


def in_words(column: ViewColumn, language: Language, say: Callable[[str], str]) -> str:
    """Return what a column holds: title, meaning, kind, unit and source."""
    facts = [kind_of(column, language, say), source_of(column, say)]
    about = column.about(language)
    return f"{column.title(language)}. {about} [{'; '.join(facts)}]"


def kind_of(column: ViewColumn, language: Language, say: Callable[[str], str]) -> str:
    """Return what sort of value a column holds, and its unit."""
    kind = say(_KINDS[column.kind])
    if column.of:
        return f"{kind} ({column.of})"
    unit = column.unit(language)
    return (
        say(N_("{kind}, unit: {unit}")).format(kind=kind, unit=unit) if unit else kind
    )


def source_of(column: ViewColumn, say: Callable[[str], str]) -> str:
    """Return where a column comes from."""
    if not column.origin:
        return say(N_("source: made by the program"))
    if column.source:
        found = say(N_("source: {source}"))
        return found.format(source=f"{column.origin} {column.source}")
    return say(N_("source: an extension of this registry"))
