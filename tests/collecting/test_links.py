"""Which addresses are tried, what is kept of the answers, and what people are told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Address
from goldenthread.collecting.links import addresses_in, catalogue_addresses, try_addresses
from goldenthread.collecting.models import LinkCheck
from goldenthread.collecting.web.fetch import FetchError, Refusal
from tests.factories import make_document, make_listing, make_publication, make_version

pytestmark = pytest.mark.django_db

PAGE = "https://www.gov.uk/a-page"


class Door:
    """Stands for the fetcher: answers by address, with where it ends or with a refusal."""

    def __init__(self, answers=None, hosts=("www.gov.uk",)):
        self.answers, self.hosts, self.asked = answers or {}, hosts, []

    def allows(self, url):
        return any(f"//{host}/" in url for host in self.hosts)

    def look(self, url):
        self.asked.append(url)
        answer = self.answers.get(url, url)
        if isinstance(answer, Refusal):
            raise FetchError("in the fetcher's words", answer)
        return answer


def tried(*urls, **answers):
    door = Door(answers.get("answers"))
    return door, try_addresses(addresses=dict.fromkeys(urls, "a page"), fetcher=door, by="a test")


def test_address_that_works_is_kept_as_working():
    _, report = tried(PAGE)
    assert report.counts == {"working": 1, "broken": 0, "not_checked": 0}
    kept = LinkCheck.objects.get()
    assert (kept.url, kept.is_working, kept.answer, kept.failing_since) == (PAGE, True, "It works.", None)


def test_address_that_leads_elsewhere_works_and_says_where():
    _, report = tried(PAGE, answers={PAGE: "https://www.gov.uk/new"})
    assert report.tried[0].moved_to == LinkCheck.objects.get().moved_to == "https://www.gov.uk/new"
    assert LinkCheck.objects.get().is_working


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Refusal.NOT_FOUND, "nothing at this address (404)"),
        (Refusal.GONE, "taken down (410)"),
        (Refusal.UNREACHABLE, "could not be reached"),
        (Refusal.INSECURE, "certificate"),
        (Refusal.ODD, "makes no sense"),
    ],
)
def test_address_that_does_not_work_says_why_in_a_sentence(refusal, words):
    _, report = tried(PAGE, answers={PAGE: refusal})
    assert report.counts["broken"] == 1
    assert words in LinkCheck.objects.get().answer
    assert LinkCheck.objects.get().answer.endswith(".")


def test_failing_is_told_since_its_first_day_and_forgotten_when_it_works_again():
    tried(PAGE, answers={PAGE: Refusal.NOT_FOUND})
    first = timezone.now() - timedelta(days=3)
    LinkCheck.objects.update(failing_since=first)
    tried(PAGE, answers={PAGE: Refusal.GONE})
    assert LinkCheck.objects.get().failing_since == first
    tried(PAGE)
    assert LinkCheck.objects.get().failing_since is None


def test_host_that_is_not_on_the_list_is_not_asked():
    door, report = tried("https://example.org/x")
    assert door.asked == []
    assert report.tried[0].answer == "Not checked: not on the list of hosts."
    assert not LinkCheck.objects.exists()


def test_site_that_is_left_alone_is_not_called_broken():
    _, report = tried(PAGE, answers={PAGE: Refusal.PAUSED})
    assert report.counts == {"working": 0, "broken": 0, "not_checked": 1}


def test_place_in_a_page_is_not_sent_to_the_site():
    door, _ = tried(f"{PAGE}#part-2")
    assert door.asked == [PAGE]


def test_day_of_the_check_is_shown_with_the_catalogue_s_address():
    Address.objects.create(publication=make_publication(), url=PAGE, title="GOV.UK")
    tried(PAGE)
    assert Address.objects.get().last_checked_on == timezone.localdate()


def test_address_that_is_linked_no_more_is_forgotten_and_the_check_is_recorded():
    tried(PAGE, f"{PAGE}/2")
    tried(PAGE)
    assert [check.url for check in LinkCheck.objects.all()] == [PAGE]
    assert Event.objects.head().detail == {"working": 1, "broken": 0, "not_checked": 0}


def test_addresses_of_the_catalogue_are_of_every_sort():
    review = make_publication("a-review", note="See https://www.gov.uk/in-a-note.")
    Address.objects.create(publication=review, url=PAGE, title="GOV.UK")
    make_version(make_document(review), source_url="https://www.gov.uk/file.pdf")
    listing = make_listing(url="https://www.gov.uk/listed")
    listing.attachments.create(key="a", url="https://www.gov.uk/attached", title="A", position=1)
    make_listing(listing.source, url="https://www.gov.uk/left-out", match="ignored")
    assert set(catalogue_addresses()) == {
        PAGE,
        "https://www.gov.uk/in-a-note",
        "https://www.gov.uk/file.pdf",
        "https://www.gov.uk/listed",
        "https://www.gov.uk/attached",
    }


def test_addresses_in_a_text_end_before_the_full_stop():
    text = 'See https://www.gov.uk/a, (https://www.gov.uk/b) and <a href="https://www.gov.uk/c?d=1">.'
    assert addresses_in(text) == [
        "https://www.gov.uk/a",
        "https://www.gov.uk/b",
        "https://www.gov.uk/c?d=1",
    ]
