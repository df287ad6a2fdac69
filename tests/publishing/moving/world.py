"""A partnership with something of every kind, and moving it: what is made elsewhere is gone afterwards."""

import io
import zipfile
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from PIL import Image

from goldenthread.accounts.models import FormerName
from goldenthread.catalogue.models import Correction, Item
from goldenthread.catalogue.rulings.actions import Piece, reject_item, split_item
from goldenthread.publishing.models import Branding
from goldenthread.publishing.moving.actions.coming_in import bring_in
from goldenthread.publishing.moving.writing import write_partnership
from goldenthread.responses.actions.assurance import put_challenge, reply
from goldenthread.responses.actions.by_link import answer_position
from goldenthread.responses.actions.local_reviews import reword, step_review
from goldenthread.responses.actions.plan import serve
from goldenthread.responses.actions.publishing import prepare_release, withdraw_answer
from goldenthread.responses.actions.publishing_reviews import withdraw_passage
from goldenthread.responses.local_reviews.versions import stands
from goldenthread.responses.local_reviews.wording import Wording
from goldenthread.responses.models import ReleasedItem
from tests.factories import (
    COLLECTED,
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_page,
    make_part,
    make_publication,
    make_user,
    make_version,
)
from tests.publishing.moving.any_row import fill_every_kind
from tests.responses.local import Local
from tests.responses.released import release, release_review

TWO = "Partners should meet each month. They should write down what they decide."
AGAIN = "Staff should ask fathers too."


@contextmanager
def elsewhere():
    """Another installation: what is written in it is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make_reports():
    """A review in two versions with a web version beside it: corrected, split and rejected items, a twin."""
    publication = make_publication("a-review", title="A review", catalogue_id="review-1")
    document = make_document(publication)
    old = make_version(document, data=b"the first bytes")
    make_page(old, blocks=[TWO, AGAIN])
    items = {"asked": make_item(old, AGAIN, label="2", addressees=[make_addressee()])}
    make_part(items["asked"], "ask fathers", label="a")
    new = make_version(document, data=b"the second bytes")
    make_page(new, blocks=[TWO, AGAIN])
    items["two"] = make_item(new, TWO, label="1")
    make_item(new, "Staff should always ask fathers.", label="2", reference=items["asked"].reference)
    items["none"] = make_item(new, "This is only prose.")
    web = make_version(make_document(publication, title="Web version", position=2), data=b"<p>web</p>")
    make_page(web, blocks=[AGAIN])
    items["twin"] = make_item(web, AGAIN, label="2", kind="finding", list_title="What we found")
    stranger = make_user("stranger@example.org", role="editor", partnership=Local("a-town").partnership)
    facts = {"reason": "The page says so.", "by": stranger, "at": COLLECTED}
    Correction.objects.create(item=items["twin"], field="kind", value="recommendation", **facts)
    reject_item(item=items["none"], reason="Only prose", by=stranger)
    cut = TWO.index("They")
    pieces = [Piece(0, cut - 1, "1"), Piece(cut, len(TWO), "2")]
    split_item(item=items["two"], pieces=pieces, reason="Two in one", by=stranger)
    return items


def make_answers(items, local=None):
    """Something of each kind, some of it published."""
    local = local or Local()
    asked = items["asked"]
    make_decision(asked, partnership=local.partnership, by=local.approver, reason="It is ours.")
    make_decision(asked, partnership=local.partnership, by=local.approver, part=1, approved=False)
    for name in ("two", "none"):
        make_decision(items[name], partnership=local.partnership, by=local.approver)
    action = local.action(asked, items["two"], due_on=date(2026, 9, 1), owner=local.officer)
    local.position(asked)
    local.evidence(asked, action=action)
    local.file_evidence(asked)
    local.position(items["twin"], "accept_in_part", "Only the first half.")
    local.impact(asked, how_much="Nine teams")
    local.verdict(asked)
    meeting = local.meeting()
    local.put(meeting, asked, actions=[action])
    local.ask(asked)
    local.link(asked, items["none"])
    put = put_challenge(subject=local.on(asked), words="=How do you know?", by=local.scrutineer)
    reply(challenge=put, words="By the audit.", by=local.officer)
    review = local.review("The partnership shoud ask.", "Nobody has decided on this.")
    (reference, _), _ = stands(review).items()
    right = Wording("The partnership should ask.", "1")
    reword(review=review, reference=reference, wording=right, seen=1, by=local.editor)
    own = Item.with_local.get(version=review.version, reference=reference)
    make_decision(own, partnership=local.partnership, by=local.approver)
    serve(action=action, subject=local.on(own), by=local.officer)
    step_review(review=review, closes=True, words="All is done.", by=local.editor)
    FormerName.objects.create(organisation=local.council, name="Northmoor District", until=COLLECTED)
    make_releases(local, items)
    publish_review(local, review, own)
    looks = {"colour": "#12417a", "logo": webp(), "logo_alt": "Three hills", "welcome": "We learn."}
    Branding.objects.create(partnership=local.partnership, **looks)
    fill_every_kind(local, asked)
    return local


def make_releases(local, items):
    """One that is replaced, one that stands, one that is withdrawn and one that waits; then other words."""
    people = {"editor": local.editor, "approver": local.approver}
    first = release(local.partnership, items["asked"], texts={"decisions.0.reason": "First words."}, **people)
    earlier = timezone.now() - timedelta(days=2)
    ReleasedItem.objects.filter(release=first).update(approved_at=earlier)
    _, sent = local.question_link(items["asked"])
    answer_position(asked=sent.asked.get(), position="accept", reason="We said so by the link.")
    masked = {"decisions.0.reason": "Ask Sam at sam@example.org."}
    release(local.partnership, items["asked"], texts=masked, **people)
    taken = release(local.partnership, items["two"], **people).items.get()
    withdraw_answer(released=taken, reason="It tells of another area.", by=local.editor)
    prepare_release(partnership=local.partnership, items=[items["two"]], by=local.editor)
    make_decision(items["asked"], partnership=local.partnership, by=local.approver, reason="It is theirs.")


def publish_review(local, review, own):
    """Its wording and an answer on it go out together; then its wording changes."""
    release(local.partnership, own, editor=local.editor, approver=local.approver)
    both = release_review(local, review, title="Learning about asking").reviews.get()
    other = both.own_items.exclude(reference=own.reference).get()
    withdraw_passage(released=both, reference=other.reference, reason="It told too much.", by=local.editor)
    later = Wording("The partnership should ask again.", "1")
    reword(review=review, reference=own.reference, wording=later, seen=2, by=local.editor)


def webp():
    file = io.BytesIO()
    Image.new("RGB", (12, 8), "#12417a").save(file, "WEBP")
    return file.getvalue()


def file_of(partnership):
    file = io.BytesIO()
    write_partnership(partnership, file)
    return file


def brought_in(file, **how):
    return bring_in(file=file, by="a test", **how)


def parts(file):
    archive = zipfile.ZipFile(file)
    return {name: archive.read(name) for name in archive.namelist()}
