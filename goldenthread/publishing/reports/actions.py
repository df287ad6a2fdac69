"""Asking for a paper, drawing it up and making its files. What is made is never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from goldenthread.accounts.models import Partnership, Role
from goldenthread.accounts.permissions import has_role
from goldenthread.audit.actions import record_event
from goldenthread.catalogue.models import Item, Publication
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.models import KeptPaper, PaperFile
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.content import from_json, hash_of, to_json
from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.models import PracticeAudit

LONGEST_WORDS = 100
"""Characters of what a link to a file says."""


@dataclass(frozen=True)
class Wish:
    """What a person wants to have, as a form takes it. `kind` is a key of `PAPER_KINDS`."""

    kind: str
    as_at: date
    moment: datetime
    is_public: bool = False
    since: date | None = None
    until: date | None = None
    item: Item | None = None
    publication: Publication | None = None
    audit: PracticeAudit | None = None
    theme: str = ""
    role: str = ""


def can_ask(user, partnership) -> bool:
    """Every member sees all that a paper may hold."""
    return has_role(user, partnership, Role.VIEWER)


@transaction.atomic
def ask_for_paper(*, partnership: Partnership, wish: Wish, by) -> KeptPaper:
    """Keep what is asked. It is made by `make_paper`. Raises PermissionDenied for people of no role there."""
    if not can_ask(by, partnership):
        raise PermissionDenied
    paper = KeptPaper.objects.create(
        partnership=partnership, asked_by=by, asked_at=timezone.now(), **vars(wish)
    )
    detail = {"partnership": partnership.slug, "kind": wish.kind, "as_at": wish.as_at}
    record_event("paper asked for", paper, by=by, detail={**detail, "public": wish.is_public})
    return paper


def make_paper(*, paper: KeptPaper, by) -> KeptPaper:
    """Draw it up and make its files. Cut off anywhere and called again, it goes on from where it was."""
    if not paper.content:
        _keep_content(paper=paper, by=by)
    for made in files_of(from_json(paper.content)):
        PaperFile.objects.get_or_create(
            paper=paper,
            name=made.name,
            defaults={
                "words": made.words[:LONGEST_WORDS],
                "media_type": made.media_type,
                "sha256": sha256(made.data).hexdigest(),
                "data": made.data,
            },
        )
    if paper.made_at is None:
        _note_made(paper=paper, by=by)
    return paper


@transaction.atomic
def _keep_content(*, paper: KeptPaper, by) -> None:
    drawn = PAPER_KINDS[paper.kind].draw(commission_of(paper))
    paper.title, paper.content = drawn.title[:500], to_json(drawn)
    paper.sha256 = hash_of(paper.content)
    paper.save(update_fields=["title", "content", "sha256"])
    record_event("paper drawn up", paper, by=by, detail={"sha256": paper.sha256})


@transaction.atomic
def _note_made(*, paper: KeptPaper, by) -> None:
    paper.made_at = timezone.now()
    paper.save(update_fields=["made_at"])
    files = {each.name: each.sha256 for each in paper.files.defer("data")}
    record_event("paper made", paper, by=by, detail={"files": files})


def commission_of(paper: KeptPaper) -> Commission:
    """What a kept paper was asked to tell."""
    return Commission(
        partnership=paper.partnership,
        as_at=paper.as_at,
        moment=paper.moment,
        made_at=timezone.localtime(paper.asked_at),
        is_public=paper.is_public,
        since=paper.since,
        until=paper.until,
        item=paper.item,
        publication=paper.publication,
        audit=paper.audit,
        theme=paper.theme,
        role=paper.role,
        address=absolute(paper.get_absolute_url()),
    )
