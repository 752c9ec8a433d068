"""The registry as it was first released: the change log and the tables that are its fold.

A frozen copy on purpose: later migrations change the tables, never this file.
"""

from peewee import SqliteDatabase

TABLES = """
CREATE TABLE registry (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) {without_rowid};

-- Every record that the log ever named, with a small number for joins and bitmaps.
CREATE TABLE record (
  id {auto},
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('organisation', 'person', 'partnership'))
);

-- One act of one user: a save, an import, an undo.
CREATE TABLE batch (
  id {auto},
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  made_at TEXT NOT NULL CHECK (length(made_at) = 27),
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('add', 'edit', 'import', 'undo')),
  undoes TEXT CHECK (undoes IS NULL OR length(undoes) = 36),
  replica TEXT NOT NULL
);

-- The log itself: what a batch set in which place of which record. An empty path is the
-- whole record; an absent value takes the place away. `parents` are the changes of the
-- same record that were known when this one was made.
CREATE TABLE change (
  id {auto},
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  record_id INTEGER NOT NULL REFERENCES record (id),
  path TEXT NOT NULL,
  value TEXT,
  parents TEXT NOT NULL
);
CREATE INDEX change_record ON change (record_id);
CREATE INDEX change_batch ON change (batch_id);

CREATE TABLE organisation (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  kind TEXT, name TEXT NOT NULL, short_name TEXT, institution_number TEXT,
  site_number TEXT, enterprise_number TEXT, no_enterprise_number TEXT, net TEXT,
  board_kind TEXT, level TEXT, address TEXT, postcode TEXT, municipality TEXT,
  nis_code TEXT, country TEXT, email TEXT, website TEXT, note TEXT,
  folded TEXT NOT NULL
);
CREATE INDEX organisation_number ON organisation (institution_number);

CREATE TABLE relation (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL,
  kind TEXT NOT NULL, organisation_id INTEGER REFERENCES record (id),
  starts TEXT, ends TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE person (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  name TEXT, organisation_id INTEGER REFERENCES record (id), function TEXT,
  formality TEXT, hours_released {real} CHECK (hours_released >= 0),
  hours_real {real} CHECK (hours_real >= 0), consultation_time TEXT,
  legal_ground TEXT, keep_until TEXT, note TEXT
);

CREATE TABLE partnership (
  record_id INTEGER PRIMARY KEY NOT NULL REFERENCES record (id),
  title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  learning_question TEXT, topic TEXT, nature TEXT, form TEXT, depth TEXT, arose TEXT,
  status TEXT, status_reason TEXT, review_state TEXT, reviewed_by TEXT,
  reviewed_on TEXT, constellation_note TEXT, scale TEXT, starts TEXT, ends TEXT,
  period_note TEXT, observed_on TEXT, project_until TEXT, frequency TEXT,
  frequency_note TEXT, follow_up TEXT, follow_up_note TEXT, decision_formal TEXT,
  decision_actual TEXT, autonomy TEXT, contact_point TEXT, development_goal TEXT,
  development_place TEXT, carry_over TEXT,
  predecessor_id INTEGER REFERENCES record (id), notes TEXT,
  -- Derived: when it certainly went on (days), and whether its end is said to be open.
  certain_from TEXT CHECK (length(certain_from) = 10),
  certain_to TEXT CHECK (length(certain_to) = 10),
  open_end INTEGER NOT NULL CHECK (open_end IN (0, 1)),
  -- For sorting and searching: without accents or capitals.
  sort_title TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX partnership_title ON partnership (sort_title, record_id);

-- Codes of which a partnership may hold several, its certain school years, and the
-- marks of its blocks ("?" unknown, "-" none).
CREATE TABLE coding (
  record_id INTEGER NOT NULL REFERENCES record (id),
  field TEXT NOT NULL, code TEXT NOT NULL,
  PRIMARY KEY (record_id, field, code)
) {without_rowid};

CREATE TABLE participation (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL,
  organisation_id INTEGER REFERENCES record (id),
  group_name TEXT, group_kind TEXT, count INTEGER CHECK (count >= 1), unit TEXT,
  side TEXT, role_note TEXT, voluntary TEXT, intensity TEXT, according_to TEXT,
  starts TEXT, ends TEXT, replaced_by TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};
CREATE INDEX participation_organisation ON participation (organisation_id);

CREATE TABLE participation_code (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,
  PRIMARY KEY (record_id, position, field, code)
) {without_rowid};

CREATE TABLE participation_person (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES record (id),
  PRIMARY KEY (record_id, position, person_id)
) {without_rowid};

CREATE TABLE motive (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, code TEXT NOT NULL, main TEXT, note TEXT,
  PRIMARY KEY (record_id, code)
) {without_rowid};

CREATE TABLE motive_holder (
  record_id INTEGER NOT NULL REFERENCES record (id),
  code TEXT NOT NULL, participation TEXT NOT NULL,
  PRIMARY KEY (record_id, code, participation)
) {without_rowid};

CREATE TABLE condition (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, code TEXT NOT NULL, locus TEXT,
  effect TEXT, strength TEXT, balance TEXT, observed_on TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE story (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, title TEXT, teller TEXT, told_on TEXT,
  recorded_by TEXT, contribution TEXT, counterforce TEXT, consent TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

-- `position` counts through all stories of the partnership; `story` is the position of
-- the story, and the steps of a story follow each other.
CREATE TABLE step (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, story INTEGER NOT NULL, key TEXT NOT NULL, level TEXT,
  value TEXT, example TEXT, status TEXT, sign TEXT, dated TEXT, evidence_kind TEXT,
  words TEXT, evidence TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE activity (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, dated TEXT, purpose TEXT, who TEXT,
  report TEXT, follow_up TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE agreement (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, title TEXT, starts TEXT, ends TEXT,
  renewal TEXT, document TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE funding (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, funder TEXT, programme TEXT,
  amount {real} CHECK (amount >= 0), currency TEXT, co_funding TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE source (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, reference TEXT NOT NULL, dated TEXT,
  reliability TEXT, note TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

CREATE TABLE waiver (
  record_id INTEGER NOT NULL REFERENCES record (id),
  position INTEGER NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL, field TEXT,
  reason TEXT NOT NULL, by_whom TEXT, dated TEXT,
  PRIMARY KEY (record_id, position)
) {without_rowid};

-- Sets of partnerships as bitmaps (bit n is record n, lowest bit first), one for each
-- code of each field, and the records whose bits may have changed since.
CREATE TABLE code_set (
  field TEXT NOT NULL, code TEXT NOT NULL, members {blob} NOT NULL,
  PRIMARY KEY (field, code)
);
CREATE TABLE set_stale (
  id {auto},
  record_id INTEGER NOT NULL
);
"""

GUARDS_SQLITE = """
CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER batch_stays_as_it_is BEFORE UPDATE ON batch
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER batch_stays BEFORE DELETE ON batch
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
"""

GUARDS_POSTGRES = """
CREATE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the change log is append-only'; END $$;
CREATE TRIGGER change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON change
EXECUTE FUNCTION log_is_append_only();
CREATE TRIGGER batch_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON batch
EXECUTE FUNCTION log_is_append_only();
"""


def up(migrator, db):
    sqlite = isinstance(db, SqliteDatabase)
    words = {
        "without_rowid": "WITHOUT ROWID" if sqlite else "",
        "auto": "INTEGER PRIMARY KEY AUTOINCREMENT" if sqlite else "SERIAL PRIMARY KEY",
        "real": "REAL" if sqlite else "DOUBLE PRECISION",
        "blob": "BLOB" if sqlite else "BYTEA",
    }
    for statement in TABLES.format(**words).split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
    guards, end = (GUARDS_SQLITE, "END;\n") if sqlite else (GUARDS_POSTGRES, ";\n")
    for statement in guards.split(end):
        if statement.strip():
            db.execute_sql(statement + end)
