"""That two records are about one and the same, or are not: a fifth kind of record.

Two tables: what was said, and what follows from it.
"""

import hashlib

from peewee import SqliteDatabase

from samenwerking.errors import N_, RegistryError

KINDS = "'organisation', 'person', 'partnership', 'question', 'same_as'"

RECORD = f"""
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  kind TEXT NOT NULL CHECK (kind IN ({KINDS}))
)
"""

TABLES = """
-- What was said of two records: numbers of the records themselves.
CREATE TABLE same_as (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  organisation_id INTEGER REFERENCES record (id),
  other_id INTEGER REFERENCES record (id),
  partnership_id INTEGER REFERENCES record (id),
  other_partnership_id INTEGER REFERENCES record (id),
  same TEXT NOT NULL
);
-- What follows: the records that count as another one, how they are called, and their
-- institution number. The tables of state know only that other one.
CREATE TABLE joined (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  into_id INTEGER NOT NULL REFERENCES record (id),
  name TEXT NOT NULL, institution_number TEXT
);
CREATE INDEX joined_into ON joined (into_id)
"""


def up(migrator, db):
    if isinstance(db, SqliteDatabase):
        _rebuild_record(db)
    else:
        db.execute_sql("ALTER TABLE record DROP CONSTRAINT record_kind_check")
        db.execute_sql(
            "ALTER TABLE record ADD CONSTRAINT record_kind_check"
            f" CHECK (kind IN ({KINDS}))"
        )
    for statement in TABLES.split(";\n"):
        db.execute_sql(statement)


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
