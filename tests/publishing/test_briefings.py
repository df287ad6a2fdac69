"""A briefing: what its first draft holds, what people can do to it, and who may read it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from goldenthread.audit.models import Event
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.briefings.about import About
from goldenthread.publishing.briefings.actions import (
    Facts,
    approve_briefing,
    change_box,
    change_facts,
    make_briefing,
    set_headings,
    withdraw_briefing,
)
from goldenthread.publishing.briefings.content import USUAL_HEADINGS, from_json
from goldenthread.publishing.models import Briefing
from goldenthread.responses.actions.guards import WrongState
from tests.factories import make_document, make_item, make_publication, make_theme, make_version
from tests.publishing.briefing_world import ASKED, REVIEW_ON, TEXTS, approved, draft_of, make_items
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

DUTY = "Duty desk: ring 01632 960000"


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def publication():
    made = make_publication(title="A made-up review", summary="It looked at handovers. It has three parts.")
    make_items(make_version(make_document(made)))
    return made


def content_of(briefing):
    return from_json(briefing.newest.content)


def public(client, briefing):
    return client.get(briefing.public_url)


def test_a_first_draft_is_quotations_and_facts_and_nothing_else(local, publication):
    content = content_of(draft_of(local, publication))
    assert [box.heading for box in content.boxes] == list(USUAL_HEADINGS)
    assert [[quote.words for quote in box.quotes] for box in content.boxes] == [
        [],
        [TEXTS["conclusion"]],
        [],
        [TEXTS["finding"]],
        [TEXTS["learning_point"]],
        [ASKED],
        [TEXTS["question"]],
    ]
    assert {quote.place for quote in content.quotes} == {"page 3"}
    assert content.boxes[0].facts == (
        "“A made-up review”: Child Safeguarding Practice Review Panel, date not known.",
        "It looked at handovers. It has three parts.",
    )
    assert not any(box.words for box in content.boxes)
    assert content.boxes[2].is_empty


def test_a_draft_takes_as_much_as_fits_and_cuts_at_the_end_of_a_sentence(local, publication):
    version = publication.documents.get().versions.get()
    for number in range(2, 9):
        long = f"Partners should do {number}. " + "Then they should do all of it once more. " * 6
        make_item(version, long, label=str(number), page=3)
    box = content_of(draft_of(local, publication)).boxes[5]
    assert 35 < box.count <= 70
    assert len(box.quotes) > 1
    assert box.quotes[1].words.startswith("Partners should do 2. Then they")
    assert box.quotes[1].words.endswith("once more. […]")


def test_what_the_source_does_not_say_stays_empty_and_says_so(client, local):
    bare = make_publication()
    make_item(make_version(make_document(bare)), "Who holds it?", kind="question")
    made = draft_of(local, bare)
    assert [box.is_empty for box in content_of(made).boxes] == [False, True, True, True, True, True, False]
    client.force_login(local.editor)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Empty. Choose what was found." in page


def test_nothing_is_made_of_nothing(local):
    with pytest.raises(ValidationError, match="hold nothing"):
        draft_of(local, make_publication())
    with pytest.raises(PermissionDenied):
        make_briefing(about=About(local.partnership, make_publication()), title="A", by=local.officer)


def test_it_can_be_on_items_or_on_a_theme(local, publication):
    item = make_item(text="Ask of others.", label="9")
    make_theme(item, "E02")
    on_items = make_briefing(
        about=About(local.partnership, references=(item.reference,)), title="One", by=local.editor
    )
    on_theme = make_briefing(about=About(local.partnership, theme="E02"), title="Theme", by=local.editor)
    for made in (on_items, on_theme):
        assert [quote.words for quote in content_of(made).quotes] == ["Ask of others."]
    assert content_of(on_theme).boxes[0].facts == (taxonomy().named("E02").definition,)


def test_a_person_chooses_sentences_and_writes_apart_and_no_version_changes(local, publication):
    made = draft_of(local, publication)
    first, quote = made.newest, content_of(made).boxes[5].quotes[0]
    change_box(
        seen=first, number=5, words="We begin in May.", chosen={quote.reference: [0, 2]}, by=local.editor
    )
    assert content_of(made).boxes[5].quotes[0].words.startswith("Partners should name one worker for each")
    assert " […] Each quarter" in content_of(made).boxes[5].quotes[0].words
    assert content_of(made).boxes[5].words == "We begin in May."
    first.refresh_from_db()
    assert from_json(first.content).boxes[5].quotes == (quote,)
    assert [each.number for each in made.versions.all()] == [1, 2]


def test_words_of_a_source_cannot_be_typed(client, local, publication):
    """The form takes the numbers of sentences, and refuses those that there are not."""
    made = draft_of(local, publication)
    reference = content_of(made).boxes[5].quotes[0].reference
    address = reverse("publishing:briefing-box", args=[made.reference, 6])
    client.force_login(local.editor)
    client.post(address, {"seen": 1, "quote": f"{reference}:99", "words": "Ours"})
    assert made.newest.number == 1
    client.post(address, {"seen": 1, "quote": [f"{reference}:1"], "words": "Ours"})
    box = content_of(made).boxes[5]
    assert (box.words, box.quotes[0].words) == (
        "Ours",
        "[…] They should say so to the family in writing. […]",
    )


def test_words_are_counted_without_a_script_and_nothing_is_saved(client, local, publication):
    made = draft_of(local, publication)
    reference = content_of(made).boxes[5].quotes[0].reference
    client.force_login(local.editor)
    address = reverse("publishing:briefing-box", args=[made.reference, 6])
    assert f"{len(ASKED.split())} of at most 70 words.<" in client.get(address).content.decode()
    typed = {"seen": 1, "count": 1, "quote": [f"{reference}:0"], "words": "one " * 65}
    page = client.post(address, typed).content.decode()
    assert "73 of at most 70 words. Cut 3, so that it fits." in page
    assert "one one one" in page
    address = reverse("publishing:briefing-facts", args=[made.reference])
    page = client.post(address, {"seen": 1, "count": 1, "contacts": "one " * 52}).content.decode()
    assert "Contacts: 52 of at most 50 words. Cut 2" in page
    assert made.newest.number == 1


def test_two_people_at_one_box_lose_nothing(local, publication):
    made = draft_of(local, publication)
    seen = made.newest
    change_box(seen=seen, number=1, words="From one.", chosen={}, by=local.editor)
    change_box(seen=seen, number=2, words="From another.", chosen={}, by=local.approver)
    assert [content_of(made).boxes[number].words for number in (1, 2)] == ["From one.", "From another."]
    with pytest.raises(WrongState, match="Somebody else"):
        change_box(seen=seen, number=1, words="Late.", chosen={}, by=local.approver)


def test_possible_identifiers_are_asked_about(local, publication):
    made = draft_of(local, publication)
    with pytest.raises(ValidationError, match="Check this"):
        change_box(seen=made.newest, number=1, words="Born on 3 May 2019.", chosen={}, by=local.editor)
    with pytest.raises(ValidationError, match="Check this"):
        withdraw_briefing(briefing=made, reason="NHS number 999 000 0018", by=local.editor)


def test_approval_gives_it_a_code_once_and_a_later_change_waits(local, publication):
    made = approved(local, publication)
    made.refresh_from_db()
    code, version = made.code, made.approved
    assert code.what == "Seven-minute briefing: Holding the file"
    change_box(seen=made.newest, number=2, words="New.", chosen={}, by=local.editor)
    assert made.approved == version
    approve_briefing(version=made.newest, by=local.approver)
    made.refresh_from_db()
    assert (made.code, made.approved.number) == (code, version.number + 1)
    with pytest.raises(WrongState):
        approve_briefing(version=version, by=local.approver)


def test_no_box_that_is_too_long_is_approved(local, publication):
    made = draft_of(local, publication)
    change_box(seen=made.newest, number=2, words="word " * 71, chosen={}, by=local.editor)
    with pytest.raises(ValidationError, match="“What happened” has 71 words"):
        approve_briefing(version=made.newest, by=local.approver)


def test_a_second_person_approves_what_anybody_may_read(local, publication):
    made = draft_of(local, publication)
    with pytest.raises(PermissionDenied):
        approve_briefing(version=made.newest, by=local.editor)
    facts = Facts("Holding the file", "", REVIEW_ON, True)
    version = change_facts(seen=made.newest, facts=facts, by=local.approver)
    with pytest.raises(PermissionDenied):
        approve_briefing(version=version, by=local.approver)
    approve_briefing(version=version, by=local.person("approver"))


def test_only_an_approved_version_that_is_for_everyone_is_public(client, local, publication):
    made = approved(local, publication)
    assert public(client, made).status_code == 404
    open_to_all = approved(local, publication, "For all", is_public=True)
    page = public(client, open_to_all).content.decode()
    assert "For all" in page
    assert "Open Government Licence v3.0" in page
    change_box(seen=open_to_all.newest, number=2, words="Not yet seen.", chosen={}, by=local.editor)
    assert "Not yet seen." not in public(client, open_to_all).content.decode()


def test_what_is_withdrawn_says_why_and_its_code_ends(client, local, publication):
    made = approved(local, publication, is_public=True)
    withdraw_briefing(briefing=made, reason="The pathway has changed.", by=local.editor)
    response = public(client, made)
    assert (response.status_code, "The pathway has changed." in response.content.decode()) == (410, True)
    file = reverse("publishing:public-briefing-file", kwargs={"reference": made.reference, "form": "pdf"})
    assert client.get(file).status_code == 404
    made.refresh_from_db()
    assert made.code.ended_at
    with pytest.raises(WrongState):
        change_box(seen=made.newest, number=2, words="More.", chosen={}, by=local.editor)


def test_a_review_of_our_own_is_quoted_for_members_alone(local):
    own = local.own_item("The council should ask families.", title="A review of ours", number="7")
    made = draft_of(local, own.version.document.publication)
    assert [quote.words for quote in content_of(made).quotes] == ["The council should ask families."]
    with pytest.raises(ValidationError, match="for members"):
        change_facts(seen=made.newest, facts=Facts("A", "", REVIEW_ON, True), by=local.editor)
    assert Local("a-town").editor.is_active
    with pytest.raises(ValidationError, match="hold nothing"):
        draft_of(Local("a-town"), own.version.document.publication)


def test_headings_are_the_partnerships_and_old_briefings_keep_theirs(local, publication):
    before = draft_of(local, publication)
    headings = [f"Our {number}" for number in range(1, 8)]
    set_headings(partnership=local.partnership, headings=headings, by=local.editor)
    assert content_of(draft_of(local, publication)).boxes[6].heading == "Our 7"
    assert content_of(before).boxes[6].heading == USUAL_HEADINGS[6]
    with pytest.raises(ValidationError, match="heading"):
        set_headings(partnership=local.partnership, headings=["", *headings[1:]], by=local.editor)


def test_the_day_of_the_next_look_and_the_contacts_are_checked(local, publication):
    made = draft_of(local, publication)
    for facts, said in (
        (Facts("A", "", date(2020, 1, 1), False), "after today"),
        (Facts("A", "word " * 51, REVIEW_ON, False), "Cut it to 50"),
        (Facts(" ", "", REVIEW_ON, False), "title"),
    ):
        with pytest.raises(ValidationError, match=said):
            change_facts(seen=made.newest, facts=facts, by=local.editor)


def test_lines_of_the_partnership_stand_from_the_start_and_other_numbers_are_asked_about(local, publication):
    local.partnership.referral_lines = [DUTY]
    local.partnership.save()
    made = draft_of(local, publication)
    assert content_of(made).contacts == DUTY
    change_facts(seen=made.newest, facts=Facts("A", f"{DUTY}\nThe team", REVIEW_ON, False), by=local.editor)
    facts = Facts("A", f"{DUTY}\nOr 01632 960123", REVIEW_ON, False)
    with pytest.raises(ValidationError, match="phone number"):
        change_facts(seen=made.newest, facts=facts, by=local.editor)


def test_every_act_is_in_the_audit_log_without_its_words(local, publication):
    made = approved(local, publication)
    change_box(seen=made.newest, number=2, words="zsecret", chosen={}, by=local.editor)
    withdraw_briefing(briefing=made, reason="zsecret", by=local.editor)
    events = Event.objects.filter(detail__briefing=made.reference).order_by("number")
    assert [event.action for event in events] == [
        "briefing made",
        "briefing changed",
        "briefing approved",
        "briefing changed",
        "briefing withdrawn",
    ]
    assert "zsecret" not in str([event.detail for event in events])


def test_the_pages_from_a_publication_to_a_briefing(client, local, publication):
    client.force_login(local.editor)
    address = f"{reverse('publishing:briefing-new')}?publication={publication.slug}"
    page = client.get(address).content.decode()
    assert "5 items to quote from" in page
    response = client.post(address, {"title": "Files", "partnership": local.partnership.slug})
    made = Briefing.objects.get()
    assert response.url == made.get_absolute_url()
    items = f"https://example.org/r/{content_of(made).boxes[1].quotes[0].reference}\nzzzzzzzz"
    refused = client.post(reverse("publishing:briefing-new"), {"title": "Two", "items": items})
    assert "Enter links or references of items of this site" in refused.content.decode()
    client.post(reverse("publishing:briefing-new"), {"title": "Two", "items": items.split("\n")[0]})
    assert Briefing.objects.count() == 2
