"""`samenwerking organisation`: one organisation, its partnerships and its network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json, terminal_width
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.organisation_card import Teller
    from samenwerking.service.organisations import Network, Organisation, PersonRow

_WIDTH, _HEIGHT, _LEAST = 100, 24, 7


@command("organisation")
@argument("name")
@option("--network", is_flag=True, help=N_("Draw with whom it works."))
@option(
    "--steps",
    type=click.IntRange(1, 2),
    default=1,
    help=N_("With --network: 2 for the partners of its partners too."),
)
@option(
    "--all-natures",
    "every_nature",
    is_flag=True,
    help=N_("With --network: count what is no collaboration too."),
)
@option(
    "--people",
    is_flag=True,
    help=N_("Name the people too. Their names are personal data."),
)
@json_option
def organisation_command(
    name: str,
    network: bool,
    steps: int,
    every_nature: bool,
    people: bool,
    as_json: bool,
) -> None:
    """Show an organisation and its partnerships per school year.

    NAME is its name, its institution number, or the end of its key.
    """
    from samenwerking.service import organisations
    from samenwerking.service.organisation_card import Teller

    here = desk()
    workplace = here.workplace()
    found = organisations.get_organisation(workplace, name, here.today)
    key = found.shown.stored.uuid
    persons = organisations.list_people(workplace, key) if people else []
    around = (
        organisations.get_network(workplace, key, steps, every_nature=every_nature)
        if network
        else None
    )
    if as_json:
        print_json(_data(found, persons, around))
        return
    teller = Teller(workplace.framework, here.language)
    lines = _card(here, teller, found)
    lines += _years(here, teller, found)
    lines += _people(here, teller, found, persons)
    if around is not None:
        lines += _network(here, teller, around, every_nature=every_nature)
    echo("\n".join(lines))


def _headed(title: str) -> list[str]:
    return ["", title, "-" * len(title)]


def _card(here: Desk, teller: Teller, found: Organisation) -> list[str]:
    name = str(found.shown.stored.document.get("name", ""))
    lines = [name, "=" * len(name), teller.place(found), found.shown.stored.uuid, ""]
    missing = teller.not_asked(found)
    for line in [*teller.card(found), *([missing] if missing else [])]:
        first, *rest = line.value.splitlines() or [""]
        margin = "  " * line.depth
        lines.append(f"{margin}{line.label}: {first}".rstrip())
        lines += [f"{margin}    {text}" for text in rest]
    if found.bonds:
        lines += _headed(here.say(N_("Relations")))
        lines += [
            f"{teller.bond(bond)} ({teller.period(bond.said)})" for bond in found.bonds
        ]
    return lines


def _years(here: Desk, teller: Teller, found: Organisation) -> list[str]:
    """Return the partnerships as a table, a column for each school year."""
    from samenwerking.records.dates import school_year_name
    from samenwerking.service.organisation_card import MARKS, year_name, years_of
    from samenwerking.service.tables import draw_table

    lines = _headed(here.say(N_("Partnerships per school year")))
    if not found.partnerships:
        return [*lines, here.say(N_("It takes part in no partnership."))]
    if found.kin:
        names = ", ".join(found.kin)
        lines += [here.say(N_("With those of: {names}."), names=names), ""]
    years = years_of(found, here.today)
    width = terminal_width()
    most = len(years) if width is None else max(1, (width - 40) // 7)
    shown = years[-most:]
    rows = [
        [teller.partnership(part), *(MARKS[part.span.at(year)] for year in shown)]
        for part in found.partnerships
    ]
    headings = [here.say(N_("Partnership")), *map(year_name, shown)]
    lines += [
        draw_table(rows, headings, width),
        "",
        here.say(N_("● certain ? maybe · not")),
    ]
    if len(shown) < len(years):
        first = school_year_name(years[0])
        lines.append(
            here.say(N_("Earlier school years, from {first}, do not fit."), first=first)
        )
    return lines


def _people(
    here: Desk, teller: Teller, found: Organisation, persons: list[PersonRow]
) -> list[str]:
    if not found.people:
        return []
    lines = _headed(here.say(N_("People")))
    if not persons:
        return [
            *lines,
            here.say(
                N_("{count}, hidden. Show them with --people."), count=found.people
            ),
        ]
    return [*lines, *(teller.person(person) for person in persons)]


def _network(
    here: Desk, teller: Teller, around: Network, *, every_nature: bool
) -> list[str]:
    from samenwerking.network import draw

    width = min(terminal_width() or _WIDTH, 160)
    height = min(_HEIGHT, max(_LEAST, len(around.ego.partners) + 3))
    picture = draw(around.ego, around.names, width, height)
    lines = _headed(here.say(N_("Network")))
    if around.ego.partners:
        lines += ["", picture.text().strip("\n"), ""]
    if any(picture.left_out):
        count = sum(picture.left_out)
        lines.append(
            here.say(N_("… and {count} others, not in the picture."), count=count)
        )
    return [*lines, *teller.counted(around, every_nature=every_nature)]


def _data(
    found: Organisation, persons: list[PersonRow], around: Network | None
) -> dict[str, Any]:
    """Return everything that was asked for, for a script."""
    stored = found.shown.stored
    data: dict[str, Any] = {
        "id": stored.uuid,
        **stored.document,
        "named_by": [
            {"id": bond.key, "name": bond.name, "kind": bond.kind}
            for bond in found.bonds
            if bond.reverse
        ],
        "partnerships": [
            {
                "id": part.key,
                "title": part.title,
                "as": part.through or None,
                "certain": sorted(part.span.years),
            }
            for part in found.partnerships
        ],
    }
    if persons:
        data["people"] = [person._asdict() for person in persons]
    if around is not None:
        keys = around.keys
        data["network"] = {
            "partnerships": around.ego.partnerships,
            "left_out": around.left_out,
            "partners": [
                {
                    "id": keys.get(partner.key),
                    "name": around.names.get(partner.key),
                    "step": partner.step,
                    "shared": partner.shared,
                    "through": [keys.get(number) for number in partner.through],
                }
                for partner in around.ego.partners
            ],
            "ties": [
                [keys.get(tie.one), keys.get(tie.other), tie.shared]
                for tie in around.ego.ties
            ],
            "groups": [group._asdict() for group in around.groups],
        }
    return data
