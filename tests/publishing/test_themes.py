"""The pages of themes: every theme with its count, what reports say of one, and the review by editors."""

import json
from datetime import date

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from goldenthread.catalogue.models import Change, ItemTheme, ThemeEdit, ThemeLook
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.lists.theme_pages import year_chart
from goldenthread.search.index import IndexBroken
from goldenthread.search.theme_pages import CARDS_ON_A_PAGE
from tests.factories import (
    make_addressee,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_theme,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db

CURIOUS = "Practitioners should show professional curiosity."


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"


@pytest.fixture
def look(client):
    def look(path):
        response = client.get(path)
        assert response.status_code == 200
        return LexborHTMLParser(response.content.decode())

    return look


def make_told(year=2024, theme="E02", standing="suggested", text=CURIOUS, **facts):
    """An item of its own publication that has the theme."""
    on = date(year, 5, 1) if year else None
    publication = make_publication(published_on=on, is_draft=facts.pop("is_draft", False))
    version = make_version(make_document(publication))
    make_page(version, blocks=[text], label="12")
    item = make_item(version, text, **facts)
    make_theme(item, theme, standing=standing)
    Change.objects.create(publication_id=publication.pk)
    return item


def words(tree, css):
    return [" ".join(node.text().split()) for node in tree.css(css)]


class TestList:
    def test_every_theme_is_there_with_its_count_and_those_with_nothing_too(self, look):
        make_told()
        make_told(standing="confirmed")
        make_told(theme="A01", standing="rejected")
        make_told(is_draft=True)
        rows = {
            node.css_first("a").text(): " ".join(node.css_first(".gt-theme-list__count").text().split())
            for node in look("/themes").css(".gt-theme-list__theme")
        }
        assert len(rows) == 69 + 6
        assert rows["Professional curiosity"] == "2 items: 1 confirmed, 1 suggested"
        assert rows["Think critically and challenge"] == "2 items: 1 confirmed, 1 suggested"
        assert rows["Neglect"] == "Nothing found yet"

    def test_says_that_the_panels_words_are_not_confirmed_and_how_themes_are_found(self, look):
        text = look("/themes").css_first("main").text()
        assert "nobody has compared them with the Panel’s own yet" in text
        assert "Not enough reviewed yet" in text

    def test_takes_the_same_queries_for_many_themes(self, client, django_assert_num_queries):
        make_told()
        client.get("/themes")
        with django_assert_num_queries(4):  # what changed, and what people and machines said
            client.get("/themes")

    def test_skos_can_be_taken_away(self, client):
        response = client.get("/themes.jsonld")
        assert response["Content-Type"] == "application/ld+json"
        ids = {each["@id"] for each in json.loads(response.content)["@graph"]}
        assert "http://testserver/themes/E02" in ids

    def test_broken_index_is_told_and_no_error(self, client, monkeypatch):
        def broken():
            raise IndexBroken("no room")

        monkeypatch.setattr("goldenthread.search.theme_pages.catch_up", broken)
        for path in ("/themes", "/themes/E02"):
            assert client.get(path).status_code == 503


class TestOneTheme:
    def test_quotes_items_word_for_word_with_place_newest_first(self, look):
        make_told(2019, text="Professional curiosity was rare.", label="1")
        make_told(2024, label="2", standing="confirmed")
        page = look("/themes/E02")
        assert words(page, "h2#items ~ article blockquote") == [
            CURIOUS,
            "Professional curiosity was rare.",
        ]
        assert "page 12" in words(page, ".gt-card__about")[0]
        assert words(page, ".gt-card .gt-status") == [
            "Theme confirmed by a person",
            "Theme suggested by machine",
        ]

    def test_practice_theme_gathers_what_its_themes_have(self, look):
        make_told(theme="E02")
        make_told(theme="E03", text="Assumptions were not checked.")
        make_told(theme="E05", text="The assessment was late.")
        assert len(look("/themes/P3").css(".gt-card")) == 2

    def test_years_are_a_chart_and_a_table_with_the_years_between(self, look):
        for year in (2019, 2021, 2021, None):
            make_told(year)
        page = look("/themes/e02")
        assert words(page, ".gt-chart__number") == ["1", "0", "2"]
        rows = [words(row, "th, td") for row in page.css(".gt-chart tbody tr")]
        assert rows == [["2019", "1"], ["2020", "0"], ["2021", "2"], ["No date", "1"]]
        heights = [float(bar.attributes["height"]) for bar in page.css(".gt-chart__bar")]
        assert heights[1] == 2 * heights[0]

    def test_first_and_latest_are_told(self, look):
        make_told(2019, label="7")
        make_told(2021, label="8")
        make_told(None, label="9")
        text = " ".join(look("/themes/E02").css_first("main").text().split())
        assert "First: Recommendation 7" in text
        assert "Latest: Recommendation 8" in text

    def test_good_practice_questions_and_addressees_stand_apart(self, look):
        make_told(kind="question", text="What did you take at face value?")
        make_told(kind="good_practice", text="The midwife was professionally curious.")
        make_told(addressees=[make_addressee("police", name="Police")])
        page = look("/themes/E02")
        assert words(page, "h2#questions + article blockquote") == ["What did you take at face value?"]
        assert words(page, "h2#good-practice + article blockquote") == [
            "The midwife was professionally curious."
        ]
        (link,) = page.css("h2#for-whom + ul a")
        assert link.attributes["href"] == "/search?theme=E02&audience=police"

    def test_role_brings_what_is_for_it_or_about_it_first(self, look):
        make_told(2024)
        about = make_told(2019, text="Health visitors were not curious.")
        make_theme(about, "health-visitor", facet="audience")
        visiting = make_addressee("health-visitors", name="Health visitors")
        make_told(2018, text="Be professionally curious.", addressees=[visiting])
        page = look("/themes/E02?role=health-visitor")
        assert words(page, "h2#items ~ article blockquote")[:3] == [
            "Health visitors were not curious.",
            "Be professionally curious.",
            CURIOUS,
        ]
        assert "2 items are for or about a health visitor" in page.css_first("main").text()

    def test_pages_go_on_from_what_is_for_the_role_to_the_others(self, look):
        police = make_addressee("police", name="Police")
        version = make_told(2024, addressees=[police], text="Curious 0.").version
        for number in range(1, CARDS_ON_A_PAGE + 4):
            to = [police] if number % 8 == 0 else []
            make_theme(make_item(version, f"Curious {number}.", addressees=to))
        Change.objects.create(publication_id=version.document.publication_id)
        seen = []
        for number in (1, 2):
            page = look(f"/themes/E02?role=police-officer&page={number}")
            seen += words(page, "h2#items ~ article blockquote")
        assert seen[:4] == ["Curious 0.", "Curious 8.", "Curious 16.", "Curious 1."]
        assert len(seen) == len(set(seen)) == CARDS_ON_A_PAGE + 4

    def test_age_narrows(self, look):
        make_theme(make_told(text="A curious look at a baby."), "under-1", facet="age")
        make_told()
        page = look("/themes/E02?age=under-1")
        assert words(page, ".gt-card blockquote") == ["A curious look at a baby."]
        assert page.css_first("option[selected][value=under-1]")

    @pytest.mark.parametrize("odd", ["role=nobody", "age=200", "page=x", "page=99999", "role=E02&age=E02"])
    def test_what_makes_no_sense_is_left_out(self, look, odd):
        make_told()
        assert len(look(f"/themes/E02?{odd}").css("h2#items ~ article")) == 1

    @pytest.mark.parametrize("id", ["Z99", "under-1", "health-visitor"])
    def test_theme_that_is_not_there_is_not_found(self, client, id):
        assert client.get(f"/themes/{id}").status_code == 404

    def test_every_theme_has_a_page(self, client):
        for theme in (*taxonomy().themes, *taxonomy().practice):
            assert client.get(f"/themes/{theme.id}").status_code == 200


def test_one_year_needs_no_chart():
    assert year_chart(((2024, 3),)) is year_chart(()) is None


def test_item_and_hit_show_their_themes_as_links_the_machines_apart(look):
    item = make_told()
    make_theme(item, "F05", standing="confirmed")
    for path in (item.get_absolute_url(), "/search?q=curiosity"):
        shown = {
            node.css_first(".gt-themes__title").text().strip(): [
                link.attributes["href"] for link in node.css("a")
            ]
            for node in look(path).css(".gt-themes")
        }
        assert shown == {
            "Themes, confirmed by a person:": ["/themes/F05"],
            "Themes, suggested by machine:": ["/themes/E02"],
        }


class TestReview:
    @pytest.fixture
    def editor(self, client):
        user = make_user(role="editor")
        client.force_login(user)
        return user

    def test_shows_the_words_with_the_evidence_marked(self, look, editor):
        item = make_item(text=CURIOUS)
        evidence = {"how": "rule", "where": "text", "start": 26, "end": 48, "words": "professional curiosity"}
        make_theme(item, "E02", evidence=[evidence, {"how": "meaning", "likeness": 0.614}], by_meaning=True)
        page = look("/themes/review")
        assert words(page, ".gt-review mark") == ["professional curiosity"]
        assert (
            "its words: “professional curiosity”; by meaning, likeness 0.61" in page.css_first("main").text()
        )

    def test_evidence_that_no_longer_stands_there_is_not_marked(self, look, editor):
        evidence = {"how": "rule", "where": "text", "start": 0, "end": 9, "words": "something"}
        make_theme(make_item(text=CURIOUS), "E02", evidence=[evidence])
        assert look("/themes/review").css(".gt-review mark") == []

    def test_sieves_by_theme_publication_how_facet_and_standing(self, look, editor):
        first, second = make_item(text="One."), make_item(text="Two.")
        make_theme(first, "E02")
        make_theme(second, "E03", by_rule=False, by_meaning=True)
        make_theme(second, "A01", standing="confirmed")
        make_theme(second, "under-1", facet="age")
        slug = first.version.document.publication.slug
        found = {
            given: words(look(f"/themes/review?{given}"), ".gt-review blockquote")
            for given in (
                "",
                "theme=E03",
                f"publication={slug}",
                "how=meaning",
                "standing=confirmed",
                "facet=age",
                "facet=nothing",
            )
        }
        assert found == {
            "": ["One.", "Two."],
            "theme=E03": ["Two."],
            f"publication={slug}": ["One."],
            "how=meaning": ["Two."],
            "standing=confirmed": ["Two."],
            "facet=age": ["Two."],
            "facet=nothing": ["One.", "Two."],
        }

    def send(self, client, look, path="/themes/review", **changes):
        """Send the form as it stands on the page, with these changes."""
        form = look(path).css_first("form[action='/themes/settle']")
        sent = {
            node.attributes["name"]: node.attributes.get("value")
            for node in form.css("input[type=hidden], input[checked], select")
        }
        return client.post(
            "/themes/settle", {**{k: v or "" for k, v in sent.items()}, **changes}, follow=True
        )

    def test_saves_what_was_chosen_and_leaves_the_rest(self, client, look, editor):
        item = make_item(text=CURIOUS)
        for theme in ("E02", "E03", "E04"):
            make_theme(item, theme)
        chosen = {
            f"theme:{item.reference}:theme:E02": "confirm",
            f"theme:{item.reference}:theme:E03": "reject",
        }
        answer = self.send(client, look, **chosen)
        assert "2 themes saved" in answer.content.decode()
        found = dict(ItemTheme.objects.values_list("theme", "standing"))
        assert found == {"E02": "confirmed", "E03": "rejected", "E04": "suggested"}

    def test_confirms_all_that_was_left_adds_one_and_finishes(self, client, look, editor):
        item = make_item(text=CURIOUS)
        for theme in ("E02", "E03"):
            make_theme(item, theme)
        rejected = {f"theme:{item.reference}:theme:E03": "reject", f"add:{item.reference}": "F05"}
        self.send(client, look, **rejected, **{f"finish:{item.reference}": "yes", "all": "confirm"})
        found = dict(ItemTheme.objects.values_list("theme", "standing"))
        assert found == {"E02": "confirmed", "E03": "rejected", "F05": "confirmed"}
        assert ThemeLook.objects.get().finished_by == editor

    def test_item_that_is_finished_too_soon_is_told_and_nothing_changed(self, client, look, editor):
        item = make_item(text=CURIOUS)
        make_theme(item, "E02")
        answer = self.send(
            client, look, **{f"finish:{item.reference}": "yes", f"add:{item.reference}": "F05"}
        )
        assert "before you finish it" in answer.content.decode()
        assert ItemTheme.objects.get().standing == "suggested"

    def test_undoes_it_again(self, client, look, editor):
        item = make_item(text=CURIOUS)
        make_theme(item, "E02")
        self.send(client, look, **{f"theme:{item.reference}:theme:E02": "reject"})
        edit = ThemeEdit.objects.get()
        undo = reverse("publishing:theme-undo", kwargs={"pk": edit.pk})
        assert look("/themes/review").css_first(f"form[action='{undo}']")
        assert "put back" in client.post(undo, follow=True).content.decode()
        assert ItemTheme.objects.get().standing == "suggested"

    def test_works_from_the_page_that_checks_an_item_and_goes_back_there(self, client, look, editor):
        item = make_item(text=CURIOUS)
        make_theme(item, "E02")
        path = f"/catalogue/items/{item.reference}"
        answer = self.send(client, look, path, **{f"theme:{item.reference}:theme:E02": "confirm"})
        assert answer.redirect_chain == [(path, 302)]
        assert ItemTheme.objects.get().by == editor

    @pytest.mark.parametrize("away", ["https://elsewhere.example/x", "//elsewhere.example", ""])
    def test_never_goes_to_another_site(self, client, editor, away):
        assert client.post("/themes/settle", {"back": away}).url == "/themes/review"


def test_agreement_tells_when_too_little_was_reviewed(look):
    text = look("/themes/agreement").css_first("main").text()
    assert "Not enough reviewed yet" in text
    assert "No theme has been reviewed yet" in text


def test_agreement_gives_its_figures_once_enough_was_reviewed(look):
    editor, version = make_user(role="editor"), make_version()
    for number in range(30):
        item = make_item(version)
        make_theme(item, "E02", standing="rejected" if number < 6 else "confirmed", by=editor)
        ThemeLook.objects.create(
            reference=item.reference, finished_by=editor, finished_at="2026-05-01T10:00Z"
        )
    page = look("/themes/agreement")
    overall = words(page.css("table")[0], "tbody tr:first-child > *")
    assert overall == ["Either way", "80%", "100%", "89%", "24", "6", "0"]
    (row,) = page.css("table")[1].css("tbody tr")
    assert words(row, "th, td")[0] == "Professional curiosity"
