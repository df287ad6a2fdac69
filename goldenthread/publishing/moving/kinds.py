"""What a partnership takes with it: a line of the table for each kind of row. Add yours here.

A row goes out with its fields, by their names. A field that refers to another row holds that row's id: its
key where its kind has one, else its number among the rows of its kind. So nothing of how a database counts is
carried. A kind stands after those that its fields refer to; tests/publishing/moving says what is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from goldenthread.accounts.models import (
    FormerName,
    Invitation,
    Membership,
    Organisation,
    Participation,
    Partnership,
    User,
)
from goldenthread.catalogue import models as catalogue
from goldenthread.publishing import models as publishing
from goldenthread.publishing.models import Branding, CarriedEvent, PartnershipFile, WeeklyDigest
from goldenthread.publishing.moving.records import NAMED, record_from, review_from
from goldenthread.publishing.moving.wording import item_id, item_wording
from goldenthread.responses import models as responses


@dataclass(frozen=True, eq=False)
class Kind:
    """The rows of one model, in one file of lines."""

    name: str  # of its file
    model: type[models.Model]
    key: str = ""  # the field by which other rows name one; "" for its number
    is_shared: bool = False  # one that is here already, by its key, is used as it is
    of: str = "partnership"  # the way from the row to the partnership whose it is
    only: tuple[str, ...] = ()  # fields that are carried, where some are named
    without: tuple[str, ...] = ()  # fields that are not, and get their default
    json: tuple[str, ...] = ()  # fields of JSON in which somebody found no keys of rows
    records: tuple[str, ...] = ()  # fields of JSON that hold records, whose keys are translated: records.py
    read_record: Callable = record_from  # what reads one back, or refuses it
    former: tuple[str, ...] = ()  # fields that older files have; they held nothing, and are passed over
    named: Callable[[models.Model], str] | None = None  # the id of a row, where no one field is
    also: dict[str, Callable] = field(default_factory=dict)  # worked out of the row, and not read back
    reads: tuple[str, ...] = ()  # rows beside it that `named` and `also` read

    @cached_property
    def fields(self) -> tuple[models.Field, ...]:
        """What a line holds, in the order of the model: never whose it is, which goes for the whole file."""
        every = (*self.model._meta.fields, *self.model._meta.many_to_many)
        left = {*self.without, *({self.of} if self.of == "partnership" else ())}
        return tuple(
            each
            for each in every
            if not each.primary_key and each.name not in left and (each.name in self.only or not self.only)
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return ("id", *(each.name for each in self.fields), *self.also)

    @property
    def path(self) -> str:
        return f"data/{self.name}.jsonl"

    @property
    def sheet(self) -> str:
        return f"csv/{self.name}.csv"

    @property
    def about(self) -> str:
        """What a row is: the first sentences of the model."""
        return " ".join((self.model.__doc__ or "").split("\n\n")[0].split())

    def id_of(self, row: models.Model, number: int) -> str | int:
        if self.named:
            return self.named(row)
        return getattr(row, self.key) if self.key else number


def permalink(item: catalogue.Item) -> str:
    return item.get_absolute_url()


SHARED = (
    Kind("organisations", Organisation, "slug", is_shared=True),
    Kind("former-names", FormerName),
    Kind("people", User, "email", is_shared=True, only=("email", "name", "is_active")),
)
"""Those that the partnership's rows name, and no others. Passwords and whatever else signs in stay behind."""

CATALOGUE = (
    Kind("publishers", catalogue.Publisher, "slug", is_shared=True),
    Kind("addressees", catalogue.Addressee, "slug", is_shared=True, json=("synonyms",)),
    Kind(
        "publications",
        catalogue.Publication,
        "slug",
        is_shared=True,
        without=("part_of", "supersedes", "answers", "edited_fields", "collected_fields", "documents_known"),
    ),
    Kind("addresses", catalogue.Address),
    Kind("documents", catalogue.Document),
    Kind("versions", catalogue.Version, without=("status", "extractor", "metadata")),
    Kind("rulings", catalogue.Ruling, without=("by", "undone_by", "about")),
    Kind(
        "items",
        catalogue.Item,
        named=item_id,
        without=("spans",),
        json=("also_on", "addressed_to", "why"),
        also={"permalink": permalink, "wording": item_wording},
        reads=("version__document__publication",),
    ),
    Kind("parts", catalogue.Part, without=("spans",)),
    Kind("corrections", catalogue.Correction, without=("by", "undone_by")),
)
"""As much of the national catalogue as shows the words that were answered, where nothing is collected yet.

Who ruled on an item or corrected it may be of another partnership, and is not named.
"""

