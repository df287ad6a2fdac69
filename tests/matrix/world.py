"""What the addresses of the matrix are about, and a person of each kind."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

import goldenthread.catalogue
from goldenthread.accounts.actions import invite
from goldenthread.accounts.models import Membership, Role
from goldenthread.catalogue.models import DateClaim, Forthcoming, Quotation, Repetition, ThemeEdit, Version
from goldenthread.collecting.models import Listing, Run
from goldenthread.publishing.models import Subscription
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.publishing import prepare_release
from goldenthread.responses.models import Asked, Decision, LocalReview, Release
from tests.factories import (
    make_addressee,
    make_claim,
    make_decision,
    make_item,
    make_listing,
    make_page,
    make_paper_kept,
    make_partnership,
    make_quotation,
    make_repetition,
    make_user,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release, release_review

SAMPLE = Path(goldenthread.catalogue.__file__).parent / "data" / "sample" / "kept-in-touch.pdf"


@dataclass
class World:
    """One item with a page, a draft decision of one partnership on it, and a person of each kind."""

    item: object
    draft: Decision
    run: Run
    invitation: list[str]
    subscription: Subscription
    forthcoming: Forthcoming
    listing: Listing
    claim: DateClaim
    quotation: Quotation
    newer: Version
    theme_edit: ThemeEdit
    repetition: Repetition
    token: str  # of the link of a chase
    asked: Asked
    review: LocalReview  # of the partnership, with one recommendation
    stated: dict = field(default_factory=dict)  # a statement of each kind, by the word in its address
    people: dict = field(default_factory=dict)
    waiting: Release | None = None  # prepared, so that it can be changed, proposed and dropped
    public: Release | None = None


def make_world():
    """Rows as tests want them: nothing that people state is published yet."""
    version = make_version(data=SAMPLE.read_bytes())
    make_page(version)
    item = make_item(version, "Some words on a page.", addressees=[make_addressee()])
    draft = make_decision(item, approved=False)
    people = {role: make_user(role=role) for role in Role.values}
    town = make_partnership("a-town", name="A Town")
    people["editor elsewhere"] = make_user(role="editor", partnership=town)
    link = invite(user=make_user("new@example.org"), by="test")
    run = Run.objects.create(source="report.pdf", started_at=timezone.now())
    subscription = Subscription.objects.create(email="reader@example.org", asked_at=timezone.now())
    publisher = version.document.publication.publisher
    forthcoming = Forthcoming.objects.create(slug="a-review", title="A review", publisher=publisher)
    asked = (make_listing(), make_claim(), make_quotation(), make_version(make_version().document))
    edit = ThemeEdit.objects.create(by=people["editor"], at=timezone.now())
    said = make_repetition(item, make_item(text="Some other words."))
    stated = make_statements(item, people)
    token, asks = Local().question_link(item, by=people["editor"])
    link = link.split("/")[-2:]
    releases = make_releases(version, draft.partnership, people["editor"])
    review = Local().review("The partnership should ask.")
    rows = (*asked, edit, said, token, asks.asked.get(), review, stated, people, *releases)
    return World(item, draft, run, link, subscription, forthcoming, *rows)


def make_releases(version, partnership, editor):
    """One that is prepared, and one that is public, on items of their own and each with an own review."""
    waiting, public = (make_item(version, f"Words that are {each}.") for each in ("held", "shown"))
    for item in (waiting, public):
        make_decision(item, partnership=partnership)
    held = Local().review("The partnership should wait.")
    prepared = prepare_release(partnership=partnership, items=[waiting], reviews=[held], by=editor)
    release_review(Local(), Local().review("The partnership should tell."))
    return prepared, release(partnership, public, editor=editor)


def audited(local, item):
    audit = local.practice_audit(item)
    local.findings(audit, (12, 5, 3))
    return audit


def make_statements(item, people):
    """What the contributor's organisation states on the item, and what the scrutineer says of it."""
    local = Local()
    Membership.objects.filter(user=people["contributor"]).update(organisation=local.police)
    local.officer, local.editor = people["contributor"], people["editor"]
    local.scrutineer = people["scrutineer"]
    put = put_challenge(subject=local.on(item), words="How do you know?", by=local.scrutineer)
    meeting = local.meeting()
    local.put(meeting, item)
    return {
        "meeting": meeting,
        "file": local.file_evidence(item),
        "link": local.link(item, make_item(text="Words of another.")),
        "request": local.ask(item),
        "paper": make_paper_kept(local.partnership, by=local.editor),
        "briefing": local.briefing(item),
        "public briefing": local.briefing(item, is_public=True),
        "audit": local.practice_audit(item),
        "audit with findings": audited(local, item),
        "action": local.action(item).states.get(),
        "position": local.position(item),
        "evidence": local.evidence(item),
        "impact": local.impact(item),
        "verdict": local.verdict(item),
        "challenge": put,
        "reply": reply(challenge=put, words="By the audit.", by=local.officer),
        "use": local.use(item),
    }
