"""Reports: which there are, and one of them, made of one state of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from samenwerking.errors import FrameworkDataError, SamenwerkingError
from samenwerking.records.dates import school_year_name
from samenwerking.records.text import clean_line
from samenwerking.reports.reading import list_names, read_report
from samenwerking.service.asking import read_query
from samenwerking.service.definitions import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from samenwerking.language import Language
    from samenwerking.reports.definition import ReportDefinition
    from samenwerking.reports.report import Report
    from samenwerking.service.definitions import Broken
    from samenwerking.service.workplace import Workplace

__all__ = ["ReportQuestion", "list_reports", "make_report", "report_mistakes"]


class ReportQuestion(NamedTuple):
    """Which report somebody wants, of what, and what it may show.

    Attributes:
        name: of the report.
        query: which partnerships; empty for all.
        school_year: by its first calendar year: only what certainly went on in it, and
            key figures of it. None for everything, with key figures of the last school
            year that has begun.
        as_of: the registry as it was on this day, or at this moment.
        about: key, number or name of the organisation or partnership that it is about.
        names: whether names of people and free texts may stand in it.
        hide_under: hide counts below this; None to show all.
        every_nature: count what is known not to be collaboration too.
    """

    name: str
    query: str = ""
    school_year: int | None = None
    as_of: date | None = None
    about: str | None = None
    names: bool = False
    hide_under: int | None = None
    every_nature: bool = False

    def command(self, now: datetime, query: str | None = None) -> str:
        """Return what gives the same report again, whatever is changed after `now`.

        Args:
            now: when the registry was read.
            query: the query with what saved questions mean in their place; None for
                the query as it stands.
        """
        import shlex

        words = ["samenwerking", "export", "report", self.name]
        query = clean_line(self.query if query is None else query)
        words += [query] if query and not query.startswith("-") else []
        words += ["--about", self.about] if self.about else []
        if self.school_year is not None:
            words += ["--school-year", school_year_name(self.school_year)]
        words += ["--as-of", (self.as_of or now.astimezone()).isoformat()]
        words += ["--names"] * self.names
        words += ["--every-nature"] * self.every_nature
        if self.hide_under is not None:
            words += ["--hide-under", str(self.hide_under)]
        # A query may begin as an option does.
        words += ["--", query] if query.startswith("-") else []
        return shlex.join(words)


def list_reports(workplace: Workplace, broken: Broken = None) -> list[ReportDefinition]:
    """Return the definitions of all reports, by name."""
    return read_all(workplace, list_names, read_report, broken)


def report_mistakes(workplace: Workplace) -> Iterator[FrameworkDataError]:
    """Yield what is wrong with the definitions of reports, the first of each."""
    from samenwerking.service.reporting_make import check_definition

    exports, framework = workplace.exports, workplace.framework
    for name in list_names(exports):
        try:
            definition = read_report(exports, name, framework)
            # A report may be one that is only made with names.
            check_definition(definition, workplace, names=True)
        except FrameworkDataError as error:
            yield error
        except SamenwerkingError as error:
            yield FrameworkDataError(f"reports/{name}.toml", None, str(error))


def make_report(
    workplace: Workplace,
    question: ReportQuestion,
    language: Language,
    today: date,
    now: datetime,
    *,
    data: bool = True,
) -> Report:
    """Return a report of one state of the registry.

    Args:
        workplace: the registry, and the folder of reports.
        question: which report, of what.
        language: of every word in it.
        today: until when an open end reaches.
        now: when the registry is read.
        data: whether to read the data behind it, which only a workbook holds.

    Raises:
        UnknownCodeError: there is no such report; the nearest is offered.
        FrameworkDataError: its definition is broken, or names what does not exist.
        QueryError: the query means nothing; says where.
        UnknownRecordError: nobody answers to `about`.
        SamenwerkingError: the report wants to know about whom, or about nobody; or the
            school year has not begun.
    """
    from samenwerking.cycles import unhurried
    from samenwerking.service.reporting_make import assemble, check_definition
    from samenwerking.service.reporting_state import State, check_question
    from samenwerking.service.workplace import day_of

    definition = read_report(workplace.exports, question.name, workplace.framework)
    check_definition(definition, workplace, names=question.names)
    day = day_of(question.as_of, today)
    check_question(definition, question, day)
    read_query(question.query, workplace.framework)  # before anything is opened
    with workplace.reading(question.as_of) as session, unhurried():
        state = State(workplace, session, definition, question, language, day)
        return assemble(state, now, data=data)
