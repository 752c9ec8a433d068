"""The network of everybody: organisations, and the partnerships that join them.

A partnership of two is a line between them; one of more is a knot with a line to each,
so that thirty schools in one project are thirty lines and not four hundred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Membership(NamedTuple):
    """An organisation in a partnership.

    Attributes:
        partnership: its number.
        organisation: its number.
        first: the first year in which the partnership was seen; None if not known.
    """

    partnership: int
    organisation: int
    first: int | None = None


class Link(NamedTuple):
    """A line between two organisations, the lower number first.

    `shared` is the number of partnerships of just these two.
    """

    one: int
    other: int
    shared: int


class Knot(NamedTuple):
    """A partnership of three organisations or more."""

    partnership: int
    members: tuple[int, ...]


class Whole(NamedTuple):
    """Who works with whom.

    Attributes:
        sizes: organisation -> its partnerships here.
        links: the partnerships of two, pair by pair.
        knots: the partnerships of more, by number.
        alone: partnerships with one known organisation; they join nobody.
    """

    sizes: Mapping[int, int]
    links: tuple[Link, ...]
    knots: tuple[Knot, ...]
    alone: int

    @property
    def partnerships(self) -> int:
        """How many partnerships there are, those that join nobody included."""
        return sum(k.shared for k in self.links) + len(self.knots) + self.alone


def whole_network(memberships: Iterable[Membership]) -> Whole:
    """Return the network of memberships, which may come in any order, also twice."""
    teams: dict[int, set[int]] = defaultdict(set)
    for member in memberships:
        teams[member.partnership].add(member.organisation)
    sizes = Counter(key for team in teams.values() for key in team)
    pairs: Counter[tuple[int, int]] = Counter()
    knots, alone = [], 0
    for partnership, team in sorted(teams.items()):
        members = tuple(sorted(team))
        if len(members) == 1:
            alone += 1
        elif len(members) == 2:
            pairs[members[0], members[1]] += 1
        else:
            knots.append(Knot(partnership, members))
    links = (Link(*pair, shared) for pair, shared in sorted(pairs.items()))
    return Whole(dict(sorted(sizes.items())), tuple(links), tuple(knots), alone)


def first_years(memberships: Iterable[Membership]) -> dict[int, int | None]:
    """Return {organisation: the first year in which it is seen}; None if unknown."""
    found: dict[int, int | None] = {}
    for member in memberships:
        before = found.get(member.organisation)
        known = [year for year in (before, member.first) if year is not None]
        found[member.organisation] = min(known, default=None)
    return found
