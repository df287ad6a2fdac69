"""What the browser sees: the starter catalogue, the sample review as it is read, and people of each role."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from goldenthread.accounts.models import Invitation, Membership, User
from goldenthread.catalogue.catalogue_file import STARTER, read_json
from goldenthread.catalogue.loading import load_catalogue
from goldenthread.catalogue.models import Forthcoming, Item, Repetition, Update, UpdateKind, Version
from goldenthread.collecting.actions import end_run, start_run
from goldenthread.collecting.models import Run
from goldenthread.collecting.sample import load_sample
from goldenthread.publishing.briefings.actions import withdraw_briefing
from goldenthread.publishing.models import Briefing, KeptPaper, Subscription
from goldenthread.publishing.reports.actions import Wish, ask_for_paper, make_paper, withdraw_paper
from goldenthread.publishing.reports.forms import moment_of
from goldenthread.responses.actions.assurance import put_challenge
from goldenthread.responses.actions.local_reviews import reword, step_review
from goldenthread.responses.actions.plan import serve
from goldenthread.responses.actions.plan_import import keep_upload
from goldenthread.responses.actions.publishing import prepare_release, withdraw_answer
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.models import (
    Action,
    Asked,
    Challenge,
    Decision,
    EvidenceFile,
    LocalReview,
    Meeting,
    UseRecord,
)
from tests.factories import make_decision, make_user
from tests.pages.administered import make_administered
from tests.pages.coded import Coded, make_coded
from tests.pages.collected import Collected, make_collected
from tests.pages.own_reviews import publish_own_reviews
from tests.pages.put_right import PutRight, make_put_right
from tests.pages.repeated import make_said_before
from tests.publishing.briefing_world import full
from tests.responses.local import Local
from tests.responses.released import propose, release

ROLES = ("viewer", "contributor", "editor", "approver", "scrutineer", "administrator")


@dataclass
class World:
    """Rows that pages are about; `session_key(role)` signs a browser in."""

    version: Version
    item: Item
    decision: Decision
    run: Run
    subscription: Subscription
    saved_search: Subscription
    collected: Collected
    put_right: PutRight
    action: Action
    releases: dict  # by what became of each
    challenge: Challenge
    use: UseRecord
    meeting: Meeting
    token: str  # of the link of a chase
    asked: Asked
    review: LocalReview
    audits: dict  # by how far each is
    coded: Coded
    repetition: Repetition
    paper: KeptPaper  # whole
    paper_gone: KeptPaper  # withdrawn
    waiting_paper: KeptPaper  # one that no worker has made yet
    briefing: Briefing  # a draft
    public_briefing: Briefing
    briefing_gone: Briefing
    people: dict[str, User] = field(default_factory=dict)

    @property
    def publication(self):
        return self.version.document.publication

    @property
    def file_to_erase(self):
        return f"/responses/files/{EvidenceFile.objects.get().pk}/erase"

    @property
    def invitation(self):
        return Invitation.objects.get()

    def session_key(self, role):
        """A session in which the person of that role is signed in."""
        client = Client()
        client.force_login(self.people[role])
        return client.cookies[settings.SESSION_COOKIE_NAME].value


def make_world():
    """All that a fresh installation has, a decision on an item with parts, a run with a problem, people."""
    load_catalogue(catalogue=read_json(STARTER), by="page tests")
    load_sample(by="page tests")
    version = Version.objects.get(filename="kept-in-touch.pdf")
    item = version.items.exclude(parts=None).filter(kind="recommendation").first()
    people = {
        role: make_user(f"{role}@example.org", role=role, name=f"{role.title()} Example") for role in ROLES
    }
    reason = "We have no such team, but the aim applies to us. " * 3
    decision = make_decision(item, by=people["approver"], reason=reason)
    people |= make_administered(people["administrator"])
    challenge, action, meeting = make_answer(item, people)
    token, chase = make_chase(item, action, challenge, people)
    return World(
        releases=make_releases(item, version, people) | publish_own_reviews(people),
        challenge=challenge,
        use=Local().use(item, by=people["viewer"]),
        meeting=meeting,
        action=action,
        token=token,
        asked=chase.asked.get(item=None, challenge=None),
        version=version,
        item=item,
        decision=decision,
        run=make_run(),
        subscription=make_news(version),
        saved_search=make_saved_search(people["editor"]),
        collected=make_collected(people["approver"]),
        review=make_review(people["editor"], action),
        audits=make_audits(item, action, people),
        put_right=make_put_right(version, people["editor"]),
        coded=make_coded(version, people),
        repetition=make_said_before(item),
        paper=make_paper(paper=ask_for("board", people["editor"]), by="page tests"),
        paper_gone=withdraw_paper(
            paper=make_paper(paper=ask_for("board", people["editor"]), by="page tests"),
            reason="It counted two answers twice.",
            by=people["editor"],
        ),
        waiting_paper=ask_for("yearly", people["editor"]),
        **make_briefings(item, people),
        people=people,
    )


def make_review(editor, action):
    """A review of the partnership's own, closed, of which a wording was put right, and what it was before."""
    local = Local()
    local.editor = editor
    review = local.review("Leaders shoud hear what children say.", "Each team should name a lead.")
    (reference, wording), _ = stands(review).items()
    right = replace(wording, text="Leaders should hear what children say.", addressed_to=("Police",))
    reword(review=review, reference=reference, wording=right, seen=1, by=editor)
    step_review(review=review, closes=True, words="Both are done and were checked.", by=editor)
    own = Item.with_local.get(version=review.version, reference=reference)
    serve(action=action, subject=local.on(own), by=editor)
    return review


