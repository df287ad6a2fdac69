"""The page of answers, the same as JSON, and what stands above the results of a search."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from goldenthread.publishing.views import answers
from goldenthread.search.index import IndexBroken
from tests.factories import make_document, make_item, make_page, make_publication, make_theme, make_version
from tests.search.conftest import own_index, told

__all__ = ["own_index"]

pytestmark = pytest.mark.django_db
FATHERS = "Fathers were seldom asked what they knew about the baby."
ASKS = "Partners should ask fathers what they know about the baby."
QUESTION = "What do reviews say about fathers?"


@pytest.fixture
def report():
    version = make_version(make_document(make_publication("a-review", title="A review")))
    make_page(version, 7, [FATHERS, ASKS], label="5")
    make_item(version, ASKS, label="3", page=7)
    told(version.document.publication)
    return version


@pytest.fixture
def look(client):
    def look(address="/answers", **given):
        response = client.get(address, given)
        assert response.status_code == 200
        return LexborHTMLParser(response.content.decode())

    return look


def words_of(node):
    return " ".join(node.text(separator=" ").split())


def test_each_quotation_has_its_page_and_its_report(look, report):
    page = look(q=QUESTION)
    assert [words_of(quote) for quote in page.css("blockquote")] == [ASKS, FATHERS]
    asks, tells = page.css("figcaption")
    assert [a.attributes["href"].partition("#")[0] for a in asks.css("a")] == [
        f"/r/{report.items.get().reference}",
        f"/documents/{report.pk}/pages/7",
    ]
    assert words_of(tells).startswith("page 5")
    assert words_of(page.css_first("h3 a")) == "A review"
    assert "2 quotations from 1 report" in words_of(page.css_first("#answer"))


def test_notice_stands_before_what_tells_of_harm_and_only_then(look, report):
    page = look(q=QUESTION)
    assert "children who died or were seriously harmed" in words_of(page.css_first(".gt-notice"))
    assert look(q="what should fathers be asked by partners?").css_first(".gt-notice") is None


def test_theme_that_a_machine_suggested_says_so(look, report):
    make_theme(report.items.get(), "D02")
    assert "Theme suggested by machine" in words_of(look(q=QUESTION).css_first("main"))


def test_page_says_that_the_reports_do_not_say_why_and_what_to_try(look, report):
    page = look(q="How tall are trampolines?")
    told = words_of(page.css_first("main"))
    assert "The reports we hold do not say" in told
    assert "None of the reports has “tall” or “trampolines”." in told
    assert page.css_first('main a[href="/search?q=How+tall+are+trampolines%3F"]')
    assert not page.css("blockquote")


def test_page_without_a_question_says_what_it_does(look):
    page = look()
    assert page.css_first("input[name=q]")
    assert "whole sentences of the reports" in words_of(page.css_first("main"))


def test_markup_in_a_question_and_in_a_report_is_text(look, report):
    make_page(report, 8, ["Fathers & <b>mothers</b> were asked <script>alert(1)</script> by nobody at all."])
    told(report.document.publication)
    page = look(q="<i>what</i> do reviews say about fathers?")
    assert page.css_first("main script") is None
    assert page.css_first("main b") is None


def test_json_holds_the_same(client, report):
    told = client.get("/answers.json", {"q": QUESTION}).json()
    assert (told["schema"], told["is_given"], told["quotations"], told["reports"]) == (
        "goldenthread/answer/1", True, 2, 1,
    )  # fmt: skip
    each = [q for theme in told["themes"] for one in theme["reports"] for q in one["quotations"]]
    assert {q["text"] for q in each} == {ASKS, FATHERS}
    text = report.pages.get().text
    assert all(text[q["start"] : q["end"]] == q["text"] and q["page"] == 7 for q in each)


def test_json_says_why_not(client, report):
    told = client.get("/answers.json", {"q": "How tall are trampolines?"}).json()
    assert told["why_not"] == {"reason": "nowhere", "words": ["tall", "trampolines"]}


@pytest.mark.parametrize("address", ["/answers", "/answers.json"])
def test_index_that_cannot_be_used_is_told(client, monkeypatch, address):
    def broken(question):
        raise IndexBroken("no")

    monkeypatch.setattr(answers, "answer", broken)
    response = client.get(address, {"q": QUESTION})
    assert response.status_code == 503


def test_answer_stands_above_the_results_with_what_to_do_only(look, report):
    page = look("/search", q=QUESTION)
    block = page.css_first(".gt-answer")
    assert [words_of(quote) for quote in block.css("blockquote")] == [ASKS]
    assert "2 quotations from 1 report, by theme" in words_of(block)
    assert block.css_first('a[href^="/answers?q="]')


def test_search_says_that_the_reports_do_not_say(look, report):
    block = look("/search", q="How tall are fathers and trampolines?").css_first(".gt-answer")
    assert "The reports we hold do not say" in words_of(block)


def test_words_that_are_no_question_have_no_answer_above(look, report):
    assert look("/search", q="fathers").css_first(".gt-answer") is None
