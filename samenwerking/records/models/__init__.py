"""The models: the gate through which everything enters (pydantic, frozen, pure)."""

from samenwerking.records.models.base import Record, to_document
from samenwerking.records.models.interchange import Interchange
from samenwerking.records.models.organisation import Organisation, Person, Relation
from samenwerking.records.models.partnership import (
    Activity,
    Agreement,
    Condition,
    Funding,
    Motive,
    Participation,
    Partnership,
    Waiver,
)
from samenwerking.records.models.question import Question
from samenwerking.records.models.same_as import SameAs
from samenwerking.records.models.source import Source
from samenwerking.records.models.story import Step, Story

MODELS: dict[str, type[Record]] = {
    "organisation": Organisation,
    "relation": Relation,
    "person": Person,
    "partnership": Partnership,
    "participation": Participation,
    "motive": Motive,
    "condition": Condition,
    "story": Story,
    "step": Step,
    "activity": Activity,
    "agreement": Agreement,
    "funding": Funding,
    "source": Source,
    "waiver": Waiver,
    "question": Question,
    "same_as": SameAs,
}
"""The model of each kind of record, by the name of its file in `schema/fields/`."""

__all__ = [
    "MODELS",
    "Activity",
    "Agreement",
    "Condition",
    "Funding",
    "Interchange",
    "Motive",
    "Organisation",
    "Participation",
    "Partnership",
    "Person",
    "Question",
    "Relation",
    "SameAs",
    "Source",
    "Step",
    "Story",
    "Waiver",
    "to_document",
]