def make_audits(item, action, people):
    """One whose questions wait for approval, one that is ready, and one that repeats another."""
    local = Local()
    local.editor = people["editor"]
    ready = local.practice_audit(item, title="Who holds the file: spring", lead=people["editor"])
    asked = len(ready.question_lists.first().questions)
    local.findings(ready, *[(8, 7, 5)] * asked)
    again = local.practice_audit(item, title="Who holds the file: autumn", repeats=ready, is_approved=False)
    words = {
        "found": "Newer files name a worker. Older ones do not.",
        "change": "The form asks for the name.",
    }
    numbers = [(15, 3, 2), (8, 7, 5), *[(17, 3, 0)] * (asked - 2)]
    local.findings(again, *numbers, held_on=date(2026, 9, 1), action=action, **words)
    draft = local.practice_audit(item, title="Who told the family", is_approved=False)
    ready = local.practice_audit(item, title="Who saw the child", due_on=date(2026, 3, 1))
    return {"draft": draft, "ready": ready, "repeated": again}


def make_answer(item, people):
    """What a partner states on the item, what is done, and what the scrutineer asks of it."""
    local = Local()
    Membership.objects.filter(user=people["contributor"]).update(organisation=local.police)
    local.officer, local.editor = people["contributor"], people["editor"]
    local.approver, local.scrutineer = people["approver"], people["scrutineer"]
    local.position(item, "accept_in_part", "Only where a worker holds a file for more than six weeks.")
    action = local.action(
        item, due_on=date(2026, 3, 1), what="A new form, and a sample of ten files each quarter."
    )
    done = local.action(item, title="Tell every team", lever="training", delivery="delivered")
    local.evidence(item, action=done)
    local.file_evidence(item)
    local.impact(item, how_much="All nine teams were told.")
    local.verdict(item, "satisfactory_intent", "The sample is small.")
    keep_upload(partnership=local.partnership, kind="csv", rows=plan_rows(action), by=local.editor)
    words = "What do families say of it?"
    put = put_challenge(subject=local.on(item), words=words, by=local.scrutineer)
    return put, action, make_agenda(local, item, action)


def make_agenda(local, item, action):
    """A meeting of the past that has decided nothing, one to come, a link, and a partner that is asked."""
    others = item.version.items.filter(kind="recommendation").exclude(pk=item.pk)[:2]
    meeting = local.meeting()
    local.put(meeting, item, *others, actions=[action], presenter="Sam Example")
    local.meeting(timezone.localdate() + timedelta(days=20))
    local.link(item, others[0])
    local.ask(item, local.council)
    return meeting


def make_chase(item, action, challenge, people):
    """A link that asks the police a position, an action and a reply."""
    local = Local()
    local.editor = people["editor"]
    return local.question_link(item, action, challenge)


