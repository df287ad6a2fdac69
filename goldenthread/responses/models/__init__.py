"""The local answer: what a partnership decided on an item, did about it, can show, and was told of it."""

from goldenthread.responses.models.action import Action, ActionState, Aim
from goldenthread.responses.models.agenda import AgendaItem, Meeting
from goldenthread.responses.models.assurance import Challenge, Reply, Verdict
from goldenthread.responses.models.chase import Asked, Chase, Receipt
from goldenthread.responses.models.decision import Decision
from goldenthread.responses.models.evidence import Evidence, ImpactStatement
from goldenthread.responses.models.evidence_file import EvidenceFile
from goldenthread.responses.models.link import ItemLink
from goldenthread.responses.models.local_review import LocalReview, ReviewKind, ReviewStep
from goldenthread.responses.models.position import PartnerPosition
from goldenthread.responses.models.practice_audit import (
    AuditFindings,
    AuditPlan,
    AuditQuestions,
    PracticeAudit,
)
from goldenthread.responses.models.release import Release, ReleasedItem, ReleaseStep
from goldenthread.responses.models.released_review import ReleasedReview, WithdrawnPassage
from goldenthread.responses.models.reminding import (
    CalendarAddress,
    Reminded,
    ReminderChoice,
    ReminderEmail,
    Rhythm,
)
from goldenthread.responses.models.request import PositionRequest
from goldenthread.responses.models.standard import StandardMatch
from goldenthread.responses.models.upload import PlanUpload
from goldenthread.responses.models.use import UseCode, UseRecord

__all__ = [
    "Action",
    "ActionState",
    "AgendaItem",
    "Aim",
    "Asked",
    "AuditFindings",
    "AuditPlan",
    "AuditQuestions",
    "CalendarAddress",
    "Challenge",
    "Chase",
    "Decision",
    "Evidence",
    "EvidenceFile",
    "ImpactStatement",
    "ItemLink",
    "LocalReview",
    "Meeting",
    "PartnerPosition",
    "PlanUpload",
    "PositionRequest",
    "PracticeAudit",
    "Receipt",
    "Release",
    "ReleaseStep",
    "ReleasedItem",
    "ReleasedReview",
    "Reminded",
    "ReminderChoice",
    "ReminderEmail",
    "Reply",
    "ReviewKind",
    "ReviewStep",
    "Rhythm",
    "StandardMatch",
    "UseCode",
    "UseRecord",
    "Verdict",
    "WithdrawnPassage",
]
