"""Reads what stands in the chapters of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenwerking.errors import UnknownCodeError
from samenwerking.matrices import reading as matrices
from samenwerking.pictures import reading as pictures
from samenwerking.query.fields import opened_by
from samenwerking.query.tree import Inside
from samenwerking.records.outline import BLOCKS
from samenwerking.reports.definition import (
    COUNTED,
    LINES,
    MOST_CELLS,
    CodesPart,
    CompletenessPart,
    DrawingPart,
    FactsPart,
    FigurePart,
    FiguresPart,
    FindingsPart,
    FragilePart,
    OverviewPart,
    OverviewsPart,
    Reason,
    TablePart,
    WhitePart,
    WordsPart,
)
from samenwerking.reports.report_values import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from samenwerking.pictures.definition import Definition
    from samenwerking.reports.definition import About, Counted, Part
    from samenwerking.reports.report_values import ReportValues

Table = dict[str, Any]


class PartReader:
    """Reads the blocks of one report."""

    def __init__(self, folder: str, values: ReportValues, about: About) -> None:
        self._values = values
        self._about = about
        self._folder = folder
        self._known = matrices.list_names(folder)
        self._pictures = pictures.list_names(folder)
        self._kinds: Mapping[str, Callable[[Table], Part]] = {
            "words": self._words,
            "figures": self._figures,
            "overview": self._overview,
            "picture": self._drawing,
            "table": self._table,
            "white": self._white,
            "fragile": self._fragile,
            "facts": self._facts,
            "findings": self._findings,
            "completeness": self._completeness,
            "overviews": self._overviews,
            "codes": self._codes,
        }

    def part(self, table: object) -> Part:
        """Return a block as its kind says."""
        values = self._values
        if not isinstance(table, dict):
            raise values.refuse(f"{table!r} is not a table of a block.")
        data: Table = {**table}
        kind = values.needed(data, "kind")
        values.known(kind, "the kinds of block " + ", ".join(self._kinds), self._kinds)
        del data["kind"]
        return self._kinds[kind](data)

    def _words(self, data: Table) -> Part:
        self._values.take(data, "text_nl", "text_en")
        return WordsPart(self._values.said_list(data, "text", *MOMENTS, "subject"))

    # --- figures

    def _figures(self, data: Table) -> Part:
        values = self._values
        values.take(data, "figure")
        figures = tuple(map(self._figure, values.list(data, "figure")))
        if len({figure.key for figure in figures}) < len(figures):
            raise values.refuse("two key figures have the same key.")
        return FiguresPart(figures)

    def _figure(self, table: object) -> FigurePart:
        values = self._values
        texts = ("label", "sentence", "sentence_one", "sentence_none")
        names = [f"{text}_{language}" for text in texts for language in ("nl", "en")]
        data = values.take(table, "key", *names, "query", "count", "things", "compare")
        counted = values.one_of(data, "count", COUNTED, "partnership")
        places = (*MOMENTS, "value", "of", "subject")
        label, sentence, one, none = (values.said(data, t, *places) for t in texts)
        return FigurePart(
            key=values.needed(data, "key"),
            label=label,
            sentence=sentence,
            one=one,
            none=none,
            query=values.query(data),
            counted=counted,
            things=self._things(data, counted),
            compared=values.flag(data, "compare", default=True),
        )

    def _things(self, data: Table, counted: Counted) -> str:
        """Return which things of the unit that is counted, as a query asks for them."""
        values = self._values
        text = values.word(data, "things")
        if not text:
            return ""
        opener = opened_by(counted, values.framework)
        if opener is None:
            problem = f"'things' asks for parts of a {counted}, which has none."
            raise values.refuse(problem)
        asked = f"{opener.name_nl}:({text})"
        if not isinstance(values.parsed(asked, "things").term, Inside):
            raise values.refuse(f"things = {text!r} does not ask for one {counted}.")
        return asked

    # --- overviews and pictures

    def _matrix(self, data: Table) -> str:
        name = self._values.needed(data, "matrix")
        if name != "*":
            self._values.known(name, "export/matrices", self._known)
            matrices.read_definition(self._folder, name, self._values.framework)
        return name

    def _overview(self, data: Table) -> Part:
        values = self._values
        values.take(
            data,
            *("matrix", "title_nl", "title_en", "picture", "table", "query"),
            *("hide_empty", "transpose", "most"),
        )
        matrix = self._matrix(data)
        return OverviewPart(
            matrix=matrix,
            title=values.said(data, "title", *MOMENTS) if "title_nl" in data else None,
            picture=self._picture_of(data, matrix),
            table=values.flag(data, "table", default=True),
            query=values.query(data),
            hide_empty=values.flag(data, "hide_empty", default=False),
            transpose=values.flag(data, "transpose", default=False),
            most=values.number(data, "most") or MOST_CELLS,
        )

    def _picture_of(self, data: Table, matrix: str) -> str:
        """Return the picture of an overview, if it has one that shows its numbers."""
        if not self._values.word(data, "picture"):
            return ""
        found = self._picture(data)
        if matrix not in found.matrices or found.query:
            problem = f"the picture {found.name!r} is none of the overview {matrix!r}."
            raise self._values.refuse(problem)
        if data.get("transpose") and found.kind != "heat-map":
            problem = (
                f"a {found.kind} needs its overview as it is, without 'transpose'."
            )
            raise self._values.refuse(problem)
        return found.name

    def _drawing(self, data: Table) -> Part:
        self._values.take(data, "picture")
        found = self._picture(data)
        if found.kind == "ego":
            self._of_a_record("picture", "organisation")
        return DrawingPart(found.name)

    def _picture(self, data: Table) -> Definition:
        values = self._values
        name = values.needed(data, "picture")
        values.known(name, "export/pictures", self._pictures)
        return pictures.read_picture(self._folder, name, values.framework)

    # --- lists

    def _table(self, data: Table) -> Part:
        values = self._values
        values.take(data, "name", "title_nl", "title_en", "columns", "query", "most")
        columns = values.words(data, "columns")
        if not columns:
            raise values.refuse("'columns' is missing.")
        return TablePart(
            *self._named(data),
            columns=columns,
            query=values.query(data),
            most=values.number(data, "most"),
        )

    def _white(self, data: Table) -> Part:
        values = self._values
        texts = ("label_nl", "label_en", "reason_nl", "reason_en")
        values.take(
            data,
            *("matrix", "lines", "only_sono", "skip", *texts),
            *("empty_nl", "empty_en", "most"),
        )
        lines = values.one_of(data, "lines", LINES, "rows")
        places = ("row", "column") if lines == "cells" else ("line",)
        matrix = self._matrix(data)
        if matrix == "*":
            raise values.refuse("white spots are those of one overview, not of '*'.")
        return WhitePart(
            matrix=matrix,
            lines=lines,
            only_sono=values.flag(data, "only_sono", default=False),
            skip=self._codes_in(data, "skip"),
            label=values.said(data, "label", *places),
            reason=values.said(data, "reason", *places),
            empty=values.said(data, "empty", *MOMENTS),
            most=values.number(data, "most"),
        )

    def _codes_in(self, data: Table, name: str) -> tuple[str, ...]:
        codes = self._values.words(data, name)
        for code in codes:
            try:
                self._values.framework.get_code(code)
            except UnknownCodeError as error:
                raise self._values.refuse(str(error)) from None
        return codes

    def _fragile(self, data: Table) -> Part:
        values = self._values
        values.take(data, "reason", "empty_nl", "empty_en", "most")
        reasons = []
        for table in values.list(data, "reason"):
            one = values.take(table, "query", "text_nl", "text_en")
            values.needed(one, "query")
            said = values.said(one, "text", *MOMENTS)
            reasons.append(Reason(values.query(one), said))
        if not reasons:
            raise values.refuse("'reason' is missing: fragile spots have reasons.")
        empty = values.said(data, "empty", *MOMENTS)
        return FragilePart(tuple(reasons), empty, values.number(data, "most"))

    # --- a record

    def _of_a_record(self, kind: str, *about: str) -> None:
        if self._about not in about:
            problem = f"a block of kind {kind!r} needs about = {' or '.join(about)}."
            raise self._values.refuse(problem)

    def _facts(self, data: Table) -> Part:
        self._of_a_record("facts", "organisation", "partnership")
        self._values.take(data, "blocks")
        blocks = self._values.words(data, "blocks")
        for block in blocks:
            self._values.known(block, "the blocks " + ", ".join(BLOCKS), BLOCKS)
        return FactsPart(blocks or BLOCKS)

    def _findings(self, data: Table) -> Part:
        self._of_a_record("findings", "organisation", "partnership")
        self._values.take(data, "empty_nl", "empty_en")
        return FindingsPart(self._values.said(data, "empty", *MOMENTS))

    def _completeness(self, data: Table) -> Part:
        self._of_a_record("completeness", "partnership")
        return CompletenessPart(*self._only_named(data))

    # --- what stands in the report

    def _overviews(self, data: Table) -> Part:
        return OverviewsPart(*self._only_named(data))

    def _codes(self, data: Table) -> Part:
        return CodesPart(*self._only_named(data))

    def _only_named(self, data: Table) -> tuple[str, Any]:
        self._values.take(data, "name", "title_nl", "title_en")
        return self._named(data)

    def _named(self, data: Table) -> tuple[str, Any]:
        values = self._values
        return values.needed(data, "name"), values.said(data, "title", *MOMENTS)
