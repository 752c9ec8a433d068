"""Looks at what another registry would add, before any of it is taken in.

A change goes into the log as it is, for ever and in every registry that is joined
later; so what no program of ours can have written is refused, and never mended.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

from samenwerking.errors import N_, RecordError
from samenwerking.records.answers import MARKS
from samenwerking.records.elements import key_name
from samenwerking.records.text import is_clean
from samenwerking.store.columns import BLOCKS
from samenwerking.store.fold import ORDER

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from samenwerking.framework import Framework

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_LONGEST = 16_000_000
"""Characters of one change: a whole record, its stories included, is far shorter."""
_ONE_KEY = len('["01900000-0000-7000-8000-000000000001"]')
_REMEMBERED = 100
"""Characters up to which a value that was found sound is known again."""
_LINES = {"kind": 40, "who": 1_000_000, "why": 1_000_000}
"""Characters of what is said of an act: more than a command line can bring."""


def is_key(text: object) -> bool:
    """Whether something is a key as the program makes them."""
    return isinstance(text, str) and _KEY.fullmatch(text) is not None


def refuse_unsound_act(row: tuple[Any, ...]) -> None:
    """Refuse an act: key, moment, who, why, kind, what it undoes, and replica.

    Raises:
        RecordError: says what is wrong with it.
    """
    uuid, made_at, who, why, kind, undoes, replica = row
    if not is_key(uuid) or not (undoes is None or is_key(undoes)):
        _refuse_key()
    if not isinstance(made_at, str) or not _MOMENT.fullmatch(made_at):
        raise RecordError(N_("its moment is none"))
    if not isinstance(replica, str) or not is_clean(replica):
        _refuse_key()
    for text, limit in zip((kind, who, why), _LINES.values(), strict=True):
        if not isinstance(text, str):
            raise RecordError(N_("a value of the wrong kind"))
        _refuse_text(text, limit)


class Checker:
    """Looks at changes; what was found sound is not looked at again."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._kinds = {*BLOCKS}
        self._records: set[str] = set()
        self._sound: set[tuple[str, str, str]] = set()

    def refuse_unsound(self, kind: str, row: tuple[Any, ...]) -> None:
        """Refuse a change: key, act, record, path, value as JSON, and parents.

        Raises:
            RecordError: says what is wrong with it.
        """
        uuid, _, record, path, text, parents = row
        if not (is_key(uuid) and self._is_record(record) and _are_keys(parents)):
            _refuse_key()
        if not isinstance(path, str) or kind not in self._kinds:
            raise RecordError(N_("a value of the wrong kind"))
        if text is not None and not isinstance(text, str):
            raise RecordError(N_("a value of the wrong kind"))
        known = (kind, path, text or "")
        if known in self._sound:
            return
        if len(text or "") > _LONGEST:
            raise RecordError(N_("a value that is too long"))
        self._refuse_value(kind, path, None if text is None else _decoded(text))
        if len(text or "") <= _REMEMBERED:
            self._sound.add(known)

    def _is_record(self, key: object) -> bool:
        if key in self._records:
            return True
        if not isinstance(key, str) or not is_key(key):
            return False
        self._records.add(key)
        return True

    def _refuse_value(self, kind: str, path: str, value: Any) -> None:
        from samenwerking.records.models import MODELS

        _refuse_text(path, 1_000)
        parts = path.split("/") if path else []
        while len(parts) > 2:
            kind = self._element(kind, parts[0])
            parts = parts[2:]
        if not parts:
            self._validate(MODELS.get(kind), value)
        elif len(parts) == 1:
            self._field(kind, parts[0])
            self._validate(_adapter(kind, parts[0]), value)
        elif parts[1] == ORDER:
            self._element(kind, parts[0])
            keys = value if isinstance(value, list) else [value]
            if not all(isinstance(key, str) for key in keys):
                raise RecordError(N_("a value of the wrong kind"))
        else:
            of = self._element(kind, parts[0])
            whole = value
            if isinstance(value, dict):
                whole = {**value, key_name(parts[0]): parts[1]}
            self._validate(MODELS.get(of), whole)

    def _field(self, kind: str, name: str) -> Any:
        field = self._framework.fields(kind).get(name)
        if field is None:
            raise RecordError(N_("a field that there is not"))
        return field

    def _element(self, kind: str, block: str) -> str:
        field = self._field(kind, block)
        if field.kind != "collection":
            raise RecordError(N_("a field that there is not"))
        return str(field.refers_to)

    def _validate(self, model: Any, value: Any) -> None:
        from pydantic import ValidationError

        if value is None:
            return
        if model is None:
            raise RecordError(N_("a field that there is not"))
        value = _without_marks(value)
        try:
            if hasattr(model, "model_validate"):
                made = model.model_validate(value).model_dump(mode="json")
            else:
                made = model.dump_python(model.validate_python(value), mode="json")
        except ValidationError as error:
            raise RecordError(N_("a value of the wrong kind")) from error
        _refuse_unlike(value, made)


def _without_marks(value: Any) -> Any:
    """Return a value without marks among others: the first versions took them."""
    if isinstance(value, dict):
        return {name: _without_marks(part) for name, part in value.items()}
    if isinstance(value, list):
        marks = [*MARKS]
        return [_without_marks(part) for part in value if part not in marks]
    return value


def _refuse_unlike(value: Any, made: Any) -> None:
    """Refuse what the models would have to clean or to turn into something else."""
    if isinstance(value, dict) and isinstance(made, dict):
        for name, part in value.items():
            _refuse_unlike(part, made.get(name))
    elif isinstance(value, list) and isinstance(made, list) and len(value) == len(made):
        for part, other in zip(value, made, strict=True):
            _refuse_unlike(part, other)
    elif isinstance(value, str) and isinstance(made, str):
        if not is_clean(value):
            raise RecordError(N_("control characters in a text"))
    elif isinstance(value, bool) or value != made:
        raise RecordError(N_("a value of the wrong kind"))


def _are_keys(text: object) -> bool:
    if not isinstance(text, str):
        return False
    if len(text) == _ONE_KEY and text[:2] == '["' and text[-2:] == '"]':
        return is_key(text[2:-2])
    keys = _decoded(text)
    return isinstance(keys, list) and all(map(is_key, keys))


def _decoded(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise RecordError(N_("a value that cannot be read")) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse_text(text: str, limit: int) -> None:
    if not is_clean(text):
        raise RecordError(N_("control characters in a text"))
    if len(text) > limit:
        raise RecordError(N_("a value that is too long"))


def _refuse_key() -> NoReturn:
    raise RecordError(N_("a key that is none"))


@cache
def _adapter(kind: str, name: str) -> TypeAdapter[Any] | None:
    from pydantic import TypeAdapter

    from samenwerking.records.models import MODELS

    if kind not in MODELS or name not in MODELS[kind].model_fields:
        return None
    field = MODELS[kind].model_fields[name]
    told: Any = field.annotation
    if field.metadata:
        told = Annotated[(field.annotation, *field.metadata)]
    return TypeAdapter(told)
