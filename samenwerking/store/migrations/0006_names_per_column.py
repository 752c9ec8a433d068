"""Each column of names has a full-text index of its own in a file.

One index over all columns goes through every question that holds a word to learn that
no title does. The words themselves stand in a plain table, as they do on PostgreSQL,
whose index tells the columns apart already.
"""

from peewee import SqliteDatabase

COLUMNS = ("title", "question", "unnamed", "name")


def up(migrator, db):
    if not isinstance(db, SqliteDatabase):
        return
    lines = ", ".join(f"{column} TEXT NOT NULL" for column in COLUMNS)
    names = ", ".join(COLUMNS)
    db.execute_sql(f"CREATE TABLE text_line (record_id INTEGER PRIMARY KEY, {lines})")
    db.execute_sql(f"INSERT INTO text_line SELECT rowid, {names} FROM text_name")
    db.execute_sql("DROP TABLE text_name")
    db.execute_sql("ALTER TABLE text_line RENAME TO text_name")
    for column in COLUMNS:
        index = f"text_name_{column}"
        # Nothing is ranked by the database: it need not know how long a text is.
        db.execute_sql(
            f"CREATE VIRTUAL TABLE {index} USING fts5 ({column}, content = 'text_name',"
            " content_rowid = 'record_id', tokenize = 'ascii', prefix = '1 2 3',"
            " columnsize = 0)"
        )
        db.execute_sql(
            f"INSERT INTO {index} (rowid, {column}) SELECT record_id, {column}"
            f" FROM text_name WHERE {column} <> ''"
        )
