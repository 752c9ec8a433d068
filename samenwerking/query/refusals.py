"""Says what is wrong with one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenwerking.errors import N_
from samenwerking.query.fields import fields_inside, known_names
from samenwerking.query.mistake import QueryError, nearest
from samenwerking.records.text import fold

if TYPE_CHECKING:
    from samenwerking.framework import Framework
    from samenwerking.language import Language
    from samenwerking.query.fields import QueryField


class Refusals:
    """Makes the errors of one query.

    Attributes:
        language: that of the names that were typed, so that an error uses the same.
    """

    def __init__(self, query: str, framework: Framework) -> None:
        self._query = query
        self._framework = framework
        self.language: Language = "nl"

    def refuse(
        self,
        template: str,
        start: int,
        end: int,
        *,
        near: str | None = None,
        unfinished: bool = False,
        **facts: object,
    ) -> QueryError:
        """Return the error that says what is wrong from `start` to `end`."""
        return QueryError(
            template,
            self._query,
            start,
            end,
            near=near,
            unfinished=unfinished,
            **facts,
        )

    def no_field(self, name: str, start: int, end: int) -> QueryError:
        """Say that a name is no field, and which one may have been meant."""
        if not name:
            template = N_("The name of a field has to stand before the colon.")
            return self.refuse(template, start, start + 1)
        near = nearest(fold(name), known_names(self._framework))
        template = N_(
            "There is no field {name!r}. To look for the text, put it in quotation"
            " marks. The fields: samenwerking query --fields"
        )
        if near:
            template = N_(
                "There is no field {name!r}. Did you mean {near!r}? To look for the"
                " text, put it in quotation marks."
            )
        return self.refuse(template, start, end, near=near, name=name[:60])

    def not_inside(
        self, opener: QueryField | None, unit: str, start: int, end: int
    ) -> QueryError:
        """Say that something cannot be asked of one thing of a unit."""
        fields = fields_inside(unit, self._framework)
        template = N_(
            "Between the brackets of {opener}: one can ask for {fields} only. Put the"
            " rest outside of them."
        )
        return self.refuse(
            template,
            start,
            end,
            opener=opener.name(self.language) if opener else unit,
            fields=", ".join(field.name(self.language) for field in fields),
        )
