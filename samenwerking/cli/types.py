"""What may stand on the command line where text is expected."""

from __future__ import annotations

import gettext
from typing import Any

import click

from samenwerking.errors import N_

_SHORTEST_KEY = 4


class Text(click.types.StringParamType):
    """Text from the command line: a path may hold any bytes, a name or reason not."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Refuse bytes that were no text in the encoding of this machine."""
        text = str(super().convert(value, param, ctx))
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            message = gettext.gettext(N_("{value!r} holds bytes that are no text."))
            self.fail(message.format(value=text), param, ctx)
        return text


TEXT = Text()


class Location(click.types.StringParamType):
    """Where a registry is; a script whose variable is empty meant another one."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Refuse an empty text, which would mean the usual place."""
        text = str(super().convert(value, param, ctx))
        if not text.strip():
            self.fail(gettext.gettext(N_("it is empty.")), param, ctx)
        return text


LOCATION = Location()


class KeyEnd(Text):
    """The end of a key, so long that nothing is taken back by accident."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Refuse what an empty variable or a slip of the hand leaves of a key."""
        text = super().convert(value, param, ctx).strip()
        if len(text) < _SHORTEST_KEY:
            message = gettext.gettext(N_("give {count} characters of the key or more."))
            self.fail(message.format(count=_SHORTEST_KEY), param, ctx)
        return text


KEY_END = KeyEnd()
