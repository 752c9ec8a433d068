"""Finds the organisation that a row of an official list is about.

A number alone never proves identity: kind and name have to fit as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import given
from samenwerking.records.likeness import is_more_or_less, may_share_number
from samenwerking.records.text import fold
from samenwerking.service.sheet_match import One, Register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samenwerking.service.official_book import Book, Work

NEW = "new"
_NEAR_NAME = 88
"""Likeness from which a name without a number is asked about."""
_PROOFS = ("enterprise_number", "email", "website", "address")


class DoubtError(RecordError):
    """A row of which nobody but a person can tell what it is about."""


class Matcher:
    """Finds organisations by number and name; each for one row only."""

    def __init__(self, book: Book, answers: Mapping[str, str]) -> None:
        self._book, self._answers = book, answers
        self._alike = book.words.schools_alike
        self._register = Register()
        for work in book.without_number(self._alike):
            key, short = book.counts_as(work.uuid), work.document.get("short_name", "")
            self._register.add(One(key, work.name, "", short, _town(work.document)))

    def find(self, number: str, values: Mapping[str, Any]) -> Work | None:
        """Return the organisation that has this number and is this one; None if new.

        Args:
            number: the institution number.
            values: what the list says of it; its `kind` may be absent.

        Raises:
            DoubtError: somebody has to tell.
        """
        answer = self._answers.get(number, "")
        if answer == NEW:
            made = [w for w in self._book.numbered(number) if _is(w, values)]
            return made[0] if made else None
        if answer:
            named = self._book.answered(answer)
            if named is None:
                raise DoubtError(
                    N_("the answer {answer!r} names nobody, or several."), answer=answer
                )
            return self._once(named)
        known = self._book.numbered(number)
        fitting = [work for work in known if self.fits(work, values.get("kind"))]
        if not known:
            return self._by_name(values)
        if not fitting:
            raise DoubtError(
                N_("{number} is the number of {name!r}, which is of another kind."),
                number=number,
                name=known[0].name,
            )
        certain = [work for work in fitting if self._is_plausible(work, values)]
        one = self._book.one_of(certain)
        if one is not None:
            return self._once(one)
        if certain:
            raise DoubtError(
                N_("several organisations have number {number}: {names}."),
                number=number,
                names="; ".join(f"{w.name} ({w.uuid[-6:]})" for w in certain),
            )
        raise DoubtError(
            N_("{number} is the number of {name!r} ({key}), which has another name."),
            number=number,
            name=fitting[0].name,
            key=fitting[0].uuid[-6:],
        )

    def fits(self, work: Work, kind: str | None) -> bool:
        """Whether one can be of a kind; None if the list does not say which."""
        if not given(work.kind) or work.kind == kind:
            return True
        return kind is None and work.kind in self._alike

    def _once(self, work: Work) -> Work:
        if work.listed:
            raise DoubtError(N_("two rows of the list are {name!r}."), name=work.name)
        return work

    def _is_plausible(self, work: Work, values: Mapping[str, Any]) -> bool:
        if work.name == self._book.placeholder(work.kind, work.number):
            return True
        if _is(work, values):
            return True
        wanted = fold(values["name"])
        return any(
            may_share_number(fold(name), wanted) for name in self._book.names_of(work)
        ) or any(
            given(values.get(proof)) and values[proof] == work.document.get(proof)
            for proof in _PROOFS
        )

    def _by_name(self, values: Mapping[str, Any]) -> Work | None:
        wanted = One("", values["name"], "", "", _town(values))
        match = self._register.find(wanted)
        if match.key:
            work = self._book.works[match.key]
            if self.fits(work, values.get("kind")):
                return self._once(work)
        near = [one for one in match.near if _is_near(one, wanted)]
        if near:
            raise DoubtError(
                N_("is {name!r} the same as {near}?"),
                name=values["name"],
                near="; ".join(f"{one.name} ({one.key[-6:]})" for one in near),
            )
        return None


def _is(work: Work, values: Mapping[str, Any]) -> bool:
    return bool(work.name == values.get("name"))


def _is_near(one: One, wanted: One) -> bool:
    """Whether it is worth a question: a list has thousands of names that are alike."""
    towns = {fold(one.municipality), fold(wanted.municipality)} - {""}
    names = (fold(one.name), fold(wanted.name))
    return len(towns) < 2 and is_more_or_less(*names, _NEAR_NAME)


def _town(values: Mapping[str, Any]) -> str:
    town = values.get("municipality")
    return str(town) if given(town) else ""
