"""Saved questions: a fourth kind of record, and the table that holds their state."""

import hashlib

from peewee import SqliteDatabase

from samenwerking.errors import N_, RegistryError

KINDS = "'organisation', 'person', 'partnership', 'question'"

RECORD = f"""
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  kind TEXT NOT NULL CHECK (kind IN ({KINDS}))
)
"""

# Two registries that are put together may hold two questions of one name: not unique.
QUESTION = """
CREATE TABLE question (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  name TEXT NOT NULL, description TEXT, query TEXT NOT NULL,
  folded TEXT NOT NULL
)
"""
QUESTION_INDEX = "CREATE INDEX question_name ON question (folded)"


def up(migrator, db):
    if isinstance(db, SqliteDatabase):
        _rebuild_record(db)
    else:
        db.execute_sql("ALTER TABLE record DROP CONSTRAINT record_kind_check")
        db.execute_sql(
            "ALTER TABLE record ADD CONSTRAINT record_kind_check"
            f" CHECK (kind IN ({KINDS}))"
        )
    db.execute_sql(QUESTION)
    db.execute_sql(QUESTION_INDEX)


def _rebuild_record(db):
    """Make `record` anew with a wider check: SQLite cannot change one.

    Who brings a registry up to date puts foreign keys off first, outside of the
    transaction: what names a record would go along with the table that is dropped. The
    rows are copied rather than the table renamed, which would look through the bodies
    of all triggers and views.
    """
    before = _digest(db)
    sequence = db.execute_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'record'"
    ).fetchall()
    parts = db.execute_sql(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = 'record' AND sql IS NOT NULL"
        " AND type IN ('index', 'trigger') ORDER BY type, name"
    ).fetchall()
    db.execute_sql(RECORD.replace("TABLE record", "TABLE record_copy"))
    db.execute_sql("INSERT INTO record_copy SELECT id, uuid, kind FROM record")
    db.execute_sql("DROP TABLE record")
    db.execute_sql(RECORD)
    db.execute_sql("INSERT INTO record SELECT id, uuid, kind FROM record_copy")
    db.execute_sql("DROP TABLE record_copy")
    for (sql,) in parts:
        db.execute_sql(sql)
    # A number is never given twice, also where the last record is gone.
    db.execute_sql("DELETE FROM sqlite_sequence WHERE name = 'record'")
    for (number,) in sequence:
        db.execute_sql("INSERT INTO sqlite_sequence VALUES ('record', ?)", (number,))
    if _digest(db) != before:
        raise RegistryError(
            N_(
                "Bringing the table {table} up to date would lose records. Nothing was"
                " changed."
            ),
            table="record",
        )


def _digest(db):
    """Return how many records there are, and the SHA-256 of all of them."""
    digest, count = hashlib.sha256(), 0
    cursor = db.execute_sql("SELECT id, uuid, kind FROM record ORDER BY id")
    while rows := cursor.fetchmany(10_000):
        digest.update(repr(rows).encode())
        count += len(rows)
    return count, digest.hexdigest()
