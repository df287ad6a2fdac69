"""The partnership's pages: deciding, approving, history, and who sees what."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import goldenthread
from goldenthread.accounts.models import Membership
from goldenthread.audit.models import Event
from goldenthread.responses.models import Decision
from goldenthread.responses.overviews.worklist import SHOWN
from tests.factories import (
    make_addressee,
    make_decision,
    make_item,
    make_partnership,
    make_publication,
    make_report,
    make_user,
    make_version,
)
from tests.responses.released import release

pytestmark = pytest.mark.django_db

DASHBOARD = "/responses/"
TEMPLATES = Path(goldenthread.__file__).parent / "templates"
TYPED = {
    "applicability": "applies",
    "reason": "We will train every team.",
    "forum": "Learning subgroup",
    "decided_on_day": "14",
    "decided_on_month": "4",
    "decided_on_year": "2026",
}


@pytest.fixture
def item():
    return make_item(label="3", list_title="Local recommendations", addressees=[make_addressee()])


@pytest.fixture
def as_role(client):
    def signed_in(role, partnership=None):
        client.force_login(make_user(role=role, partnership=partnership))
        return client

    return signed_in


def decide_at(item):
    return reverse("responses:decide", args=[item.reference])


def text(response):
    return response.content.decode()


def test_editor_decides_approver_approves_and_the_public_page_shows_it(as_role, item):
    editor = as_role("editor")
    page = text(editor.get(decide_at(item)))
    assert item.text in page
    assert "Local recommendations" in page
    assert "page 1" in page
    response = editor.post(decide_at(item), TYPED, follow=True)
    decision = Decision.objects.get()
    assert response.redirect_chain == [(f"/responses/decisions/{decision.pk}", 302)]
    assert "Approve this decision" not in text(response)
    assert "train every team" not in text(Client().get(item.get_absolute_url()))
    approver = as_role("approver")
    assert "Approve this decision" in text(approver.get(decision.get_absolute_url()))
    approver.post(reverse("responses:approve", args=[decision.pk]))
    assert "train every team" not in text(Client().get(item.get_absolute_url()))
    events = [event.action for event in Event.objects.all()]
    release(decision.partnership, item)
    public = text(Client().get(item.get_absolute_url()))
    assert "train every team" in public
    assert "Applies to us" in public
    assert events == ["decision recorded", "decision approved"]


def test_not_for_us_without_a_reason_is_sent_back_with_what_was_typed(as_role, item):
    typed = TYPED | {"applicability": "not_for_us", "reason": ""}
    page = text(as_role("editor").post(decide_at(item), typed))
    assert "<title>Error: " in page
    assert '<a href="#reason">Say why this is not for us</a>' in page
    assert 'value="Learning subgroup"' in page
    assert 'value="2026"' in page
    assert not Decision.objects.exists()


def test_empty_form_says_what_to_do_field_by_field(as_role, item):
    page = text(as_role("editor").post(decide_at(item), {"partnership": "northmoor"}))
    for anchor, words in [
        ("applicability", "Choose what the partnership decided"),
        ("forum", "Enter the meeting that decided"),
        ("decided_on_day", "Enter the date of the decision"),
    ]:
        assert f'<a href="#{anchor}">{words}</a>' in page
        assert f'id="{anchor}"' in page


@pytest.mark.parametrize(
    ("day", "month", "year", "says"),
    [
        ("31", "2", "2026", "The date of the decision must be a real date"),
        ("", "2", "2026", "The date of the decision must include a day"),
        ("1", "1", "9998", "must be today or in the past"),
    ],
)
def test_wrong_date_is_explained(as_role, item, day, month, year, says):
    typed = TYPED | {"decided_on_day": day, "decided_on_month": month, "decided_on_year": year}
    assert says in text(as_role("editor").post(decide_at(item), typed))
    assert not Decision.objects.exists()


def test_decision_of_today_is_taken_and_of_tomorrow_is_not(as_role, item):
    editor, today = as_role("editor"), timezone.localdate()
    for day, made in ((today + timedelta(days=1), 0), (today, 1)):
        typed = TYPED | {
            "decided_on_day": day.day,
            "decided_on_month": day.month,
            "decided_on_year": day.year,
        }
        editor.post(decide_at(item), typed)
        assert Decision.objects.count() == made


def test_what_looks_like_an_identifier_is_asked_about_before_it_is_saved(as_role, item):
    editor, typed = as_role("editor"), TYPED | {"reason": "The child with NHS number 999 000 0018."}
    assert 'name="identifiers"' not in text(editor.get(decide_at(item)))
    page = text(editor.post(decide_at(item), typed))
    assert "Check this: “999 000 0018” looks like an NHS number" in page
    assert 'name="identifiers"' in page
    assert not Decision.objects.exists()
    assert "Say why it can stay" in text(editor.post(decide_at(item), typed | {"identifiers": "keep"}))
    repeated = {"identifiers": "keep", "kept_because": "999 000 0018 is made up"}
    assert "without repeating" in text(editor.post(decide_at(item), typed | repeated))
    assert not Decision.objects.exists()
    editor.post(decide_at(item), typed | {"identifiers": "keep", "kept_because": "A made-up number"})
    assert Decision.objects.count() == 1
    logged = Event.objects.get(action="possible identifiers kept").detail
    assert logged == {"kinds": {"NHS number": 1}, "because": "A made-up number"}


def test_what_looks_like_an_identifier_can_be_masked(as_role, item):
    typed = TYPED | {"reason": "The child, Jordan Smith, was seen.", "identifiers": "mask"}
    as_role("editor").post(decide_at(item), typed)
    assert Decision.objects.get().reason == "The child, [withheld], was seen."
    told = Event.objects.get(action="possible identifiers masked").detail
    assert told == {"kinds": {"name": 1}, "because": ""}


@pytest.mark.parametrize("field", ["reason", "forum"])
def test_free_text_asks_for_no_child_or_family(as_role, item, field):
    page = text(as_role("editor").get(decide_at(item)))
    hint = page.partition(f'id="{field}-hint">')[2].partition("</div>")[0]
    assert "Do not name or describe a child or family" in hint


def test_what_is_typed_is_never_markup(as_role, item):
    client = as_role("approver")
    client.post(decide_at(item), TYPED | {"reason": "<script>alert(1)</script>", "forum": "<b>x</b>"})
    page = text(client.get(Decision.objects.get().get_absolute_url()))
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "&lt;script&gt;" in page


def test_draft_is_the_start_of_its_correction(as_role, item):
    editor = as_role("editor")
    editor.post(decide_at(item), TYPED)
    page = text(editor.get(decide_at(item)))
    assert "We will train every team.</textarea>" in page
    assert 'value="2026"' in page
    editor.post(decide_at(item), TYPED | {"reason": "Better said."})
    assert Decision.objects.awaiting_approval().get().reason == "Better said."
    assert Decision.objects.count() == 2


def test_earlier_decisions_are_on_the_page(as_role, item):
    make_decision(item, reason="What we held in spring.")
    page = text(as_role("editor").get(decide_at(item)))
    assert "What we held in spring." in page.partition("Decisions before this one")[2]


def test_approving_twice_says_so_and_changes_nothing(as_role, item):
    decision = make_decision(item, approved=False)
    approver, approve = as_role("approver"), reverse("responses:approve", args=[decision.pk])
    approver.post(approve)
    first = Decision.objects.get().approved_at
    assert "This decision is approved already." in text(approver.post(approve, follow=True))
    assert Decision.objects.get().approved_at == first


def test_editor_withdraws_a_draft_which_stays_in_the_history(as_role, item):
    decision = make_decision(item, approved=False, reason="Too early.")
    editor = as_role("editor")
    page = text(editor.post(reverse("responses:withdraw", args=[decision.pk]), follow=True))
    assert "The draft is withdrawn." in page
    assert "Too early." in page
    assert "Approve this decision" not in page
    assert "Too early." in text(editor.get(decide_at(item)))


def test_page_says_when_one_person_recorded_and_approved(as_role, item):
    one = make_user(role="approver", name="Only One")
    decision = make_decision(item, by=one)
    assert "by Only One, the same person" in text(as_role("viewer").get(decision.get_absolute_url()))


def test_page_says_when_the_words_have_changed(as_role, item):
    decision = make_decision(item)
    make_item(make_version(item.version.document), "Other words.", reference=item.reference, spans=[])
    page = text(as_role("viewer").get(decision.get_absolute_url()))
    assert "These words have changed since" in page
    assert item.text in page


def test_item_of_a_draft_publication_cannot_be_decided(as_role):
    hidden = make_item(make_report(is_draft=True))
    assert as_role("editor").get(decide_at(hidden)).status_code == 404


def test_dashboard_lists_and_narrows(as_role, item):
    other = make_item(
        make_report(slug="other", known_as="The Other Review"),
        "Something else.",
        addressees=[make_addressee()],
    )
    make_decision(other, approved=False)
    client = as_role("editor")
    page = text(client.get(DASHBOARD))
    assert item.text in page
    assert "Something else." not in page
    assert f"{decide_at(item)}?partnership=northmoor" in page
    drafts = text(client.get(DASHBOARD, {"show": "drafts"}))
    assert "The Other Review" in drafts.partition("<table")[2]
    narrowed = text(client.get(DASHBOARD, {"show": "to-decide", "publication": "other"}))
    assert item.text not in narrowed
    assert client.get(DASHBOARD, {"publication": "not-there"}).status_code == 404


def test_dashboard_survives_what_people_do_to_addresses(as_role, item):
    client = as_role("editor")
    for query in (
        {"show": "x"},
        {"for": "x"},
        {"page": "9999"},
        {"page": "x"},
        {"show": "approved", "page": "-1"},
    ):
        assert client.get(DASHBOARD, query).status_code == 200


def test_viewer_reads_and_is_not_sent_to_forms(as_role, item):
    page = text(as_role("viewer").get(DASHBOARD))
    assert decide_at(item) not in page
    assert item.get_absolute_url() in page


def test_person_without_a_partnership_is_told_what_to_do(client):
    client.force_login(make_user())
    assert "You have no role in a partnership yet" in text(client.get(DASHBOARD))


def test_person_in_two_partnerships_decides_for_the_one_they_chose(as_role, item):
    town = make_partnership("a-town", name="A Town Partnership")
    client = as_role("editor")
    Membership.objects.create(user_id=client.session["_auth_user_id"], partnership=town, role="editor")
    assert "A Town Partnership" in text(client.get(DASHBOARD))
    client.post(decide_at(item) + "?partnership=a-town", TYPED | {"partnership": "northmoor"})
    assert Decision.objects.get().partnership.slug == "northmoor"
    client.post(decide_at(item), TYPED | {"partnership": "a-town"})
    assert set(Decision.objects.values_list("partnership__slug", flat=True)) == {"northmoor", "a-town"}


CANARY = "Zanzibarcanary"


@pytest.fixture
def canaries(item):
    """Decisions of another partnership, draft and approved, with a word that nothing else has."""
    town = make_partnership("a-town", name=f"A Town {CANARY}")
    draft = make_decision(item, partnership=town, approved=False, reason=CANARY, forum=CANARY)
    other = make_item(item.version, "Another.", addressees=[make_addressee()])
    approved = make_decision(other, partnership=town, reason="Known to all.", forum="Executive")
    return draft, approved


@pytest.mark.parametrize("role", ["viewer", "editor", "approver"])
def test_nothing_of_another_partnership_is_on_any_page(as_role, item, canaries, role):
    client = as_role(role)
    pages = [DASHBOARD, decide_at(item), *(decision.get_absolute_url() for decision in canaries)]
    pages += [f"{DASHBOARD}?show={shown}" for shown in ("to-decide", "drafts", "approved")]
    pages += [f"{DASHBOARD}?partnership=a-town", f"{decide_at(item)}?partnership=a-town"]
    for page in pages:
        assert CANARY not in text(client.get(page)), page


@pytest.mark.parametrize("act", ["approve", "withdraw"])
def test_decision_of_another_partnership_is_not_there_to_act_on(as_role, canaries, act):
    client = as_role("approver")
    for decision in canaries:
        response = client.post(reverse(f"responses:{act}", args=[decision.pk]))
        assert response.status_code == 404
        assert CANARY not in text(response)
    assert Decision.objects.approved().count() == 1
    assert not Decision.objects.exclude(withdrawn_at=None).exists()


def test_decision_cannot_be_recorded_for_another_partnership(as_role, item, canaries):
    response = as_role("approver").post(decide_at(item), TYPED | {"partnership": "a-town"})
    assert response.status_code == 404
    assert Decision.objects.count() == 2


def test_public_sees_no_draft_anywhere(client, item, canaries):
    draft, approved = canaries
    for page in ("/", item.get_absolute_url(), approved.item.get_absolute_url()):
        assert f">{CANARY}" not in text(client.get(page))
    assert client.get(draft.get_absolute_url()).status_code == 302


def test_public_page_says_nothing_of_who_recorded(client, item):
    made = make_decision(item, by=make_user("rec@example.org", role="approver", name="Rec Order"))
    release(made.partnership, item)
    page = text(client.get(item.get_absolute_url()))
    assert "Rec Order" not in page
    assert "rec@example.org" not in page


def test_forms_need_their_token(item):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(role="approver"))
    decision = make_decision(item, approved=False)
    for path in (
        decide_at(item),
        *(reverse(f"responses:{act}", args=[decision.pk]) for act in ("approve", "withdraw")),
    ):
        assert strict.post(path, TYPED).status_code == 403
    assert Decision.objects.awaiting_approval().count() == 1


def test_dashboard_takes_few_queries(as_role, django_assert_max_num_queries):
    version = make_version()
    for number in range(25):
        make_item(version, f"Act {number}.", addressees=[make_addressee()])
    client = as_role("editor")
    client.get(DASHBOARD)
    with django_assert_max_num_queries(26):
        client.get(DASHBOARD)


def test_publication_narrowing_lists_those_with_items(as_role, item):
    make_publication("nothing-in-it")
    page = text(as_role("viewer").get(DASHBOARD))
    assert 'value="nothing-in-it"' not in page
    assert f'value="{item.version.document.publication.slug}"' in page


def test_links_to_a_list_of_decisions_name_one_that_there_is():
    """An address with another word is no error: it quietly shows the first list."""
    named = [
        (file.name, found[1])
        for file in TEMPLATES.rglob("*.html")
        for found in re.finditer(r"responses:dashboard'\) }}[^\"]*show=([a-z-]+)", file.read_text())
    ]
    assert named
    assert [each for each in named if each[1] not in SHOWN] == []
