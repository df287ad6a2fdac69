"""The public page of a partnership: what was released, what was not answered yet, and nothing else."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.publishing.site.actions import change_branding
from goldenthread.publishing.site.contents import ITEMS_ON_A_PAGE
from goldenthread.publishing.site.looks import Looks, looks_of
from goldenthread.responses.actions.publishing import withdraw_answer
from goldenthread.responses.models import ReleasedItem
from tests.factories import (
    make_addressee,
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_theme,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db

HOME = "/partnerships/northmoor/"


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def version():
    publication = make_publication("a-review", title="A review of reviews", published_on=date(2026, 3, 1))
    return make_version(make_document(publication))


def answered(local, version, text="Partners should ask each child.", reason="We will ask.", **facts):
    item = make_item(version, text, label=facts.pop("label", "1"))
    make_decision(item, partnership=local.partnership, reason=reason, forum="Learning subgroup", **facts)
    return item


class TestLanding:
    def test_reviews_stand_newest_first_with_what_is_answered_and_what_is_not(self, read, local, version):
        release(local.partnership, answered(local, version))
        make_item(version, "Partners should write it down.", label="2")
        older = make_version(make_document(make_publication("older", published_on=date(2020, 1, 1))))
        make_item(older, "Partners should meet.")
        page = read(HOME)
        assert page.all("h3 a") == ["A review of reviews", older.document.publication.title]
        assert "It asks 2 things of us. We have answered 1" in page.main
        assert "We have published nothing yet on another 2." in page.main
        assert page.links()["A review of reviews"] == f"{HOME}reviews/a-review/"

    def test_people_to_call_stand_on_every_page(self, read, local, version):
        local.partnership.referral_lines = ["Children’s services, 01632 960 001"]
        local.partnership.save()
        release(local.partnership, answered(local, version))
        for address in (HOME, f"{HOME}reviews/a-review/", f"{HOME}themes/"):
            page = read(address)
            assert "Children’s services, 01632 960 001" in page.main
            assert "Worried about a child?" in page.main
            assert {"999", "0808 800 5000"} <= page.links().keys()

    def test_what_is_asked_of_national_bodies_alone_is_not_asked_of_us(self, read, local, version):
        government = make_addressee("government", name="Government", scope="government")
        make_item(version, "Government should pay.", addressees=[government])
        local.partnership  # noqa: B018
        assert "No national review here asks anything of us yet." in read(HOME).main

    def test_partnership_that_is_not_there(self, client):
        assert client.get(HOME).status_code == 404


class TestReview:
    def test_tells_what_was_asked_decided_and_changed(self, read, local, version):
        item = answered(local, version)
        local.impact(item, what_difference="Children are asked.")
        release(local.partnership, item)
        page = read(f"{HOME}reviews/a-review/")
        assert page.one("blockquote") == "Partners should ask each child."
        for words in ("Applies to us", "We will ask.", "Learning subgroup", "Children are asked."):
            assert words in page.one(".gt-site-answer")
        assert page.tree.css_first(f"#r-{item.reference}") is not None

    def test_what_is_not_decided_is_not_hidden(self, read, local, version):
        make_item(version, "Partners should meet.", label="1")
        local.partnership  # noqa: B018
        page = read(f"{HOME}reviews/a-review/")
        assert "We have published no answer yet on 1." in page.main
        assert page.one(".gt-site-item .gt-status") == "No answer published yet"

    def test_withdrawn_answer_is_gone_and_says_why(self, read, local, version):
        release(local.partnership, answered(local, version))
        withdraw_answer(released=ReleasedItem.objects.get(), reason="It was not ready.", by=local.editor)
        page = read(f"{HOME}reviews/a-review/")
        assert "It was not ready." in page.main
        assert "We will ask." not in page.html
        assert "We will ask." not in read(f"{HOME}?q=ask").html

    def test_long_review_goes_over_pages(self, read, local, version):
        for number in range(ITEMS_ON_A_PAGE + 2):
            make_item(version, f"Partners should do thing {number}.", label=str(number + 1))
        local.partnership  # noqa: B018
        assert len(read(f"{HOME}reviews/a-review/").tree.css(".gt-site-item")) == ITEMS_ON_A_PAGE
        assert len(read(f"{HOME}reviews/a-review/2/").tree.css(".gt-site-item")) == 2
        assert read(f"{HOME}reviews/a-review/3/").status == 404

    def test_draft_publication_is_not_there(self, client, local):
        publication = make_publication("a-draft", is_draft=True)
        make_item(make_version(make_document(publication)))
        local.partnership  # noqa: B018
        assert client.get(f"{HOME}reviews/a-draft/").status_code == 404


class TestFinding:
    def test_by_words_of_the_source_and_of_what_was_released(self, read, local, version):
        release(local.partnership, answered(local, version, reason="Trampolines are checked."))
        make_item(version, "Partners should count bicycles.", label="2")
        assert read(f"{HOME}?q=trampol").all("main li")[0].startswith("Recommendation 1")
        assert read(f"{HOME}?q=Bicycles").one("h1") == "1 recommendation found"
        assert read(f"{HOME}?q=trampolines+bicycles").one("h1") == "0 recommendations found"

    def test_by_theme(self, read, local, version):
        item = answered(local, version)
        make_theme(item, "E02")
        make_item(version, "Partners should count bicycles.", label="2")
        release(local.partnership, item)
        assert read(f"{HOME}?theme=E02").one("h1") == "1 recommendation found"
        assert read(f"{HOME}?theme=A18").one("h1") == "0 recommendations found"
        theme = read(f"{HOME}themes/E02/")
        assert "Answers: 1." in theme.main
        assert len(theme.tree.css("main .govuk-list li a")) == 1
        assert read(f"{HOME}themes/A18/").status == 404


def test_nothing_that_was_not_released_is_on_any_page(client, local, version):
    """A canary in everything that is recorded, on an answered item, on another and on a draft."""
    word = "zcanary"
    shown = answered(local, version)
    release(local.partnership, shown, shown=[])
    held = answered(local, version, "Partners should meet.", reason=word, label="2")
    draft = make_item(version, "Partners should count.", label="3")
    make_decision(draft, partnership=local.partnership, approved=False, reason=word, forum=word)
    for item in (shown, held, draft):
        make_theme(item, "E02")
        local.evidence(item, what=word, where=word)
        local.impact(item, what_difference=word)
        local.position(item, "accept_in_part", word)
        local.action(item, title=word, what=word)
    make_decision(shown, partnership=local.partnership, reason=word, forum=word)
    own = local.own_item(f"The partnership should {word}.", title=word)
    make_decision(own, partnership=local.partnership, reason=word)
    release(local.partnership, own)
    places = ("", "reviews/a-review/", "themes/", "themes/E02/", "fragment.html", "?theme=E02", "?q=zcan")
    for place in places:
        response = client.get(HOME + place)
        assert response.status_code == 200, place
        assert word not in response.content.decode(), place
    assert b"We will ask." in client.get(f"{HOME}reviews/a-review/").content


class TestForOtherSites:
    def test_fragment_is_plain_html_with_whole_addresses(self, client, local, version, settings):
        settings.SITE_URL = "https://learning.example.org"
        release(local.partnership, answered(local, version))
        html = client.get(f"{HOME}fragment.html").content.decode()
        assert not re.search(r"<script|class=|style=|<html|<body", html)
        assert 'href="https://learning.example.org/partnerships/northmoor/reviews/a-review/"' in html
        assert "1 of 1 answered" in html
        assert all(each.startswith("https://") for each in re.findall(r'href="([^"]*)"', html))

    def test_frames_are_off_until_a_site_is_named(self, client, local, version, settings):
        item = answered(local, version)
        release(local.partnership, item)
        addresses = ("/embed/partnerships/northmoor", f"/embed/partnerships/northmoor/{item.reference}")
        assert [client.get(each).status_code for each in addresses] == [404, 404]
        settings.EMBED_SITES = ["https://www.example.org"]
        listed, one = (client.get(each) for each in addresses)
        assert "A review of reviews: 1 of 1 answered" in listed.content.decode()
        assert "Applies to us. We will ask." in one.content.decode()
        for response in (listed, one):
            assert "https://www.example.org" in response.headers["Content-Security-Policy"]
            assert b"<script" not in response.content
            assert not response.cookies

    def test_no_frame_of_an_answer_that_was_not_released(self, client, local, version, settings):
        settings.EMBED_SITES = ["https://www.example.org"]
        item = answered(local, version)
        assert client.get(f"/embed/partnerships/northmoor/{item.reference}").status_code == 404


class TestBranding:
    def test_who_may_and_who_may_not(self, local):
        looks = Looks(colour="#12417a", welcome="Welcome.")
        with pytest.raises(PermissionDenied):
            change_branding(partnership=local.partnership, looks=looks, by=local.approver)
        change_branding(partnership=local.partnership, looks=looks, by=local.person("administrator"))
        assert looks_of(local.partnership) == looks

    @pytest.mark.parametrize(
        ("looks", "field", "said"),
        [
            (Looks(colour="#ffd700"), "colour", "The nearest colour that passes is #"),
            (Looks(colour="red"), "colour", "Enter a colour like"),
            (Looks(logo=b"RIFF"), "logo_alt", "Say in words"),
            (Looks(welcome="Ring 0117 496 0123"), "welcome", "Take this out"),
        ],
    )
    def test_what_will_not_do_is_refused_with_a_sentence(self, local, looks, field, said):
        with pytest.raises(ValidationError) as refused:
            change_branding(partnership=local.partnership, looks=looks, by=local.person("administrator"))
        assert said in refused.value.message_dict[field][0]

    def test_page_shows_it(self, read, client, local):
        looks = Looks("#12417a", b"RIFF", "Northmoor: three hills", "We learn.\n\nTogether.")
        change_branding(partnership=local.partnership, looks=looks, by=local.person("administrator"))
        page = read(HOME)
        (logo,) = page.tree.css("img")
        assert logo.attributes["alt"] == "Northmoor: three hills"
        assert page.one("main .govuk-body-l") == "We learn."
        assert client.get(f"{HOME}logo.webp").headers["Content-Type"] == "image/webp"
        assert "#12417a" in client.get(f"{HOME}brand.css").content.decode()
