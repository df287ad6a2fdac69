"""The search page as it is served: no script, everything in the address, source text always escaped."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from goldenthread.catalogue.models import Confirmation
from goldenthread.catalogue.rulings.actions import join_items
from goldenthread.search import views
from goldenthread.search.index import IndexBroken
from tests.catalogue.rulings.reports import CUT, REST, make_wrong_report
from tests.factories import (
    COLLECTED,
    make_addressee,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_user,
    make_version,
)
from tests.search.conftest import told

pytestmark = pytest.mark.django_db
ADDRESS = "/search"


@pytest.fixture
def look(client):
    def look(**given):
        response = client.get(ADDRESS, given)
        assert response.status_code == 200
        return LexborHTMLParser(response.content.decode())

    return look


@pytest.fixture
def review():
    version = make_version(
        make_document(make_publication("a-review", title="A review", published_on=date(2021, 5, 1)))
    )
    make_page(version, 12, ["The lamp was broken in the hall."], label="8")
    make_item(
        version,
        "Partners should mend the lamp.",
        label="3",
        page=12,
        addressees=[make_addressee("police", name="Police")],
    )
    make_item(version, "Who saw the lamp?", kind="question")
    told(version.document.publication)
    return version


def words_of(node):
    return " ".join(node.text(separator=" ").split())


def cards(page):
    return page.css("article.gt-card")


def test_address_of_the_page_is_search():
    assert reverse("search:results") == ADDRESS


def test_page_without_a_search_explains_it(look, review):
    page = look()
    assert "How to search" in words_of(page.css_first("main"))
    assert not cards(page)
    assert page.css_first("#narrow-heading").text() == "Browse"


def test_results_are_counted_in_words_in_the_page_and_its_title(look, review):
    page = look(q="lamp")
    assert words_of(page.css_first("#results")) == "3 results for “lamp”"
    assert page.css_first("title").text().startswith("lamp – 3 results – Search")
    assert len(page.css("h1")) == 1


def test_one_result_is_not_a_plural(look, review):
    assert words_of(look(q="hall").css_first("#results")) == "1 result for “hall”"


def test_hit_says_what_where_for_whom_and_who_stands_behind_it(look, review):
    card = cards(look(q="mend lamp"))[0]
    assert "Recommendation 3" in words_of(card)
    assert "A review , page 8" in words_of(card) or "A review, page 8" in words_of(card)
    assert "For: Police" in words_of(card)
    assert "Found by machine, not yet checked" in words_of(card)
    assert [mark.text() for mark in card.css("mark")] == ["mend", "lamp"]
    item = review.items.get(label="3")
    assert card.css_first("a").attributes["href"] == f"/r/{item.reference}"


def test_confirmed_item_says_so(look, review):
    item = review.items.get(label="3")
    Confirmation.objects.create(item=item, by=make_user(), at=COLLECTED)
    told(review.document.publication)
    assert "Checked by a person" in words_of(cards(look(q="mend"))[0])


@pytest.mark.parametrize(
    ("standings", "words"),
    [
        ([], "2021"),
        (["confirmed", "disputed"], "2021"),
        (["unconfirmed"], "2021 (not confirmed)"),
        (["disputed", "unconfirmed"], "2021 (sources disagree)"),
    ],
)
def test_year_is_shown_with_how_sure_it_is(look, review, standings, words):
    publication = review.document.publication
    for standing in standings:
        publication.date_claims.create(
            on=date(2021, 1, 1), precision="year", source="a list", standing=standing
        )
    told(publication)
    about = cards(look(q="mend lamp"))[0].css(".gt-card__about span")
    assert words in [words_of(span) for span in about]


def test_passage_links_to_its_words_on_its_page(look, review):
    link = cards(look(q="hall"))[0].css_first("a").attributes["href"]
    page = f"/documents/{review.pk}/pages/12"
    assert link == f"{page}#:~:text=The%20lamp%20was%20broken%20in%20the%20hall."


def test_long_passage_is_linked_by_its_first_and_last_words(look, review):
    make_page(
        review,
        13,
        ["Half-way up, the stairs are a place where I sit.", "There is no other stair, quite like it."],
    )
    told(review.document.publication)
    link = cards(look(q="stair"))[0].css_first("a").attributes["href"]
    assert link.endswith("#:~:text=Half%2Dway%20up%2C%20the%20stairs,stair%2C%20quite%20like%20it.")


def test_markup_in_a_source_is_shown_as_text(look, review):
    make_item(review, 'Use <script>alert("lamp")</script> & <b>lamp</b>.', kind="finding", title="<i>x</i>")
    told(review.document.publication)
    page = look(q="alert lamp", kind="finding")
    assert "<script>alert" in page.css_first("article blockquote").text()
    assert not page.css("article script, article b, article i")


def test_markup_in_the_search_is_shown_as_text(look, review):
    page = look(q='"><script>alert(1)</script>')
    assert page.css_first("input[name=q]").attributes["value"] == '"><script>alert(1)</script>'
    assert not page.css("main script")


def test_filters_are_links_that_keep_the_search_and_can_be_removed(look, review):
    page = look(q="lamp")
    links = {words_of(link): link.attributes["href"] for link in page.css("#narrow a")}
    narrowed = parse_qs(urlsplit(links["Question"]).query)
    assert narrowed == {"q": ["lamp"], "kind": ["question"]}
    page = look(q="lamp", kind="question")
    [tag] = page.css(".gt-chosen__filter")
    assert words_of(tag).startswith("Kind: Question")
    assert tag.css_first("a").attributes["href"] == "/search?q=lamp"
    assert page.css_first("form input[name=kind]").attributes["value"] == "question"


def test_filter_alone_lists_everything_of_it(look, review):
    page = look(kind="recommendation")
    assert words_of(page.css_first("#results")) == "1 result"
    assert len(cards(page)) == 1


def test_pages_are_turned_by_links(look, review):
    for number in range(45):
        make_item(review, f"Water was found in room {number}.", kind="finding")
    told(review.document.publication)
    page = look(q="water", page="2")
    hrefs = [link.attributes["href"] for link in page.css("nav.govuk-pagination a")]
    assert hrefs == ["/search?q=water", "/search?q=water&page=3"]


def test_nothing_found_keeps_the_words_and_helps(look, review):
    page = look(q="qqqq zzzz")
    assert page.css_first("input[name=q]").attributes["value"] == "qqqq zzzz"
    assert words_of(page.css_first("#results")) == "0 results for “qqqq zzzz”"
    assert "fewer words" in words_of(page.css_first("main"))


def test_page_says_which_spelling_was_looked_for(look, review):
    page = look(q="brokken")
    assert "We looked for “broken”." in words_of(page.css_first("main"))
    assert page.css_first("input[name=q]").attributes["value"] == "brokken"


def test_fictional_text_is_marked_on_every_result(look, review):
    review.document.publication.is_fictional = True
    review.document.publication.save()
    told(review.document.publication)
    page = look(q="lamp")
    assert "Some of this is from a fictional sample review" in words_of(page.css_first(".gt-fictional"))
    assert all("Fictional sample" in words_of(card) for card in cards(page))


def test_nonsense_in_the_address_is_no_error(look):
    look(q="\x00\x7f", kind="?", year="x", page="-1", audience="[]", publication="../..")


def test_empty_site_says_so(look):
    assert "0 results" in words_of(look(q="lamp").css_first("#results"))
    look()


def test_index_that_cannot_be_used_is_said_in_words(client, monkeypatch):
    def broken(search):
        raise IndexBroken("no space left")

    monkeypatch.setattr(views, "run", broken)
    response = client.get(ADDRESS, {"q": "lamp"})
    assert response.status_code == 503
    assert "Search is not available" in response.content.decode()


def test_only_reading_is_allowed(client):
    assert client.post(ADDRESS).status_code == 405


def test_item_that_a_person_set_out_is_not_said_to_be_found_by_machine(look):
    version, editor = make_wrong_report(slug="wrong"), make_user(role="editor")
    cut = [version.items.get(text=words) for words in (CUT, REST)]
    join_items(items=cut, reason="Cut in two", by=editor)
    told(version.document.publication)
    card = look(q=f'"{CUT} {REST}"').css_first("article")
    assert "Set out by a person" in words_of(card)
    assert "Found by machine" not in words_of(card)
