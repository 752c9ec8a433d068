"""Full-text search: the words of titles, questions and names, of stories and notes.

Words are found by the program itself and stored with a space between them, so that both
databases hold the same; a sign of its own stands between two fields.
"""

import re
import unicodedata

from peewee import SqliteDatabase

# Nothing is ranked by the database: it need not know how long a text is.
SQLITE = """
CREATE VIRTUAL TABLE text_name USING fts5 (
  title, question, unnamed, name,
  tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
);
CREATE VIRTUAL TABLE text_story USING fts5 (
  story, note, tokenize = 'ascii', prefix = '3 4', columnsize = 0
);
CREATE TABLE text_term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE text_term_part USING fts5 (
  term, content = 'text_term', content_rowid = 'id',
  tokenize = 'trigram case_sensitive 1', columnsize = 0
);
"""

# `words` holds each word of a column behind the first letter of the column's name.
POSTGRES = """
CREATE TABLE text_name (
  record_id INTEGER NOT NULL, part INTEGER NOT NULL,
  title TEXT NOT NULL, question TEXT NOT NULL, unnamed TEXT NOT NULL,
  name TEXT NOT NULL, words TSVECTOR NOT NULL,
  PRIMARY KEY (record_id, part)
);
CREATE INDEX text_name_words ON text_name USING gin (words);
CREATE TABLE text_story (
  record_id INTEGER NOT NULL, part INTEGER NOT NULL,
  story TEXT NOT NULL, note TEXT NOT NULL, words TSVECTOR NOT NULL,
  PRIMARY KEY (record_id, part)
);
CREATE INDEX text_story_words ON text_story USING gin (words);
CREATE TABLE text_term (id SERIAL PRIMARY KEY, term TEXT NOT NULL UNIQUE);
CREATE INDEX text_title ON partnership (sort_title COLLATE "C", record_id);
"""

# Column of words -> the tables and columns that it is made of, in this order.
PARTNERSHIPS = {
    "title": (("partnership", "title"),),
    "question": (("partnership", "learning_question, topic"),),
    "unnamed": (("participation", "group_name"),),
    "story": (("story", "title, contribution, counterforce"), ("step", "words, evidence")),
    "note": (
        (
            "partnership",
            "status_reason, constellation_note, period_note, frequency_note,"
            " follow_up_note, development_goal, notes",
        ),
        ("participation", "role_note, note"),
        ("motive", "note"),
        ("condition", "note"),
        ("story", "note"),
        ("step", "note"),
        ("activity", "purpose, follow_up"),
        ("agreement", "title, note"),
        ("funding", "funder, programme, note"),
        ("source", "note"),
    ),
}
ORGANISATIONS = {
    "name": (("organisation", "name, short_name, institution_number, municipality"),),
}
TABLES = {"text_name": ("title", "question", "unnamed", "name"), "text_story": ("story", "note")}
BORDER = "\u00b6"
PORTION = 2_000
WORD = re.compile(r"[^\W_]+")


def up(migrator, db):
    sqlite = isinstance(db, SqliteDatabase)
    for statement in (SQLITE if sqlite else POSTGRES).split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    terms = set()
    for kind, columns in (("organisation", ORGANISATIONS), ("partnership", PARTNERSHIPS)):
        numbers = rows(db, f"SELECT record_id FROM {kind} ORDER BY record_id")
        for start in range(0, len(numbers), PORTION):
            first, last = numbers[start][0], numbers[start : start + PORTION][-1][0]
            fill(db, sqlite, lines_of(db, sqlite, kind, columns, first, last), terms)
    mark = "?" if sqlite else "%s"
    many(db, f"INSERT INTO text_term (term) VALUES ({mark})", [(t,) for t in sorted(terms)])
    if sqlite:
        db.execute_sql("INSERT INTO text_term_part (text_term_part) VALUES ('rebuild')")


def rows(db, sql, parameters=()):
    return db.execute_sql(sql, parameters).fetchall()


def many(db, sql, found):
    db.connection().cursor().executemany(sql, found)


def lines_of(db, sqlite, kind, columns, first, last):
    mark = "?" if sqlite else "%s"
    numbers = rows(
        db,
        f"SELECT record_id FROM {kind} WHERE record_id BETWEEN {mark} AND {mark} ORDER BY 1",
        (first, last),
    )
    lines = {number: {} for (number,) in numbers}
    for column, sources in columns.items():
        for table, names in sources:
            order = "" if table == kind else ", position"
            sql = (
                f'SELECT record_id, {names} FROM "{table}"'
                f" WHERE record_id BETWEEN {mark} AND {mark} ORDER BY record_id{order}"
            )
            for number, *texts in rows(db, sql, (first, last)):
                if number in lines:  # sources belong to organisations too
                    lines[number].setdefault(column, []).extend(texts)
    return {
        number: {column: line_of_words(texts) for column, texts in found.items()}
        for number, found in lines.items()
    }


def fill(db, sqlite, lines, terms):
    for table, columns in TABLES.items():
        found = []
        for number, line in lines.items():
            values = [line.get(column, "") for column in columns]
            if table == "text_name":
                terms.update(word for value in values for word in value.split())
                terms.discard(BORDER)
            elif not any(values):
                continue
            if sqlite:
                found.append((number, *values))
                continue
            for part, vector in enumerate(vectors(columns, values)):
                texts = values if part == 0 else [""] * len(values)
                found.append((number, part, *texts, vector))
        key = ("rowid",) if sqlite else ("record_id", "part")
        names = (*key, *columns) if sqlite else (*key, *columns, "words")
        marks = ", ".join(("?" if sqlite else "%s",) * len(names))
        many(db, f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", found)


def line_of_words(texts):
    lines = (" ".join(w[:200] for w in WORD.findall(fold(text))) for text in texts if text)
    return f" {BORDER} ".join(line for line in lines if line)


def fold(text):
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def vectors(columns, values):
    part, size = [], 0
    for column, value in zip(columns, values):
        for word in dict.fromkeys(value.split()):
            if word != BORDER:
                lexeme = f"'{column[0]}{word}'"
                size += len(lexeme.encode())
                if size > 500_000:
                    yield " ".join(part)
                    part, size = [], len(lexeme.encode())
                part.append(lexeme)
    yield " ".join(part)
