"""Sets of what lies inside partnerships, kept beside the sets of partnerships.

Everything is to be looked up until the sets are made for the first time.
"""

from peewee import SqliteDatabase

TABLES = """
-- Sets of things (conditions, steps, ...) as bitmaps, one for each code of each field;
-- with an empty field what goes with all sets of a unit: which things there are, to
-- which record each belongs and which is the last of its record. For partnerships the
-- list of them by title.
CREATE TABLE thing_set (
  unit TEXT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL, content {blob} NOT NULL,
  PRIMARY KEY (unit, field, code)
);
-- The partnerships whose things may have changed since.
CREATE TABLE thing_stale (
  id {auto},
  record_id INTEGER NOT NULL
);
INSERT INTO thing_stale (record_id) SELECT record_id FROM partnership
"""


def up(migrator, db):
    sqlite = isinstance(db, SqliteDatabase)
    words = {
        "auto": "INTEGER PRIMARY KEY AUTOINCREMENT" if sqlite else "SERIAL PRIMARY KEY",
        "blob": "BLOB" if sqlite else "BYTEA",
    }
    for statement in TABLES.format(**words).split(";\n"):
        db.execute_sql(statement)
