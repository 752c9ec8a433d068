"""`samenwerking duplicates`: records that are probably one, and answers about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from samenwerking.cli.base import argument, command, desk, json_option, option
from samenwerking.cli.streams import echo, print_json
from samenwerking.errors import N_

if TYPE_CHECKING:
    from samenwerking.cli.desk import Desk
    from samenwerking.service.duplicates import Pair
    from samenwerking.service.workplace import Workplace

_LABEL, _VALUE = 22, 34
_SHOWN = 20


@command("duplicates")
@argument("query", required=False, metavar="[QUERY]")
@option("--organisations", is_flag=True, help=N_("Only organisations."))
@option("--partnerships", is_flag=True, help=N_("Only partnerships."))
@option(
    "--same",
    nargs=2,
    metavar="A B",
    help=N_("A and B are the same: from now on they count as one."),
)
@option(
    "--different",
    nargs=2,
    metavar="A B",
    help=N_("A and B are two: they are not shown as a pair any more."),
)
@option("--answers", is_flag=True, help=N_("List what was answered, and by whom."))
@option("--why", default="", help=N_("Why, for the change log."))
@option(
    "--limit",
    type=click.IntRange(1),
    default=_SHOWN,
    show_default=True,
    help=N_("How many pairs to show."),
)
@json_option
def duplicates_command(
    query: str | None,
    organisations: bool,
    partnerships: bool,
    same: tuple[str, str] | None,
    different: tuple[str, str] | None,
    answers: bool,
    why: str,
    limit: int,
    as_json: bool,
) -> None:
    """Show organisations and partnerships that are probably one, and why.

    With QUERY only pairs of which one is called so. Nothing is joined by itself: answer
    with --same or --different, with the end of the two keys. Both records stay as they
    are, and an answer is taken back by undo.
    """
    here = desk()
    workplace = here.workplace()
    given = [bool(same), bool(different), answers]
    if sum(given) > 1:
        raise click.UsageError(
            here.say(N_("Give one of --same, --different and --answers."))
        )
    if same or different:
        _answer(
            here, workplace, same or different or ("", ""), why, bool(same), as_json
        )
    elif answers:
        _list_answers(here, workplace, as_json)
    else:
        both = organisations == partnerships
        kinds = ["organisation"] if both or organisations else []
        kinds += ["partnership"] if both or partnerships else []
        _list_pairs(here, workplace, kinds, query or "", limit, as_json)


def _list_pairs(
    here: Desk,
    workplace: Workplace,
    kinds: list[str],
    words: str,
    limit: int,
    as_json: bool,
) -> None:
    from samenwerking.service.duplicates import KINDS, find_pairs

    found = find_pairs(
        workplace, [kind for kind in KINDS if kind in kinds], words, limit
    )
    if as_json:
        print_json([_as_json(here, pair) for pair in found.pairs])
        return
    for pair in found.pairs:
        _show(here, workplace, pair)
    if not found.pairs:
        here.talk(N_("Nothing looks like a duplicate."))
        return
    count, total = len(found.pairs), found.total
    here.talk(N_("Shown: {count} of {total} pairs."), count=count, total=total)
    first = found.pairs[0]
    for word in ("same", "different"):
        here.talk(
            N_("Answer: samenwerking duplicates --{word} {one} {other}"),
            word=word,
            one=first.one.uuid[-8:],
            other=first.other.uuid[-8:],
        )


def _as_json(here: Desk, pair: Pair) -> dict[str, object]:
    return {
        "kind": pair.kind,
        "one": {"id": pair.one.uuid, **pair.one.document},
        "other": {"id": pair.other.uuid, **pair.other.document},
        "strength": pair.strength,
        "reasons": [why.text(here.say) for why in pair.reasons],
    }


def _show(here: Desk, workplace: Workplace, pair: Pair) -> None:
    """Print two records side by side; a sign before a field says how they compare."""
    from samenwerking.service.duplicates_shown import side_by_side

    why = "; ".join(reason.text(here.say) for reason in pair.reasons)
    echo(f"{pair.strength} %  {why}")
    echo(_line("", "", pair.one.uuid[-8:], pair.other.uuid[-8:]))
    for row in side_by_side(pair, workplace.framework, here.language):
        echo(_line(row.sign, row.label, row.one, row.other))
    echo("")


def _line(sign: str, label: str, one: str, other: str) -> str:
    cells = [_fitted(label, _LABEL), _fitted(one, _VALUE), _fitted(other, _VALUE)]
    return f"{sign or ' '} {'  '.join(cells)}".rstrip()


def _fitted(text: str, width: int) -> str:
    line = " ".join(text.split())
    if _cells(line) > width:
        while _cells(line) >= width:
            line = line[:-1]
        line += "…"
    return line + " " * (width - _cells(line))


def _cells(text: str) -> int:
    """Return how many cells of a terminal a line takes."""
    from unicodedata import combining, east_asian_width

    wide = sum(east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(map(bool, map(combining, text)))


def _answer(
    here: Desk,
    workplace: Workplace,
    pair: tuple[str, str],
    why: str,
    same: bool,
    as_json: bool,
) -> None:
    from samenwerking.service.duplicates_answered import answer

    done = answer(workplace, pair, here.who, why, here.now, same=same)
    if as_json:
        print_json(done._asdict())
        return
    one, other = done.names
    if same:
        echo(
            here.say(
                N_("{one} and {other} count as one: {name}."),
                one=one,
                other=other,
                name=done.counts_as,
            )
        )
    else:
        echo(here.say(N_("{one} and {other} are two."), one=one, other=other))
    here.talk(N_("Take it back with: samenwerking undo {batch}"), batch=done.batch[-8:])


def _list_answers(here: Desk, workplace: Workplace, as_json: bool) -> None:
    from samenwerking.service.duplicates_answered import list_answers

    found = list_answers(workplace)
    if as_json:
        print_json([one._asdict() for one in found])
        return
    if not found:
        here.talk(N_("Nothing was answered about duplicates yet."))
    for one in found:
        sign = "=" if one.same else "≠"
        left, right = (
            f"{name} ({key[-8:]})"
            for name, key in zip(one.names, one.keys, strict=True)
        )
        moment = one.made_at[:16].replace("T", " ")
        echo(f"{left} {sign} {right}  {one.who}  {moment}Z  {one.why}".rstrip())
