"""What a user may set from outside: which registry, which language, who is at work.

Nothing here reads the environment; a front end hands it in.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from samenwerking.language import Language, as_language

if TYPE_CHECKING:
    from collections.abc import Mapping

REGISTRY_VARIABLE = "SAMENWERKING_REGISTRY"
LANGUAGE_VARIABLE = "SAMENWERKING_LANG"
USER_VARIABLE = "SAMENWERKING_USER"
SCHEMA_VARIABLE = "SAMENWERKING_SCHEMA"
EXPORT_VARIABLE = "SAMENWERKING_EXPORT"
FOLDER_VARIABLE = "SAMENWERKING_FOLDER"


def registry_location(option: str | None, environment: Mapping[str, str]) -> str:
    """Return the registry to use: option, variable, or the platform's folder."""
    chosen = option or environment.get(REGISTRY_VARIABLE)
    if chosen:
        return chosen
    return os.path.join(_data_folder(), "register.db")


def user_folder(environment: Mapping[str, str]) -> str:
    """Return where the user's settings and drafts are: variable, or the platform's."""
    return environment.get(FOLDER_VARIABLE) or _data_folder()


def _data_folder() -> str:
    from platformdirs import user_data_dir  # only the default place costs its import

    return user_data_dir("samenwerking", appauthor=False)


def interface_language(option: str | None, environment: Mapping[str, str]) -> Language:
    """Return the language of the interface: Dutch unless asked otherwise."""
    chosen = option or environment.get(LANGUAGE_VARIABLE) or "nl"
    return as_language(chosen) or "nl"


def user_name(option: str | None, environment: Mapping[str, str]) -> str:
    """Return who is at work, for the change log."""
    names = (option, *map(environment.get, (USER_VARIABLE, "USERNAME", "USER")))
    return next((name for name in names if name), "onbekend")
