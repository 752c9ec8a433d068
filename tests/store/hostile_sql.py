"""Statements that nobody should be able to run, by what has to be said to them."""

from __future__ import annotations

_WIDE = "x'" + "41" * 30_000 + "'"
_DEEP = "(" * 400 + "1" + ")" * 400
_NESTED = "'aaaaaaaa'"
for _ in range(12):
    _NESTED = f"replace({_NESTED}, 'a', 'aaaaaaaa')"
_FOREVER = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
_CROSSED = ", ".join(f"v_matrix_long m{number}" for number in range(5))
_UNIONS = " UNION ALL ".join(["SELECT 1"] * 1_000)

ONLY_READS = "only reads"
NO_VIEW = "cannot be asked|name of a view"
FUNCTION = "the function .* is refused"
TIME = "Stopped after"
SIZE = "Stopped (because|after)"
SECOND = "a second statement"
MISTAKE = "there is no|does not fit|stops before|not allowed|does not end|comment"
DEEP = "too|limit|depth|large|stack"

EVERYWHERE: dict[str, tuple[str, ...]] = {
    ONLY_READS: (
        "DELETE FROM person",
        "INSERT INTO label (code) VALUES ('x')",
        "UPDATE partnership SET title = 'weg'",
        "DROP TABLE change",
        "DROP VIEW v_motive",
        "CREATE TABLE mine (x)",
        "CREATE TEMP TABLE mine (x)",
        "CREATE VIEW v_mine AS SELECT * FROM person",
        "ALTER TABLE person RENAME TO mine",
        "BEGIN",
        "COMMIT",
        "VACUUM",
        "ANALYZE",
        "REINDEX",
        "EXPLAIN SELECT 1",
        "/* stil */ DELETE FROM person",
        "-- stil\nDELETE FROM person",
        "TRUNCATE change",
        "REPLACE INTO label (code) VALUES ('x')",
    ),
    NO_VIEW: (
        "SELECT * FROM person",
        "SELECT COUNT(*) FROM person",
        "SELECT 1 FROM change",
        "SELECT value FROM change",
        "SELECT who FROM batch",
        "SELECT p.name FROM v_organisation v, person p",
        "SELECT (SELECT name FROM person LIMIT 1)",
        "SELECT title FROM v_partnership WHERE EXISTS (SELECT 1 FROM person)",
        "SELECT 'x' UNION SELECT name FROM person",
        "SELECT title FROM v_partnership ORDER BY (SELECT name FROM person LIMIT 1)",
        "WITH v_partnership AS (SELECT name FROM person) SELECT * FROM v_partnership",
        "WITH v_x AS (SELECT words FROM step) SELECT * FROM v_x",
        "SELECT * FROM person AS v__p",
        "SELECT * FROM v__coded",
        "SELECT contact_point FROM partnership",
        'SELECT * FROM "person"',
        "SELECT * FROM PERSON",
        "SELECT * FROM registry",
        "SELECT members FROM code_set",
        "SELECT * FROM v_motive NATURAL JOIN waiver",
        "SELECT (SELECT COUNT(*) FROM record)",
    ),
    SECOND: (
        "SELECT 1; DELETE FROM person",
        "SELECT 1;;SELECT 2",
        "SELECT 1; -- stil\nDROP TABLE change",
        "SELECT 1;/**/PRAGMA query_only = 0",
    ),
    MISTAKE: (
        "SELECT 'open",
        "SELECT 1 /* open",
        "SELECT /* a /* b */ c */ 1",
        'SELECT "open',
        "SELECT (",
        "SELECT title FRM v_partnership WHERE 1 = 1",
        "SELECT * FROM v_partnersip",
        "SELECT wachtwoord FROM v_partnership",
    ),
    TIME: (
        f"{_FOREVER} SELECT x FROM c",
        f"{_FOREVER} SELECT COUNT(*) FROM c",
        f"{_FOREVER} SELECT MAX(x) FROM c WHERE x < 0",
        f"SELECT COUNT(*) FROM {_CROSSED}",
        f"SELECT 1 FROM {_CROSSED} WHERE m1.code||m2.code||m3.code||m4.code=''",
    ),
    SIZE: (f"SELECT COUNT(*) FROM (SELECT DISTINCT m0.*, m1.* FROM {_CROSSED}) x",),
    "no question": ("", "   ", ";", "-- stil", "/* stil */"),
    "longer than": (f"SELECT '{'x' * 200_000}'",),
}

