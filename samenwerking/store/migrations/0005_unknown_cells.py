"""The cell of a step whose level or value is unknown, or none, is that too.

Its partnerships are looked up again; the sets of all others stay as they are. So do
those whose stories are unknown as a whole: their mark stands with the block.
"""


def up(migrator, db):
    db.execute_sql(
        "INSERT INTO set_stale (record_id) SELECT DISTINCT record_id FROM step"
        " WHERE level IN ('?', '-') OR value IN ('?', '-')"
    )
