"""Search as one types: the best first, the words marked where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from samenwerking.records.words import Wanted, marks
from samenwerking.store import text
from samenwerking.store.text_originals import read_originals
from samenwerking.store.text_rank import rank
from samenwerking.store.text_tiers import NOTE, STORY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from samenwerking.records.words import Span
    from samenwerking.service.workplace import Workplace
    from samenwerking.store.session import Session
    from samenwerking.store.text_originals import Originals
    from samenwerking.store.text_rank import Ranked

LONGEST_PASSAGE = 160
"""Characters of a question or a story that are shown around what was found."""
_BEFORE = 40
_CUT = "…"
_PARTS = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


class Marked(NamedTuple):
    """A text, and where in it stands what was looked for: (start, end) each."""

    text: str
    spans: tuple[Span, ...] = ()


class Hit(NamedTuple):
    """A partnership that was found.

    Attributes:
        number: of the record.
        uuid: its key.
        title: marked.
        question: the learning question or the topic, around what was found.
        names: of those who take part.
        passage: of a story or a note; None unless it was found there.
        where: the last column it took to find all the words: "title", "name",
            "question", "story" or "note".
    """

    number: int
    uuid: str
    title: Marked
    question: Marked | None
    names: tuple[Marked, ...]
    passage: Marked | None
    where: str


class Answer(NamedTuple):
    """What a search found, the best first.

    `corrected` says which words were taken for which others, because as they were typed
    they occur nowhere; empty unless nothing else was found.
    """

    hits: tuple[Hit, ...] = ()
    corrected: Mapping[str, str] = {}


def search(
    workplace: Workplace, words: str, limit: int = 50, *, stories: bool = True
) -> Answer:
    """Return the partnerships that hold all the words, the best first.

    What holds them in its title comes first, as whole words before beginnings and parts
    of words; then names, questions, stories and notes.

    Args:
        workplace: the registry.
        words: what somebody typed; "several words" in quotation marks are a phrase.
        limit: how many partnerships.
        stories: whether to look in stories and notes too; without is faster.

    Raises:
        RecordError: there are more, or longer words than a search takes.
    """
    wants = read_words(words)
    if not wants:
        return Answer()
    corrected: dict[str, str] = {}
    with workplace.registry.reading() as session:
        found = rank(session, wants, limit, stories=stories)
        if not found:
            corrected = _corrections(session, wants)
        if corrected:
            wants = [
                Wanted((corrected.get(want.words[0], want.words[0]),))
                if not want.phrase
                else want
                for want in wants
            ]
            found = rank(session, wants, limit, stories=stories)
        numbers = [hit.number for hit in found]
        deep = [hit.number for hit in found if hit.where in (STORY, NOTE)]
        originals = read_originals(session, numbers, deep)
    hits = tuple(_hit(one, originals[one.number], wants) for one in found)
    return Answer(hits, corrected)


def read_words(typed: str) -> list[Wanted]:
    """Return what somebody asks for who types words, and phrases in quotation marks."""
    found: dict[Wanted, None] = {}
    for match in _PARTS.finditer(typed.translate(_QUOTES)):
        phrase, word = match.groups()
        parts = text.search_words(word or phrase or "", phrase=word is None)
        found.update(dict.fromkeys(parts))
    text.refuse_too_many([*found])
    return [*found]


def _corrections(session: Session, wants: Sequence[Wanted]) -> dict[str, str]:
    """Return the nearest words for those that occur nowhere."""
    found = {}
    for want in wants:
        if not want.phrase and not text.occurs(session, want):
            near = text.nearest(session, want.words[0])
            if near is not None:
                found[want.words[0]] = near
    return found


def _hit(one: Ranked, original: Originals, wants: Sequence[Wanted]) -> Hit:
    texts = original.stories if one.where == STORY else original.notes
    if one.where == NOTE:
        texts = (*original.stories, *original.notes)
    passage = _best(texts, wants, inside=False) if one.where in (STORY, NOTE) else None
    return Hit(
        one.number,
        original.uuid,
        _marked(original.title, wants),
        _best(original.questions, wants),
        tuple(_name(parts, wants) for parts in original.names),
        passage,
        one.where,
    )


def _marked(written: str, wants: Sequence[Wanted]) -> Marked:
    return Marked(written, tuple(marks(written, wants)))


def _name(parts: Sequence[str], wants: Sequence[Wanted]) -> Marked:
    """Return a name, with what else of the organisation holds a word."""
    name, *others = parts
    more = [other for other in others if marks(other, wants)]
    return _marked(", ".join([name, *more]), wants)


def _best(
    texts: Sequence[str], wants: Sequence[Wanted], *, inside: bool = True
) -> Marked | None:
    """Return the passage that holds most of the words; the first text if none does."""
    best, most = None, -1
    for written in texts:
        held = sum(bool(marks(written, [want], inside=inside)) for want in wants)
        if held > most:
            best, most = written, held
    return None if best is None else passage_of(best, wants, inside=inside)


def passage_of(written: str, wants: Sequence[Wanted], *, inside: bool = True) -> Marked:
    """Return a text cut down to what stands around the first mark, on one line."""
    written = re.sub(r"\s", " ", written)
    spans = marks(written, wants, inside=inside)
    if len(written) <= LONGEST_PASSAGE:
        return Marked(written, tuple(spans))
    start = max(0, spans[0][0] - _BEFORE) if spans else 0
    if start:
        start = written.find(" ", start - 1, spans[0][0]) + 1 or spans[0][0]
    end = min(len(written), start + LONGEST_PASSAGE)
    if end < len(written):
        end = max(written.rfind(" ", start, end), spans[0][1] if spans else start + 1)
    before, after = _CUT * (start > 0), _CUT * (end < len(written))
    move = len(before) - start
    kept = tuple((a + move, min(b, end) + move) for a, b in spans if a < end)
    return Marked(f"{before}{written[start:end]}{after}", kept)
