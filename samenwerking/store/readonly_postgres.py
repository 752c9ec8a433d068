"""Asks a registry on PostgreSQL in SQL, through its views alone, and changes nothing.

The server knows no authorizer: a transaction that only reads, a list of functions, and
the plan of the question, which says what tables it would read and by which alias, do
that work together. Tables in the views have aliases that no question may use.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NoReturn

import psycopg

from samenwerking.store import address
from samenwerking.store.readonly_text import RefusedError, Token, check_statement, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FUNCTIONS = names(
    "abs age array_agg array_length avg bool_and bool_or btrim cbrt ceil ceiling"
    " char_length concat concat_ws corr count cume_dist date_part date_trunc"
    " dense_rank div every exp extract first_value floor generate_series greatest"
    " initcap json_agg json_build_object jsonb_agg jsonb_build_object lag"
    " last_value lead least left length like ln log log10 lower ltrim make_date"
    " max min mod mode nth_value ntile nullif percent_rank percentile_cont"
    " percentile_disc position power rank replace right round row_number"
    " row_to_json rtrim sign split_part sqrt starts_with stddev stddev_pop"
    " stddev_samp string_agg strpos substr substring sum to_char to_date to_number"
    " trim trunc unnest upper var_pop var_samp variance width_bucket date time"
    " timestamp interval numeric text varchar char int2 int4 int8 float4 float8"
)
"""Without those that reach out of the database, wait, set something or run SQL; types
are there because a cast is written like a function."""

_SETTINGS = (
    "standard_conforming_strings = on",
    "max_parallel_workers_per_gather = 0",
    "work_mem = '16MB'",
    "lock_timeout = '1s'",
    "jit = off",
)
_PORTION = 500
_HIDDEN = re.compile("v__", re.IGNORECASE)
_CURSOR = "samenwerking_sql"
_SYNTAX = {
    "42601": "syntax",
    "42P01": "no_table",
    "42703": "no_column",
    "42883": "no_function",
}
_STOPPED = {"57014": "time", "25006": "action", "53200": "memory", "54000": "big"}
_NAME = re.compile('"([^"]+)"')
_BARE = re.compile(r"^\w+ ([\w.]+)(?:\(.*\))? does not exist")


class Guarded:
    """A connection on which one may only ask, through the views."""

    def __init__(self, location: str, seconds: float, memory: int) -> None:
        del memory  # the server has its own
        self._connection = psycopg.connect(
            address.checked(location), autocommit=True, application_name="samenwerking"
        )
        self._run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        timeout = f"statement_timeout = {int(seconds * 1000)}"
        for setting in (*_SETTINGS, timeout):
            self._run(f"SET LOCAL {setting}")

    def _run(self, sql: str, *parameters: object) -> Any:
        """Run one statement; the server takes no second one in this protocol."""
        return self._connection.execute(sql.encode(), parameters or None, prepare=True)

    def ask(self, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """Return the names of the columns, and the rows as they are found.

        Raises:
            RefusedError: now, or while the rows are gone through.
        """
        parts = check_statement(sql, "postgres")
        sql = sql[: parts[-1].end]
        self._check_names(parts)
        explain = "EXPLAIN (VERBOSE, FORMAT JSON) "
        declare = f"DECLARE {_CURSOR} NO SCROLL CURSOR FOR "
        try:
            ((plan,),) = self._run(explain + sql).fetchall()
        except (psycopg.Error, MemoryError) as error:
            self._refuse(error, len(explain))
        for part in plan:
            _check_plan(part["Plan"])
        try:
            self._run(declare + sql)
            cursor = self._run(f"FETCH {_PORTION} FROM {_CURSOR}")
        except (psycopg.Error, MemoryError) as error:
            self._refuse(error, len(declare))
        return [column.name for column in cursor.description], self._rows(cursor)

    def _rows(self, cursor: Any) -> Iterator[Sequence[Any]]:
        try:
            while rows := cursor.fetchall():
                yield from rows
                cursor = self._run(f"FETCH {_PORTION} FROM {_CURSOR}")
        except (psycopg.Error, MemoryError) as error:
            self._refuse(error, 0)

    def _check_names(self, parts: Sequence[Token]) -> None:
        """Refuse functions that are not on the list, and ways to write names apart."""
        called: dict[str, Token] = {}
        behind: dict[str, Token] = {}
        before: Token | None = None
        for part, after in zip_longest(parts, parts[1:]):
            _check_writing(part, after)
            if part.kind in ("word", "quoted"):
                if after is not None and after.value == "(":
                    called.setdefault(part.value, part)
                elif before is not None and before.value == ".":
                    behind.setdefault(part.value, part)
            before = part
        for name, elsewhere in self._functions([*called, *behind]):
            if name in called and (name not in FUNCTIONS or elsewhere):
                raise RefusedError("function", called[name].start, name=name)
            if name in behind and name not in FUNCTIONS | self._columns():
                raise RefusedError("function", behind[name].start, name=name)

    def _functions(self, wanted: list[str]) -> list[tuple[str, bool]]:
        """Return which names are functions, and whether one is not PostgreSQL's own."""
        sql = (
            "SELECT proname::text, bool_or(pronamespace <> 'pg_catalog'::regnamespace)"
            " FROM pg_catalog.pg_proc WHERE proname::text = ANY(%s) GROUP BY 1"
        )
        found: list[tuple[str, bool]] = self._run(sql, wanted).fetchall()
        return found

    def _columns(self) -> set[str]:
        sql = (
            "SELECT DISTINCT attname::text FROM pg_catalog.pg_attribute a"
            " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
            " WHERE c.relkind = 'v' AND c.relname LIKE 'v\\_%%' AND a.attnum > %s"
        )
        return {name for (name,) in self._run(sql, 0).fetchall()}

    def _refuse(self, error: Exception, ahead: int) -> NoReturn:
        """Say what an error of the server means.

        Args:
            error: of the server, or of this process.
            ahead: how many characters stand before the user's own.
        """
        if isinstance(error, MemoryError) or not isinstance(error, psycopg.Error):
            raise RefusedError("memory") from None
        state = error.sqlstate or ""
        message = error.diag.message_primary or str(error)
        if "out of memory" in message or "invalid memory alloc" in message:
            raise RefusedError("memory") from None
        if state in _STOPPED:
            raise RefusedError(_STOPPED[state]) from None
        place = error.diag.statement_position
        at = max(int(place) - 1 - ahead, 0) if place else None
        if state in _SYNTAX:
            if "end of input" in message:
                raise RefusedError("incomplete", at) from None
            name = _NAME.search(message) or _BARE.search(message)
            if name:
                raise RefusedError(_SYNTAX[state], at, name=name[1]) from None
        raise RefusedError("other", at, reason=message) from None


def _check_writing(part: Token, after: Token | None) -> None:
    """Refuse text and names in a writing of their own: E'..', U&"..", $$..$$."""
    if part.kind == "sign" and part.value in "$\\":
        raise RefusedError("sign", part.start, name=part.value)
    if part.kind not in ("word", "quoted"):
        return
    word = part.kind == "word" and after is not None and after.start == part.end
    if (
        word
        and after
        and (after.kind == "text" or (part.value, after.value) == ("u", "&"))
    ):
        raise RefusedError("sign", part.start, name=part.value.upper())
    if _HIDDEN.match(part.value):
        raise RefusedError("table", part.start, name=part.value)


def _check_plan(node: Mapping[str, Any]) -> None:
    """Refuse a plan that reads a table other than through a view."""
    relation = node.get("Relation Name")
    if relation is not None and not str(node.get("Alias", "")).startswith("v__"):
        raise RefusedError("table", name=str(relation))
    function = node.get("Function Name")
    if function is not None and function not in FUNCTIONS:
        raise RefusedError("function", name=str(function))
    if node["Node Type"] == "ModifyTable":
        raise RefusedError("action", name="")
    for part in node.get("Plans", ()):
        _check_plan(part)
