"""By what words lists call things: headings, answers, other names of codes."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.text import clean_line, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.framework import Framework

ANSWERS = ("yes", "no", "unknown", "none")
"""The lists of words of which each excludes the others."""
WORD_LISTS = (
    *ANSWERS,
    "totals",
    "unnamed",
    "generic",
    "plural_endings",
    "counted_endings",
    "kinds",
)
"""The lists of words that a mapping may add to."""
_WORD = re.compile(r"\w+")
_NO_LETTERS = re.compile(r"[^\w()/+&]+")


def plain(text: str) -> str:
    """Return a heading or a label for comparing: folded, without points and colons."""
    return " ".join(_NO_LETTERS.sub(" ", fold(clean_line(text))).split())


class Heading(NamedTuple):
    """What a heading is known to stand for; `code` for a column of ticks."""

    kind: str
    field: str
    code: str


class Words:
    """The words of `schema/mappings/import.toml` and the labels of the framework."""

    def __init__(
        self, framework: Framework, more: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Know the words of a mapping as well: {list of words: those to add}."""
        self.framework = framework
        self._more = more or {}
        self._data = framework.mapping("import")
        self._labels: dict[str, dict[str, tuple[str, ...]]] = {}

    def listed(self, name: str) -> frozenset[str]:
        """Return a list of words: "yes", "no", "unknown", "none", "totals", ..."""
        words = {fold(word) for word in self._data[name]}
        own = {fold(word) for word in self._more.get(name, ())}
        if name in ANSWERS:
            # What a word of ours means elsewhere is not what it means in this list.
            others = (of for of in ANSWERS if of != name)
            words -= {fold(word) for of in others for word in self._more.get(of, ())}
        return frozenset(words | own)

    @cached_property
    def generic_words(self) -> frozenset[str]:
        """The words of the kinds of organisations: they name nobody by themselves."""
        refers_to = self.framework.fields("organisation")["kind"].refers_to
        labels = [*self.labels(refers_to), *self._more.get("kinds", ())]
        return frozenset(
            word for label in labels for word in _WORD.findall(fold(label))
        )

    @cached_property
    def yes(self) -> frozenset[str]:
        """What means yes."""
        return self.listed("yes")

    @cached_property
    def no(self) -> frozenset[str]:
        """What means no."""
        return self.listed("no")

    @cached_property
    def unknown(self) -> frozenset[str]:
        """What means that nobody knows."""
        return self.listed("unknown")

    @cached_property
    def none(self) -> frozenset[str]:
        """What means that there is none."""
        return self.listed("none")

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Numbers in words."""
        return {
            fold(word): int(number) for word, number in self._data["numbers"].items()
        }

    @cached_property
    def headings(self) -> Mapping[tuple[str, str], Heading]:
        """{(kind of record, plain heading): what it stands for}."""
        found = {}
        for row in self._data["column"]:
            heading = Heading(row["kind"], row["field"], row.get("code", ""))
            for name in row["names"]:
                found[heading.kind, plain(name)] = heading
        for kind in ("partnership", "organisation"):
            for field in self.framework.fields(kind).values():
                if field.kind in ("line", "text", "date", "code", "codes"):
                    for label in (field.label_nl, field.label_en, field.field):
                        heading = Heading(kind, field.field, "")
                        found.setdefault((kind, plain(label)), heading)
        return found

    def yes_or_no(self, refers_to: str) -> tuple[str, str] | None:
        """Return the codes that yes and no stand for in a list of codes, if any."""
        for row in self._data["yes_or_no"]:
            if row["refers_to"] == refers_to:
                return row["yes"], row["no"]
        if refers_to == self.framework.role("yes").rpartition(".")[0]:
            return self.framework.role("yes"), self.framework.role("no")
        return None

    def labels(self, refers_to: str) -> Mapping[str, tuple[str, ...]]:
        """Return {folded label: codes} of a list of codes, the longest label first."""
        found = self._labels.get(refers_to)
        if found is None:
            found = {}
            others = self._data["codes"]
            for code, row in self.framework.choices(refers_to).items():
                if row.deprecated_since:
                    continue
                own = (row.label_nl, row.label_en, code, code.rpartition(".")[2])
                for name in (*others.get(code, ()), *own):
                    label = fold(clean_line(name))
                    if code not in found.get(label, ()):
                        found.setdefault(label, (code,))
            found = dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
            self._labels[refers_to] = found
        return found
