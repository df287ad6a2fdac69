"""Asking for a paper, drawing it up and making its files. What is made is never changed, only withdrawn."""

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
from goldenthread.publishing.moving.actions.files import delete_all_files
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.content import from_json, hash_of, to_json
from goldenthread.publishing.reports.files.formats import MadeFile, files_of
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.actions.guards import WrongState, checked, refuse, require
from goldenthread.responses.models import PracticeAudit
from goldenthread.responses.permissions import can_withdraw_paper

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
    """Draw it up and make its files. Cut off anywhere and called again, it goes on from where it was.

    One that is withdrawn meanwhile is left as it is.
    """
    try:
        if not paper.content:
            _keep_content(paper=paper, by=by)
        for made in files_of(from_json(paper.content)):
            _keep_file(paper=paper, made=made)
        if paper.made_at is None:
            _note_made(paper=paper, by=by)
    except WrongState:
        paper.refresh_from_db()
    return paper


@transaction.atomic
def withdraw_paper(*, paper: KeptPaper, reason: str, is_nobody: bool = False, by) -> KeptPaper:
    """Take a paper back that should not have been kept. What it held is removed, from its files too.

    Its address, its hashes and the reason stay, for its readers. Files with everything of the partnership
    hold it as well, so they are deleted. Raises PermissionDenied, WrongState when it is withdrawn already, or
    ValidationError without a reason.
    """
    require(can_withdraw_paper(by, paper.partnership))
    _lock(paper)
    paper.refresh_from_db()
    reason = checked({"reason": reason}, is_nobody=is_nobody)["reason"]
    if not reason:
        refuse({"reason": "Say why it is withdrawn, for its readers"})
    paper.withdrawn_by, paper.withdrawn_at, paper.withdrawn_reason = by, timezone.now(), reason
    paper.title = paper.content = ""
    paper.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason", "title", "content"])
    for file in paper.files.defer("data"):
        file.name, file.words, file.data = _bare(file.name), "", b""  # a table is called by what it holds
        file.save(update_fields=["name", "words", "data"])
    delete_all_files(partnership=paper.partnership, by=by)
    detail = {"partnership": paper.partnership.slug, "kind": paper.kind, "sha256": paper.sha256}
    record_event("paper withdrawn", paper, by=by, detail=detail)
    return paper


@transaction.atomic
def _keep_content(*, paper: KeptPaper, by) -> None:
    _lock(paper)
    drawn = PAPER_KINDS[paper.kind].draw(commission_of(paper))
    paper.title, paper.content = drawn.title[:500], to_json(drawn)
    paper.sha256 = hash_of(paper.content)
    paper.save(update_fields=["title", "content", "sha256"])
    record_event("paper drawn up", paper, by=by, detail={"sha256": paper.sha256})


@transaction.atomic
def _keep_file(*, paper: KeptPaper, made: MadeFile) -> None:
    _lock(paper)
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


@transaction.atomic
def _note_made(*, paper: KeptPaper, by) -> None:
    _lock(paper)
    paper.made_at = timezone.now()
    paper.save(update_fields=["made_at"])
    files = {each.name: each.sha256 for each in paper.files.defer("data")}
    record_event("paper made", paper, by=by, detail={"files": files})


def _lock(paper: KeptPaper) -> None:
    """So that nothing is added to a paper while it is withdrawn, or after. Raises WrongState then."""
    there = KeptPaper.objects.select_for_update().filter(pk=paper.pk, withdrawn_at=None)
    if not there.values("pk").exists():
        raise WrongState("This paper is withdrawn.")


def _bare(name: str) -> str:
    """The name of a file without words: `table-2.csv` of `table-2-our-answers.csv`."""
    stem, _, ending = name.rpartition(".")
    return f"{'-'.join(stem.split('-')[:2])}.{ending}"


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
