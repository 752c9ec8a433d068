"""To what an institution belongs: boards and communities, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import UNKNOWN, given
from samenwerking.service.official_fields import (
    add_relation,
    bring_fields,
    day_before,
    end_relation,
    keep_row,
    key_of,
    open_relations,
)

if TYPE_CHECKING:
    from samenwerking.service.official_book import Book, Work
    from samenwerking.service.official_fields import Origin
    from samenwerking.service.official_words import Member, Said


class Members:
    """Brings memberships to what a list says; nothing is overwritten."""

    def __init__(self, book: Book, origin: Origin) -> None:
        self._book, self._origin = book, origin

    def bring(self, work: Work, said: Said, base: Said | None) -> None:
        """Begin and end memberships.

        Args:
            work: the institution.
            said: what the list says now.
            base: what it said the last time; None if this is the first time.
        """
        since = self._origin.dated.isoformat()
        if base is not None and said.begins and said.begins != base.begins:
            since = said.begins
        for member in self._book.words.members:
            now = said.members.get(member.field)
            before = base.members.get(member.field) if base is not None else None
            if now is not None:
                self._bring(work, member, now, before, since)
            elif before is not None:
                work.doubts.append(
                    RecordError(
                        N_("the list names no {field} any more; {number} stays."),
                        field=member.kind,
                        number=before[0],
                    )
                )
        if said.ends and (base is None or base.ends != said.ends):
            self._end(work, said.ends)

    def _bring(
        self,
        work: Work,
        member: Member,
        now: tuple[str, str],
        before: tuple[str, str] | None,
        since: str,
    ) -> None:
        target = self._target(work, member, *now)
        if target is None or (before is not None and before[0] == now[0]):
            return
        is_open = open_relations(work.document, member.relation)
        counts_as = self._book.counts_as
        with_whom = [counts_as(str(one.get("organisation"))) for one in is_open]
        if counts_as(target.uuid) in with_whom:
            return
        old = self._book.numbered(before[0]) if before is not None else []
        keys = {counts_as(one.uuid) for one in old}
        pairs = zip(is_open, with_whom, strict=True)
        ours = [one for one, whom in pairs if whom in keys]
        if is_open and not ours:
            # Somebody recorded another one here: a person has to tell.
            other = str(is_open[0].get("organisation"))
            known = self._book.works.get(other)
            work.doubts.append(
                RecordError(
                    N_("{field}: {mine!r} stays; the list says {theirs!r}."),
                    field=member.kind,
                    mine=known.name if known else other,
                    theirs=target.name,
                )
            )
            return
        for one in ours:
            end_relation(work.document, one, day_before(since), self._origin)
            work.tell(
                RecordError(
                    N_("{field}: {name!r} until {day}"),
                    field=member.kind,
                    name=self._book.works[one["organisation"]].name,
                    day=day_before(since),
                )
            )
        starts = since if before is not None else UNKNOWN
        relation = {
            "key": self._book.ids(),
            "kind": member.relation,
            "organisation": target.uuid,
            "starts": starts,
            "note": self._origin.note,
        }
        add_relation(work.document, relation)
        work.tell(
            RecordError(
                N_("{field}: {name!r} from {day}"),
                field=member.kind,
                name=target.name,
                day=starts,
            )
        )

    def _target(
        self, work: Work, member: Member, number: str, name: str
    ) -> Work | None:
        """Return the board or community of a number; a new one if nobody has it."""
        known = self._book.numbered(number)
        fitting = [w for w in known if w.kind == member.kind or not given(w.kind)]
        found = self._book.one_of(fitting)
        if found is not None:
            called = self._book.placeholder(member.kind, number)
            if name and found.name == called:
                outcome = bring_fields(found.document, {"name": name}, {"name": called})
                for change in outcome.changed:
                    found.tell(change)
            return found
        if known:
            work.doubts.append(
                RecordError(
                    N_("{field}: {number} is the number of {names}; no relation made."),
                    field=member.kind,
                    number=number,
                    names="; ".join(one.name for one in fitting or known),
                )
            )
            return None
        made = {
            "kind": member.kind,
            "name": name or self._book.placeholder(member.kind, number),
            "institution_number": number,
            "country": self._book.words.mapping["country"],
        }
        keep_row(
            made,
            key_of("named", "institution"),
            {self._label(member): number},
            self._origin,
        )
        return self._book.add(made, "")

    def _label(self, member: Member) -> str:
        return self._book.words.framework.label(member.relation, "nl")

    def _end(self, work: Work, ends: str) -> None:
        for member in self._book.words.members:
            for one in open_relations(work.document, member.relation):
                end_relation(work.document, one, ends, self._origin)
        work.ended = True
        work.tell(RecordError(N_("ends on {day}"), day=ends))