def make_releases(item, version, people):
    """The answer on the item, published; another withdrawn; a third with a possible identifier, prepared.

    A fourth, with one too, is decided, and in no release yet.
    """
    partnership, editor = Local().partnership, people["editor"]
    found = version.items.filter(kind="recommendation").exclude(pk=item.pk)
    for number, other in enumerate(found[:2]):
        words = ("Too early to say.", "Agreed after the audit. Ring 0117 496 0123, and ask for Child A.")
        make_decision(other, by=people["approver"], reason=words[number])
    free = version.items.get(list_title="Local recommendations", label="4")
    make_decision(free, by=people["approver"], reason="We did so in spring. Ring 0117 496 0123 to ask how.")
    public = release(partnership, item, editor=editor, approver=people["approver"])
    gone = release(partnership, found[0], editor=editor, approver=people["approver"]).items.get()
    withdraw_answer(released=gone, reason="It answered the wrong recommendation.", by=editor)
    waiting = prepare_release(partnership=partnership, items=[found[1]], by=editor)
    proposed = propose(partnership, found[0], editor=editor)
    return {"public": public, "gone": gone, "prepared": waiting, "proposed": proposed}


def plan_rows(action):
    """The rows of a file: one changes the action, one is new, one has faults, one holds a number."""
    return [
        [1, ["action", "title", "lever", "due", "what", "RAG"]],
        [2, [action.reference, "Rewrite the pathway with families", "Policy or procedure", "2026-05-31"]],
        [3, ["", "Tell every team", "training", "31/05/2026"]],
        [4, ["", "Ask", "shouting", "05/06/26", {"fault": "formula"}, "red"]],
        [5, ["", "Ring round", "tool", "", "Ring 0117 496 0123 each week"]],
    ]


def make_briefings(item, people):
    """A draft, one that everybody may read, and one that they could and no more can."""
    local = Local()
    local.editor, local.approver = people["editor"], people["approver"]
    gone = local.briefing(item, "Files that nobody holds", is_public=True)
    withdraw_briefing(briefing=gone, reason="The pathway has changed.", by=local.editor)
    return {
        "briefing": local.briefing(item, "Who holds the file"),
        "public_briefing": full(
            local, item.version.document.publication, "Who holds the file", is_public=True
        ),
        "briefing_gone": gone,
    }


def ask_for(kind, by):
    """A paper of the people's partnership, not made yet."""
    wish = Wish(kind, since=date(2025, 4, 1), until=date(2026, 3, 31), **moment_of(None))
    return ask_for_paper(partnership=by.memberships.get().partnership, wish=wish, by=by)


def make_news(version):
    """What is new, what is expected, and somebody who is told of it."""
    now, publication = timezone.now(), version.document.publication
    counts = {"same": 6, "reworded": 2, "new": 1, "note": "Corrected the date of the meeting on page 4."}
    for kind, detail in ((UpdateKind.NEW_PUBLICATION, {}), (UpdateKind.NEW_VERSION, counts)):
        Update.objects.create(publication=publication, version=version, kind=kind, at=now, detail=detail)
    for slug, year in (("a-review-of-moves", 2024), ("a-review-of-schools", 2999)):
        Forthcoming.objects.create(
            slug=slug,
            title=slug.replace("-", " ").capitalize(),
            publisher=publication.publisher,
            kind="national_review",
            expected_on=date(year, 5, 1),
            expected_precision="month",
            source="A statement made up for these tests",
            publication=None,
        )
    return Subscription.objects.create(email="reader@example.org", asked_at=now, confirmed_at=now)


def make_saved_search(owner):
    """A search whose owner wants to be told of new results."""
    now = timezone.now()
    return Subscription.objects.create(
        email=owner.email,
        search="q=partners&kind=recommendation",
        name="What partners should do",
        owner=owner,
        frequency="daily",
        asked_at=now,
        confirmed_at=now,
    )


def make_run():
    """A finished run in which one of two files could not be read."""
    run = start_run(source="reports", by="page tests")
    counts = {"added": 1, "unchanged": 0, "failed": 1, "items": 12, "seconds": 3}
    trouble = {"file": "broken.pdf", "sentence": "The file is damaged and cannot be read."}
    end_run(run=run, counts=counts, problems=[trouble], by="page tests")
    return run
