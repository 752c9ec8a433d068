"""The languages of the interface, and the messages of the program in each."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from typing import Literal

Language = Literal["nl", "en"]

LANGUAGES: tuple[Language, ...] = ("nl", "en")
DOMAIN = "samenwerking"
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")


@lru_cache(maxsize=len(LANGUAGES))
def translations(language: Language) -> gettext.NullTranslations:
    """Return the messages of a language; English is what they are written in."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, FOLDER, [language])


def as_language(text: str) -> Language | None:
    """Read "nl", "nl_BE.UTF-8" or "EN"; None for a language that we do not speak."""
    start = text.strip().lower()[:2]
    return next((language for language in LANGUAGES if language == start), None)
