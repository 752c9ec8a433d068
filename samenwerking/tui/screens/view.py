"""What the list of partnerships is narrowed down to, and how one says that."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import N_
from samenwerking.records.text import clean_line
from samenwerking.service.browse import SORTS
from samenwerking.tui.widgets.today import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from samenwerking.service.browse import Facet

_NONE: Mapping[str, frozenset[str]] = MappingProxyType({})


class View(NamedTuple):
    """What the list shows: a query, ticked values by facet, a need, and the order."""

    query: str = ""
    chosen: Mapping[str, frozenset[str]] = _NONE
    need: str | None = None
    sort: str = SORTS[0]

    @property
    def narrow(self) -> bool:
        """Whether it leaves something out."""
        return bool(self.query.strip() or self.chosen or self.need)

    def toggled(self, field: str, code: str) -> View:
        """Return it with one value more, or less."""
        values = self.chosen.get(field, frozenset()) ^ {code}
        chosen = {**self.chosen, field: values}
        return self._replace(chosen={f: v for f, v in chosen.items() if v})

    def chips(
        self, facets: Sequence[Facet], say: Callable[[str], str]
    ) -> Iterator[str]:
        """Say what it is narrowed down to besides, one thing after the other."""
        if self.need:
            yield say(name_of(self.need))
        labels = {(f.field, v.code): v.label for f in facets for v in f.values}
        names = {facet.field: facet.label for facet in facets}
        between = say(N_("or"))
        for field, codes in self.chosen.items():
            values = sorted(labels.get((field, code), code) for code in codes)
            joined = f" {between} ".join(map(clean_line, values))
            yield f"{clean_line(names.get(field, field))}: {joined}"
