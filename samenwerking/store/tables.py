"""The tables as peewee models.

The models know no database of their own: a query is run on the database of its session.
The DDL stands in the migrations; a test proves that both say the same.
"""

from __future__ import annotations

from peewee import (
    AutoField,
    BlobField,
    CompositeKey,
    FloatField,
    IntegerField,
    Model,
    TextField,
)

from samenwerking.store.columns import STATE_COLUMNS


class Setting(Model):
    """What the registry knows of itself: id, replica, schema, framework."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        table_name = "registry"


class RecordRow(Model):
    """Every record that the log ever named."""

    id = AutoField()
    uuid = TextField(unique=True)
    kind = TextField()

    class Meta:
        table_name = "record"


class Batch(Model):
    """One act of one user."""

    id = AutoField()
    uuid = TextField(unique=True)
    made_at = TextField()
    who = TextField()
    why = TextField()
    kind = TextField()
    undoes = TextField(null=True)
    replica = TextField()

    class Meta:
        table_name = "batch"


class ChangeRow(Model):
    """The log: what a batch set in which place of which record."""

    id = AutoField()
    uuid = TextField(unique=True)
    batch_id = IntegerField(index=True)
    record_id = IntegerField(index=True)
    path = TextField()
    value = TextField(null=True)
    parents = TextField()

    class Meta:
        table_name = "change"


class CodeSet(Model):
    """The set of partnerships that hold a code in a field, as a bitmap."""

    field = TextField()
    code = TextField()
    members = BlobField()

    class Meta:
        table_name = "code_set"
        primary_key = CompositeKey("field", "code")


class StaleRecord(Model):
    """A record whose bits may have changed since the sets were made."""

    id = AutoField()
    record_id = IntegerField()

    class Meta:
        table_name = "set_stale"


class ThingSet(Model):
    """The set of things inside partnerships that hold a code, and what goes with it."""

    unit = TextField()
    field = TextField()
    code = TextField()
    content = BlobField()

    class Meta:
        table_name = "thing_set"
        primary_key = CompositeKey("unit", "field", "code")


class StaleThings(Model):
    """A partnership whose things may have changed since their sets were made."""

    id = AutoField()
    record_id = IntegerField()

    class Meta:
        table_name = "thing_stale"


class JoinedRecord(Model):
    """A record that counts as another one, and how it is called."""

    record_id = IntegerField(primary_key=True)
    into_id = IntegerField(index=True)
    name = TextField()
    institution_number = TextField(null=True)

    class Meta:
        table_name = "joined"


_TYPES = {
    **dict.fromkeys(("count", "position", "story", "open_end"), IntegerField),
    **dict.fromkeys(("amount", "hours_released", "hours_real"), FloatField),
}


def _state_model(table: str, columns: tuple[str, ...]) -> type[Model]:
    """Make the peewee model of a state table from its columns."""
    fields = {
        column: _TYPES.get(
            column, IntegerField if column.endswith("_id") else TextField
        )(null=True)
        for column in columns
    }
    meta = type("Meta", (), {"table_name": table, "primary_key": False})
    return type(table.title().replace("_", ""), (Model,), {**fields, "Meta": meta})


STATE_MODELS = {name: _state_model(name, cols) for name, cols in STATE_COLUMNS.items()}
"""Table -> its peewee model; rows are written whole and replaced whole."""

ALL_MODELS = (
    Setting,
    RecordRow,
    Batch,
    ChangeRow,
    CodeSet,
    StaleRecord,
    ThingSet,
    StaleThings,
    JoinedRecord,
    *STATE_MODELS.values(),
)
