"""What the page, the command and the JSON say of search by meaning."""

import json

import pytest
from click.testing import CliRunner

from goldenthread.search.commands import index
from goldenthread.search.commands import search as search_command
from goldenthread.search.meaning import asking, encoder
from tests.search.meaning.test_fusion import HOUSED, make_text

pytestmark = pytest.mark.django_db

MARK = "About the same, in other words"


def page(client, address):
    return client.get(f"/search?{address}").content.decode()


def test_the_page_says_by_what_it_searched_and_how_to_switch(client, means):
    make_text("Housing was temporary.", HOUSED)
    means(HOUSED)
    both = page(client, "q=housing")
    assert "2 results" in both
    assert "1 of them holds all of these words. The others say about the same." in both
    assert "Searched by words and meaning." in both
    assert both.count(MARK) == 1
    assert 'href="/search?q=housing&amp;mode=words"' in both
    words = page(client, "q=housing&mode=words")
    assert "1 result" in words
    assert "Searched by words." in words
    assert MARK not in words
    assert 'href="/search?q=housing"' in words
    assert '<input type="hidden" name="mode" value="words">' in words  # another search stays in the mode


def test_what_has_none_of_the_words_is_said_to_be_about_the_same(client, means):
    make_text(HOUSED)
    means(HOUSED)
    shown = page(client, "q=evicted")
    assert "Nothing holds all of these words. These say about the same." in shown
    assert "Nothing we hold has these words" not in shown


def test_a_result_that_has_some_of_the_words_is_not_said_to_be_in_other_words(client, means):
    some = "Families were moved, and the school was told late."
    make_text("Housing, the school and its families.", some)
    means(some)
    shown = page(client, "q=housing+school+families")
    assert "About the same, with some of the words" in shown
    assert MARK not in shown


def test_a_search_by_words_alone_says_nothing_of_meaning(client):
    make_text("Housing was temporary.")
    assert "meaning" not in page(client, "q=housing&mode=words")
    assert "meaning" not in page(client, "q=%22housing+was%22")


def test_the_page_says_how_much_is_not_searched_by_meaning_yet(client, monkeypatch):
    make_text("Housing was temporary.")
    monkeypatch.setattr(asking, "publications_unread", lambda: 3)
    assert "3 reports are found by words only, so far." in page(client, "q=housing")


def test_the_command_says_the_same_as_the_page(means):
    make_text("Housing was temporary.", HOUSED)
    means(HOUSED)
    told = json.loads(CliRunner().invoke(search_command, ["housing", "--json"]).stdout)
    assert (told["searched_by"], told["by_meaning_only"], told["total"]) == ("fused", 1, 2)
    assert [hit["is_by_meaning"] for hit in told["hits"]] == [False, True]
    words = json.loads(CliRunner().invoke(search_command, ["housing", "--mode", "words", "--json"]).stdout)
    assert (words["searched_by"], words["total"]) == ("words", 1)


def test_everything_can_be_read_by_meaning_at_once():
    pytest.importorskip("onnxruntime", reason="the extra `semantic` is not installed")
    make_text("Housing was temporary.")
    done = CliRunner().invoke(index, ["meaning", "--json"])
    assert json.loads(done.stdout)["texts"] == 2
    assert CliRunner().invoke(index, ["meaning"]).stdout.startswith("2 texts are searched by meaning")


def test_without_the_packages_the_command_says_where_to_look(monkeypatch):
    monkeypatch.setattr(encoder, "PACKAGES", ("no_such_package",))
    refused = CliRunner().invoke(index, ["meaning"])
    assert refused.exit_code == 1
    assert "`goldenthread doctor` says why" in refused.output