OWN = (
    Kind(
        "partnership",
        Partnership,
        "slug",
        of="pk",
        without=("organisations",),  # as participations, which say when
        json=("councils", "forums", "referral_lines", "support_lines"),
    ),
    Kind("branding", Branding),
    Kind("participations", Participation),
    Kind("memberships", Membership),
    Kind("local-reviews", responses.LocalReview, former=("published_at", "published_by")),
    Kind("review-steps", responses.ReviewStep),
    Kind("decisions", responses.Decision),
    Kind("chases", responses.Chase, without=("token_hash",)),  # a link leads to where it was sent from
    Kind("positions", responses.PartnerPosition),
    Kind("actions", responses.Action, "reference"),
    Kind("action-states", responses.ActionState),
    Kind("aims", responses.Aim),
    Kind("evidence-files", responses.EvidenceFile),  # their bytes beside the lines: evidence_bytes.py
    Kind("evidence", responses.Evidence),
    Kind("practice-audits", responses.PracticeAudit, "reference"),
    Kind("audit-plans", responses.AuditPlan),
    Kind("audit-questions", responses.AuditQuestions, json=("questions",)),
    Kind("audit-findings", responses.AuditFindings, json=("counts",)),
    Kind("papers", publishing.KeptPaper, "reference", without=("made_at",)),
    Kind("impact", responses.ImpactStatement),
    Kind("verdicts", responses.Verdict),
    Kind("challenges", responses.Challenge),
    Kind("replies", responses.Reply),
    Kind("asked", responses.Asked, of="chase__partnership"),
    Kind("receipts", responses.Receipt, of="chase__partnership"),
    Kind("reminder-times", responses.Rhythm, json=("before",)),
    Kind("links", responses.ItemLink),
    Kind("standard-matches", responses.StandardMatch),
    Kind("position-requests", responses.PositionRequest),
    Kind("meetings", responses.Meeting),
    Kind("agenda-items", responses.AgendaItem),
    Kind("releases", responses.Release, "reference", json=("clues",)),
    Kind("release-steps", responses.ReleaseStep, of="release__partnership"),
    Kind(
        "released-items",
        responses.ReleasedItem,
        json=("shown", "choices"),
        records=("record", "content"),
    ),
    Kind(
        "released-reviews",
        responses.ReleasedReview,
        json=("shown", "choices"),
        records=("record", "content"),
        read_record=review_from,
    ),
    Kind("withdrawn-passages", responses.WithdrawnPassage),
    Kind("use-codes", responses.UseCode, "code"),
    Kind("briefings", publishing.Briefing, "reference", json=("items",)),
    Kind("briefing-versions", publishing.BriefingVersion, of="briefing__partnership", json=("content",)),
    Kind("briefing-headings", publishing.BriefingHeadings, json=("headings",)),
    Kind("use-records", responses.UseRecord, of="code__partnership"),
)
"""What is the partnership's own. The order is that in which rows are written."""

KINDS = (*SHARED, *CATALOGUE, *OWN)

LEFT_BEHIND = {
    Invitation: "a way in, which an administrator makes anew",
    publishing.PaperFile: "made anew of what its paper holds",
    responses.CalendarAddress: "a way in, which its person makes anew",
    responses.ReminderChoice: "a person's own, for all partnerships of theirs",
    responses.ReminderEmail: "what the other installation sent",
    responses.Reminded: "what the other installation sent",
    responses.PlanUpload: "a file that somebody is looking at; gone when they have",
    WeeklyDigest: "a person's own, for all partnerships of theirs",
    PartnershipFile: "files like this one, deleted after some days",
    CarriedEvent: "goes out with the events",
}
"""Models with rows of a partnership that are not carried, and why."""

KIND_OF = {kind.model: kind for kind in KINDS}

NAMED_BY_OTHERS = {
    KIND_OF[each.related_model]
    for kind in KINDS
    for each in kind.fields
    if each.is_relation and each.related_model in KIND_OF
} | {KIND_OF[model] for model in NAMED}
"""Kinds whose ids are kept in mind while a file is written or read."""