ON_SQLITE: dict[str, tuple[str, ...]] = {
    ONLY_READS: (
        "ATTACH 'mine.db' AS mine",
        "ATTACH ':memory:' AS mine",
        "DETACH main",
        "PRAGMA writable_schema = 1",
        "PRAGMA journal_mode = WAL",
        "PRAGMA table_info(person)",
        "PRAGMA query_only = 0",
        "VACUUM INTO 'mine.db'",
        ".shell touch mine",
        "SAVEPOINT x",
        "WITH x AS (SELECT 1) DELETE FROM person",
        "WITH x AS (SELECT 1) INSERT INTO label (code) SELECT 'x'",
        "SELECT * FROM pragma_table_info('person')",
        "SELECT * FROM pragma_database_list",
        "SELECT * FROM json_each('[1]')",
        "SELECT * FROM json_tree(json_group_array('x'))",
        "INSERT INTO v_motive (code) VALUES ('x')",
    ),
    NO_VIEW: (
        "SELECT * FROM sqlite_schema",
        "SELECT sql FROM main.sqlite_master",
        "SELECT * FROM sqlite_temp_master",
        "SELECT * FROM temp.sqlite_schema",
        "SELECT * FROM sqlite_sequence",
        "SELECT * FROM main.person",
        "SELECT * FROM main.v_motive",
        "SELECT * FROM [person]",
        "SELECT * FROM `person`",
    ),
    FUNCTION: (
        "SELECT load_extension('mine.so')",
        "SELECT printf('%.*c', 100000000, 'x')",
        "SELECT format('%.*c', 100000000, 'x')",
        "SELECT zeroblob(1000000000)",
        "SELECT hex(zeroblob(500000000))",
        "SELECT randomblob(1000000000)",
        "SELECT hex(randomblob(16))",
        "SELECT sqlite_version()",
        "SELECT sqlite_compileoption_get(1)",
        "SELECT last_insert_rowid()",
        "SELECT fts5_source_id()",
        "SELECT json('[' || '1' || ']')",
        "SELECT json_extract('[[[[[[[]]]]]]]', '$')",
        "SELECT json_group_array(code) FROM v_code",
        "SELECT highlight(title, 0, '', '') FROM v_partnership",
    ),
    MISTAKE: (
        "SELECT writefile('mine', 'x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT 'a' REGEXP '(a*)*b'",
        "SELECT edit('x')",
        "SELECT * FROM generate_series(1, 1000000000)",
    ),
    SIZE: (
        f"SELECT {_NESTED}",
        (
            "SELECT group_concat(a.definition_nl || b.definition_nl)"
            " FROM v_code a, v_code b, v_code c"
        ),
        f"{_FOREVER} SELECT group_concat(x) FROM c",
        (
            "WITH RECURSIVE c(x) AS (SELECT 'x' UNION ALL SELECT x || x FROM c)"
            " SELECT MAX(length(x)) FROM c"
        ),
        f"SELECT instr(s, 'aab') FROM (SELECT {_NESTED} AS s)",
        f"{_FOREVER} SELECT x, hex({_WIDE}) FROM c ORDER BY 2, 1 DESC",
    ),
    DEEP: (
        f"SELECT {_DEEP}",
        _UNIONS,
        f"SELECT {', '.join(['1'] * 3_000)}",
        f"SELECT {'-' + '(-' * 300 + '1' + ')' * 300}",
        f"SELECT coalesce({', '.join(['1'] * 100)})",
        f"SELECT 1 FROM v_code WHERE nl LIKE '{'%_' * 5_000}'",
    ),
}

ON_SQLITE["variable number|no such index"] = (
    "SELECT ?1",
    "SELECT * FROM v_motive INDEXED BY mine",
)

ON_POSTGRES: dict[str, tuple[str, ...]] = {
    ONLY_READS: (
        "COPY label TO '/tmp/mine'",
        "COPY label TO PROGRAM 'touch /tmp/mine'",
        "DO 'BEGIN END'",
        "SET statement_timeout = 0",
        "TABLE person",
        "CALL mine()",
        "LISTEN mine",
        "NOTIFY mine",
        "LOCK TABLE person",
        "PREPARE mine AS SELECT 1",
        "GRANT ALL ON person TO PUBLIC",
        "CREATE EXTENSION dblink",
        "SELECT * FROM v_motive FOR UPDATE",
    ),
    NO_VIEW: (
        "SELECT * FROM (TABLE person) x",
        "SELECT * FROM pg_class",
        "SELECT usename, passwd FROM pg_shadow",
        "SELECT * FROM pg_user",
        "SELECT * FROM information_schema.columns",
        "SELECT * FROM ONLY person",
        'SELECT * FROM person "v__p"',
        "WITH d AS (DELETE FROM label RETURNING code) SELECT * FROM d",
        "SELECT CAST((SELECT 1 FROM person LIMIT 1) AS int)",
    ),
    FUNCTION: (
        "SELECT pg_sleep(10)",
        "SELECT pg_catalog.pg_sleep(10)",
        'SELECT "pg_sleep"(10)',
        "SELECT pg_sleep/**/(10)",
        "SELECT ARRAY[pg_sleep(10)]",
        "SELECT 1 -- stil\r , pg_sleep(10)",
        "SELECT * FROM pg_sleep(10)",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_ls_dir('/')",
        "SELECT lo_export(1, '/tmp/mine')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT set_config('statement_timeout', '0', false)",
        "SELECT current_setting('data_directory')",
        "SELECT query_to_xml('SELECT * FROM person', true, true, '')",
        "SELECT table_to_xml('person', true, true, '')",
        "SELECT database_to_xml(true, true, '')",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_terminate_backend(1)",
        "SELECT pg_notify('mine', 'x')",
        "SELECT nextval('record_id_seq')",
        "SELECT repeat('x', 1000000000)",
        "SELECT lpad('x', 1000000000)",
        f"SELECT length({_NESTED}), pg_sleep(10)",
        "SELECT pg_relation_filepath('person')",
        "SELECT version()",
        "SELECT * FROM pg_stat_activity",
        "SELECT * FROM pg_settings",
        "SELECT * FROM pg_timezone_names",
        "SELECT xpath('/a', '<a/>')",
        "SELECT pg_logical_emit_message(false, 'x', 'x')",
        "SELECT pg_reload_conf()",
    ),
    MISTAKE: (
        "SELECT dblink('x', 'SELECT 1')",
        'SELECT U&"\\0070g_sleep"(10)',
        "SELECT E'\\x41'",
        "SELECT $$x$$",
        "SELECT $1",
        "SELECT mine(1)",
    ),
    SIZE: (
        (
            "SELECT string_agg(a.definition_nl || b.definition_nl, ',')"
            " FROM v_code a, v_code b, v_code c, v_code d"
        ),
        "SELECT COUNT(*) FROM generate_series(1, 1000000000000)",
    ),
    "INTO": ("SELECT * INTO mine FROM v_motive",),
    "does not exist": ("SELECT * FROM person TABLESAMPLE mine (100)",),
}
