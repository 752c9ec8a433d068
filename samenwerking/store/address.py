"""The address of a registry on PostgreSQL, with and without its secrets."""

from __future__ import annotations

import re

from samenwerking.errors import N_, RegistryError

_HOST = r"(?:\[[^\]@/?]*\]|[^:@/?,\[\]]*)(?::\d*)?"
_ADDRESS = re.compile(
    r"(?P<scheme>(?i:postgres(?:ql)?)://)"
    r"(?:(?P<user>[^:@/?]*)(?::[^@/]*)?@)?"
    rf"(?P<place>{_HOST}(?:,{_HOST})*(?:/[^@?]*)?)"
    r"(?:\?(?P<settings>[^=&]+=[^=&]*(?:&[^=&]+=[^=&]*)*))?"
)
_SCHEME = re.compile(r"postgres(?:ql)?:|(?P<other>[a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_BAD_ESCAPE = re.compile(r"%(?!(?!00)[0-9a-fA-F]{2})")
_SHOWN = ("host", "hostaddr", "port", "dbname", "user", "service", "options")
"""Settings that say which registry it is; any other one may be a secret."""


def is_address(location: str) -> bool:
    """Whether a location means a server and not a file.

    Raises:
        RegistryError: it is the address of something that keeps no registries.
    """
    found = _SCHEME.match(location)
    if found is not None and found["other"]:
        raise _no_address(location)
    return found is not None


def _no_address(location: str) -> RegistryError:
    return RegistryError(
        N_(
            "{name} is no address of a registry. Write it as"
            " postgresql://user:password@host:port/database, and in a password %40"
            " for @, %2F for /, %3A for :, %3F for ? and %25 for %."
        ),
        name=without_secrets(location),
    )


def without_secrets(address: str) -> str:
    """Return an address as one may print it."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        # A sign too many, and part of the password can be anywhere.
        return f"{address.partition(':')[0]}://..."
    user = "" if found["user"] is None else f"{found['user']}@"
    settings = [
        setting
        for setting in (found["settings"] or "").split("&")
        if setting.partition("=")[0] in _SHOWN
    ]
    behind = f"?{'&'.join(settings)}" if settings else ""
    return f"{found['scheme']}{user}{found['place']}{behind}"


def checked(address: str) -> str:
    """Return an address that the database library understands as we do.

    Raises:
        RegistryError: it would not, and its own message might show a password.
    """
    if _ADDRESS.fullmatch(address) is None or _BAD_ESCAPE.search(address):
        raise _no_address(address)
    return f"postgresql://{address.partition('://')[2]}"
