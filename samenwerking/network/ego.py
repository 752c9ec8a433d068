"""The network around one organisation: with whom it works, one or two steps away.

Two organisations are tied if they take part in the same partnership; a tie is as strong
as the number of partnerships that they share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


class Partner(NamedTuple):
    """An organisation near the centre.

    Attributes:
        key: its number.
        step: 1 if it shares a partnership with the centre, 2 if only with a partner.
        shared: the partnerships it shares with the centre; at step 2 those it shares
            with any partner.
        through: at step 2 the partners it shares them with, by number; else empty.
    """

    key: int
    step: int
    shared: int
    through: tuple[int, ...] = ()


class Tie(NamedTuple):
    """Two organisations, the lower number first, and how many partnerships they share.

    None of them is the centre.
    """

    one: int
    other: int
    shared: int


class Ego(NamedTuple):
    """The network around an organisation.

    Attributes:
        centre: its number.
        partners: those at step 1, the strongest first; then those at step 2.
        ties: among the partners at step 1, and between those and step 2.
        partnerships: how many partnerships of the centre were looked at.
    """

    centre: int
    partners: tuple[Partner, ...]
    ties: tuple[Tie, ...]
    partnerships: int

    def at(self, step: int) -> list[Partner]:
        """Return the partners at one step."""
        return [partner for partner in self.partners if partner.step == step]

    def among(self) -> list[Tie]:
        """Return the ties among the partners at step 1."""
        near = {partner.key for partner in self.at(1)}
        return [tie for tie in self.ties if tie.one in near and tie.other in near]


def ego_network(
    memberships: Iterable[tuple[int, int]], centre: Sequence[int], steps: int = 1
) -> Ego:
    """Return the network around an organisation.

    Args:
        memberships: (partnership, organisation), each any number of times: all of the
            partnerships of the centre, and all of those of its partners.
        centre: the number of the organisation, then those of its predecessors and
            successors, which count as the same one.
        steps: 1 or 2.
    """
    home, same = centre[0], frozenset(centre)
    teams: dict[int, set[int]] = defaultdict(set)
    for partnership, organisation in memberships:
        teams[partnership].add(home if organisation in same else organisation)
    own = [team for team in teams.values() if home in team]
    near = Counter(key for team in own for key in team if key != home)
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    partners = [Partner(key, 1, near[key]) for key in _ranked(near)]
    known = near.keys()
    for team in teams.values():
        links = sorted(team & known)
        for pair in combinations(links, 2) if len(links) > 1 else ():
            pairs[pair] += 1
    if steps > 1:
        partners += _beyond(teams.values(), known, home, pairs)
    ties = tuple(Tie(*pair, count) for pair, count in sorted(pairs.items()))
    return Ego(home, tuple(partners), ties, len(own))


def _ranked(shared: Mapping[int, int]) -> list[int]:
    return sorted(shared, key=lambda key: (-shared[key], key))


def _beyond(
    teams: Iterable[set[int]],
    near: AbstractSet[int],
    home: int,
    pairs: dict[tuple[int, int], int],
) -> list[Partner]:
    """Return the organisations at step 2; `pairs` learns of their ties to step 1."""
    shared: dict[int, int] = defaultdict(int)
    through: dict[int, set[int]] = defaultdict(set)
    for team in teams:
        links = team & near
        if not links:
            continue
        for key in team - links:
            if key == home:
                continue
            shared[key] += 1
            through[key] |= links
            for link in links:
                pairs[(key, link) if key < link else (link, key)] += 1
    ranked = sorted(shared, key=lambda key: (-len(through[key]), -shared[key], key))
    return [Partner(key, 2, shared[key], tuple(sorted(through[key]))) for key in ranked]
