"""Asks a registry file in SQL without being able to change it or to see a person.

`mode=ro` and `query_only` alone are got around by ATTACH and VACUUM INTO, and a name
that a question gives to a part of itself passes for the name of a view: so what may be
read is read through copies of the views whose names nobody can guess.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from typing import TYPE_CHECKING, Any, NoReturn

from samenwerking.store import sqlite
from samenwerking.store.readonly_text import (
    RefusedError,
    check_statement,
    names,
    place_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FUNCTIONS = names(
    "abs avg ceil ceiling char coalesce count cume_dist current_date current_time"
    " current_timestamp date datetime dense_rank exp first_value floor glob"
    " group_concat hex ifnull iif instr julianday lag last_value lead length like"
    " ln log log10 log2 lower ltrim max min mod nth_value ntile nullif"
    " percent_rank pow power quote rank replace round row_number rtrim sign sqrt"
    " strftime string_agg substr substring sum time total trim trunc typeof"
    " unicode unixepoch upper"
)
"""Without those that make text out of nothing (printf, zeroblob), that depend on chance
or that reach out of the database."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 200,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 50,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
_HEAD = re.compile(r"\s*CREATE\s+VIEW\s+\S+\s+AS\b", re.IGNORECASE)
_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the clock: some 0.1 ms."""
_TRIES = 50
"""Places of one word that are tried for the one at which SQLite stumbles."""


class Guarded:
    """A connection on which one may only ask, through the views."""

    def __init__(self, path: str, seconds: float, memory: int) -> None:
        self._views: set[str] = set()
        self._secrets: set[str] = set()
        self._tables: set[str] = set()
        self._denied: tuple[str, str] | None = None
        self._connection = sqlite.connect(path, read_only=True)
        self._connection.text_factory = lambda data: data.decode(errors="replace")
        for pragma in (
            "query_only=0",  # for the views below, which are made in memory
            "temp_store=MEMORY",
            "trusted_schema=0",
            f"hard_heap_limit={memory}",
        ):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._connection.execute("BEGIN")
        self._copy_views()
        self._connection.execute("PRAGMA query_only=1")
        for limit, value in _LIMITS.items():
            self._connection.setlimit(limit, value)
        self._connection.set_authorizer(self._authorize)
        end = time.process_time() + seconds
        self._connection.set_progress_handler(
            lambda: int(time.process_time() > end), _STEPS
        )

    def _copy_views(self) -> None:
        rows = self._connection.execute(
            "SELECT name, type, sql FROM main.sqlite_schema"
        ).fetchall()
        self._tables = {name for name, _, _ in rows}
        for name, kind, sql in rows:
            if kind != "view" or not name.startswith("v_"):
                continue
            secret = secrets.token_hex(16)
            body = _HEAD.sub("", sql, count=1)
            create = "CREATE TEMP VIEW"
            self._connection.execute(f'{create} "{secret}" AS {body}')
            self._connection.execute(
                f'{create} "{name}" AS SELECT * FROM temp."{secret}"'
            )
            self._secrets |= {secret}
            if not name.startswith("v__"):
                self._views |= {name}

    def _authorize(
        self,
        action: int,
        one: str | None,
        two: str | None,
        database: str | None,
        source: str | None,
    ) -> int:
        """Allow what is read through a view, and nothing else."""
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if source in self._secrets or one in self._secrets:
            if action in (sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION):
                return sqlite3.SQLITE_OK
        elif action == sqlite3.SQLITE_READ:
            if one in self._views and database != "main":
                return sqlite3.SQLITE_OK
            if not two and one not in self._tables:
                return sqlite3.SQLITE_OK  # a part of the question itself is counted
            # Not through our copy: `main.v_x`, or a part of the question called `v_x`.
            shadow = source is not None and source in self._views
            self._denied = ("shadow", str(source)) if shadow else ("table", str(one))
            return sqlite3.SQLITE_DENY
        elif action == sqlite3.SQLITE_FUNCTION:
            if str(two).lower() in FUNCTIONS:
                return sqlite3.SQLITE_OK
            self._denied = ("function", str(two))
            return sqlite3.SQLITE_DENY
        self._denied = self._denied or ("action", "")
        return sqlite3.SQLITE_DENY

    def ask(self, sql: str) -> tuple[list[str], Iterator[Sequence[Any]]]:
        """Return the names of the columns, and the rows as they are found.

        Raises:
            RefusedError: now, or while the rows are gone through.
        """
        check_statement(sql, "sqlite")
        try:
            cursor = self._connection.execute(sql)
        except (sqlite3.Error, sqlite3.Warning, MemoryError) as error:
            self._refuse(error, sql)
        columns = [column[0] for column in cursor.description or ()]
        return columns, self._rows(cursor, sql)

    def _rows(self, cursor: sqlite3.Cursor, sql: str) -> Iterator[Sequence[Any]]:
        try:
            yield from cursor
        except (sqlite3.Error, MemoryError) as error:
            self._refuse(error, sql)

    def _refuse(self, error: Exception, sql: str) -> NoReturn:
        """Say what an error of SQLite's means."""
        name, message = getattr(error, "sqlite_errorname", ""), str(error)
        if isinstance(error, MemoryError) or name == "SQLITE_NOMEM":
            raise RefusedError("memory") from None
        if name == "SQLITE_INTERRUPT":
            raise RefusedError("time") from None
        if name == "SQLITE_TOOBIG" or "string or blob too big" in message:
            raise RefusedError("big") from None
        if self._denied is not None:
            kind, what = self._denied
            raise RefusedError(kind, place_of(sql, what), name=what) from None
        start, _, what = message.partition(": ")
        known = {"no such table": "no_table", "no such column": "no_column"}
        known["no such function"] = "no_function"
        if start in known:
            raise RefusedError(known[start], place_of(sql, what), name=what) from None
        if start.startswith("near "):
            word = start[len('near "') : -1]
            raise RefusedError("syntax", self._stumble(sql, word), name=word) from None
        if message == "incomplete input":
            raise RefusedError("incomplete", len(sql)) from None
        raise RefusedError("other", reason=message) from None

    def _stumble(self, sql: str, word: str) -> int | None:
        """Return where SQLite stumbles over a word, which may stand there often."""
        start, known = -1, f'near "{word}"'
        for _ in range(_TRIES):
            start = sql.find(word, start + 1)
            if start < 0:
                break
            try:
                self._connection.execute(f"EXPLAIN {sql[: start + len(word)]}")
            except sqlite3.Error as error:
                if str(error).startswith(known):
                    return start
        return None
