"""`samenwerking framework`: the codes, and what they mean."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samenwerking.cli.desk import Desk
    from samenwerking.framework import Code, Framework


@command("framework")
@argument("code", required=False)
@option(
    "--check", is_flag=True, help=N_("Look for mistakes in the data of the framework.")
)
@option(
    "--map",
    "maps",
    multiple=True,
    metavar="FILE",
    help=N_("With --check: look through this mapping of a list too."),
)
@option("--fields", is_flag=True, help=N_("List what a query can ask by."))
@json_option
def framework_command(
    code: str | None,
    check: bool,
    maps: tuple[str, ...],
    fields: bool,
    as_json: bool,
) -> None:
    """Explain a CODE and list what is below it; without one, list all vocabularies."""
    here = desk()
    framework = here.workplace(":none:").framework
    if check or maps:
        _check(here, maps, as_json=as_json)
        return
    if fields:
        from samenwerking.cli.query import print_fields

        print_fields(here, framework, as_json=as_json)
        return
    if code is None:
        found = [framework.get_code(name) for name in framework.vocabulary_names]
    else:
        first = framework.get_code(code)
        top = framework.vocabulary(code.partition(".")[0]).values()
        found = [first, *(c for c in top if c.code.startswith(f"{code}."))]
    if as_json:
        print_json([row._asdict() for row in found])
        return
    if code is not None:
        echo("\n".join(_explained(here, framework, found[0])))
        found = found[1:]
    for row in found:
        margin = "  " * (row.code.count(".") - (code or "").count("."))
        echo(f"{margin}{row.code}  {row.label(here.language)}")


def _explained(here: Desk, framework: Framework, code: Code) -> Iterator[str]:
    yield code.code
    yield f"  {code.label(here.language)}"
    yield f"  {code.definition(here.language)}"
    origin = N_("SONO") if code.origin == "sono" else N_("extension, not SONO's")
    yield "  " + here.say(N_("Origin: {origin}"), origin=here.say(origin))
    if code.source:
        number = code.source.partition(":")[0]
        text = framework.source(number)
        yield "  " + here.say(
            N_("Source: {lines} ({text})"), lines=code.source, text=text
        )
    if code.deprecated_since:
        yield "  " + here.say(
            N_("Deprecated since {version}; use {other}"),
            version=code.deprecated_since,
            other=code.replaced_by or "-",
        )


def _check(here: Desk, maps: tuple[str, ...], *, as_json: bool) -> None:
    from samenwerking.service.doctor import data_mistakes
    from samenwerking.service.sheet_load import map_mistakes

    workplace = here.workplace(":none:")
    mistakes = data_mistakes(workplace)
    if not mistakes:
        # A mapping leans on the codes: with broken files of them it says nothing.
        found = map_mistakes(workplace.framework, maps)
        mistakes = [error.text(here.say) for error in found]
    if as_json:
        print_json(mistakes)
    for mistake in () if as_json else mistakes:
        echo(mistake)
    if mistakes:
        sys.exit(3)
    if not as_json:
        message = N_("The data of the framework and of the overviews are in order.")
        echo(here.say(message))
