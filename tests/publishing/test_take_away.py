"""The same rows as CSV, Excel, JSON and feed: whole, word for word, never a formula, only what is public."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from goldenthread.accounts import throttle
from goldenthread.catalogue.models import Change, Correction, ThemeStanding
from goldenthread.catalogue.sheets import CUT, LONGEST_CELL
from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.commands.items import items as items_command
from goldenthread.publishing.taking_away import tables as taken_away
from goldenthread.publishing.taking_away.record_files import Table, csv_file, json_file, xlsx_file
from goldenthread.publishing.taking_away.records import COLUMNS
from goldenthread.search.query import Search
from tests.factories import (
    make_claim,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_report,
    make_theme,
    make_user,
    make_version,
)

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def own_site(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "index"
    settings.SITE_URL = "https://learning.example.org"
    yield
    cache.clear()  # of what was counted against the address of these tests


def told(version):
    Change.objects.create(publication_id=version.document.publication_id)
    return version


@pytest.fixture
def report(db):
    version = make_report(
        slug="a-review", title="A review", published_on=date(2024, 5, 1), published_precision="month"
    )
    make_claim(version.document.publication, on=date(2024, 5, 1), precision="month", standing="unconfirmed")
    return told(version)


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def from_csv(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def from_xlsx(data):
    """Rows as another library reads them, and the second sheet; no cell may be a formula or a link."""
    book = load_workbook(io.BytesIO(data))
    head, *rows = book["Records"].iter_rows()
    for cell in (cell for row in rows for cell in row):
        assert cell.data_type in {"s", "n"}
        assert cell.hyperlink is None
    names = [cell.value for cell in head]
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    return [dict(zip(names, (c.value for c in row), strict=True)) for row in rows], about


class TestSearch:
    def test_columns_tell_what_it_says_where_it_stands_and_who_vouches_for_it(self, client, report):
        item = report.items.get(list_title="Recommendations for partners")
        about, theme = [each.id for each in taxonomy().themes][:2]
        make_theme(item, about, standing=ThemeStanding.CONFIRMED)
        make_theme(item, theme)
        (row,) = from_csv(body(client.get("/search.csv?q=partners&audience=safeguarding-partners")))
        assert tuple(row) == COLUMNS
        names = {each.id: each.name for each in taxonomy().themes}
        assert row == {
            "reference": item.reference,
            "permalink": f"https://learning.example.org/r/{item.reference}",
            "kind": "recommendation",
            "label": "1",
            "title": "",
            "list_title": "Recommendations for partners",
            "text": "Partners should: (a) meet; (b) write it down.",
            "page": "2",
            "page_label": "8",
            "section": "",
            "publication": "a-review",
            "publication_title": "A review",
            "publisher": "Child Safeguarding Practice Review Panel",
            "published_on": "2024-05-01",
            "published_precision": "month",
            "published_standing": "unconfirmed",
            "addressees": "Safeguarding partners",
            "themes_confirmed": names[about],
            "themes_suggested": names[theme],
            "ages_confirmed": "",
            "ages_suggested": "",
            "version": "1",
            "sha256": report.sha256,
            "standing": "machine",
            "is_corrected": "no",
            "is_fictional": "no",
        }

    def test_every_form_has_the_results_of_the_page_in_its_order(self, client, report):
        for number in range(25):
            make_item(report, f"Partners should do thing {number}.")
        told(report)
        asked = "q=partners&kind=recommendation"
        pages = [client.get(f"/search?{asked}&page={page}").content.decode() for page in (1, 2)]
        rows = from_csv(body(client.get(f"/search.csv?{asked}&page=2")))
        sheet, about = from_xlsx(body(client.get(f"/search.xlsx?{asked}")))
        answer = json.loads(body(client.get(f"/search.json?{asked}")))
        references = [row["reference"] for row in rows]
        assert len(references) == 26
        assert [row["reference"] for row in sheet] == references
        assert [row["reference"] for row in answer["results"]] == references
        places = ["".join(pages).index(f'href="/r/{reference}"') for reference in references]
        assert places == sorted(places)
        counts = [answer[name] for name in ("total", "given", "is_cut", "with_all_words")]
        assert counts == [26, 26, False, 26]
        assert about["search"] == f"https://learning.example.org/search?{asked}"

    def test_text_of_reports_and_what_is_said_of_a_publication_are_rows_too(self, client, report):
        make_page(report, blocks=["An unusual sentence about weather."], label="9")
        told(report)
        (row,) = json.loads(body(client.get("/search.json?q=unusual+weather")))["results"]
        assert (row["kind"], row["page_label"], row["reference"]) == ("passage", "9", None)
        assert row["text"] == "An unusual sentence about weather."
        assert row["permalink"] == f"https://learning.example.org/documents/{report.pk}/pages/3"
        rows = json.loads(body(client.get("/search.json?kind=publication")))["results"]
        assert [row["kind"] for row in rows] == ["publication"]

    def test_what_is_left_out_is_said_in_every_form(self, report, monkeypatch):
        for number in range(5):
            make_item(report, f"Partners should do thing {number}.")
        told(report)
        made = {"today": date(2026, 5, 1), "most": 2}

        def table():
            return taken_away.search_table(Search(words="partners", kind="recommendation"), **made)

        assert table().name == "search-partners-recommendation-first-2-of-6"
        rows = from_csv(b"".join(csv_file(table())))
        assert [row["kind"] for row in rows] == ["recommendation", "recommendation", "note"]
        assert rows[-1]["text"] == "These are the first 2 of 6 results. Narrow the search to have the rest."
        sheet, about = from_xlsx(b"".join(xlsx_file(table())))
        assert (len(sheet), about["caution"]) == (2, rows[-1]["text"])
        answer = json.loads(b"".join(json_file(table())))
        assert (answer["is_cut"], answer["given"], answer["total"]) == (True, 2, 6)

    def test_results_that_hold_only_some_words_say_so(self, client, report):
        rows = from_csv(body(client.get("/search.csv?q=partners+zeppelin")))
        assert rows[-1]["text"].startswith("No results hold all of these words")

    def test_corrected_words_are_given_and_marked(self, client, report):
        item = report.items.first()
        Correction.objects.create(
            item=item,
            field="text",
            value="The department should act.",
            reason="x",
            by=make_user(),
            at=timezone.now(),
        )
        told(report)
        (row,) = from_csv(body(client.get("/search.csv?q=department+act&kind=recommendation")))
        assert (row["text"], row["is_corrected"]) == ("The department should act.", "yes")

    def test_drafts_are_in_none(self, client, report):
        draft = report.document.publication
        draft.is_draft = True
        draft.save()
        told(report)
        for form in ("csv", "json", "xlsx", "atom"):
            assert b"meet" not in body(client.get(f"/search.{form}?q=partners"))
        assert client.get("/publications/a-review/items.csv").status_code == 404

    def test_page_links_to_each_form_of_its_own_search(self, client, report):
        page = client.get("/search?q=partners&kind=recommendation&page=1").content.decode()
        for form in ("csv", "xlsx", "json", "atom"):
            assert f'href="/search.{form}?q=partners&amp;kind=recommendation"' in page

    def test_address_that_asks_for_many_is_asked_to_wait(self, client, report, monkeypatch):
        monkeypatch.setattr(throttle.time, "time", lambda: 1_000_000_040.0)
        answers = [client.get("/search.csv?q=partners", REMOTE_ADDR="192.0.2.7") for _ in range(31)]
        assert [a.status_code for a in answers] == [200] * 30 + [429]
        assert answers[-1].headers["Retry-After"] == "40"
        assert answers[-1].content.decode() == (
            "Too many files were asked for from your address. Try again in 40 seconds.\n"
        )
        assert client.get("/search.csv?q=partners", REMOTE_ADDR="192.0.2.8").status_code == 200

    @pytest.mark.parametrize("asked", ["", "?q=%00", "?q=%22", "?year=soon&kind=none", "?q=-a"])
    @pytest.mark.parametrize("form", ["csv", "json", "xlsx", "atom"])
    def test_nothing_asked_makes_it_fail(self, client, report, form, asked):
        assert body(client.get(f"/search.{form}{asked}"))


class TestPublication:
    def test_items_of_a_publication_are_those_of_its_page(self, client, report):
        twin = make_version(make_document(report.document.publication, title="The same", position=2))
        make_item(twin, "The department should publish guidance.", label="1")
        make_item(twin, "Something more.", label="2")
        rows = from_csv(body(client.get("/publications/a-review/items.csv")))
        assert [row["text"] for row in rows] == [
            "The department should publish guidance.",
            "Partners should: (a) meet; (b) write it down.",
            "Something more.",
        ]
        assert len(from_xlsx(body(client.get("/publications/a-review/items.xlsx")))[0]) == 3
        assert len(json.loads(body(client.get("/publications/a-review/items.json")))["results"]) == 3


class TestFeed:
    def feed(self, client, asked="q=partners", **headers):
        return ElementTree.fromstring(body(client.get(f"/search.atom?{asked}", **headers)))

    def entries(self, client, asked="q=partners"):
        return self.feed(client, asked).findall("a:entry", ATOM)

    def test_entry_has_a_lasting_id_the_page_and_the_words(self, client, report):
        item = report.items.get(list_title="Recommendations for partners")
        (entry,) = self.entries(client, "q=partners&kind=recommendation")
        assert entry.findtext("a:id", namespaces=ATOM) == f"tag:learning.example.org,2026:r/{item.reference}"
        assert entry.find("a:link", ATOM).get("href") == f"https://learning.example.org/r/{item.reference}"
        assert entry.findtext("a:title", namespaces=ATOM) == (
            "Recommendation 1. Child Safeguarding Practice Review Panel, May 2024 (not confirmed)"
        )
        assert "Partners should: (a) meet" in entry.findtext("a:summary", namespaces=ATOM)

    def test_words_of_what_happened_and_names_in_titles_stay_on_the_page(self, client, report):
        publication = report.document.publication
        publication.title = publication.known_as = "The death of Robin"
        publication.save()
        make_item(report, "Robin was shaken by partners.", kind="finding")
        told(report)
        entry = self.entries(client, "q=shaken&kind=finding")[0]
        assert "shaken" not in "".join(entry.itertext())
        assert "Robin" not in entry.findtext("a:title", namespaces=ATOM)

    def test_words_are_never_read_as_markup_and_never_break_the_feed(self, client, report):
        make_item(report, "Partners & others <script>meet</script> \x0b\x1f often.")
        told(report)
        entries = self.entries(client, "q=others&kind=recommendation")
        summary = entries[0].find("a:summary", ATOM)
        assert summary.get("type") == "html"
        assert "Partners &amp; others &lt;script&gt;meet&lt;/script&gt;" in summary.text

    def test_time_moves_when_words_change_and_not_when_a_new_version_repeats_them(self, client, report):
        def updated():
            (entry,) = self.entries(client, "q=meet&kind=recommendation")
            return entry.findtext("a:updated", namespaces=ATOM)

        first, item = updated(), report.items.get(list_title="Recommendations for partners")
        newer = make_version(report.document, collected_at=report.collected_at + timedelta(days=9))
        same = make_item(newer, item.text, reference=item.reference, label="1")
        told(report)
        assert updated() == first
        at = report.collected_at + timedelta(days=30)
        Correction.objects.create(
            item=same, field="text", value="Partners meet.", reason="x", by=make_user(), at=at
        )
        told(report)
        assert updated() > first

    def test_feed_that_did_not_change_is_not_sent_again(self, client, report):
        first = client.get("/search.atom?q=partners")
        again = client.get("/search.atom?q=partners", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_pages_are_linked_both_ways(self, client, report):
        for number in range(60):
            make_item(report, f"Partners should do thing {number}.")
        told(report)
        links = [
            {
                link.get("rel"): link.get("href")
                for link in self.feed(client, f"q=thing&page={page}").findall("a:link", ATOM)
            }
            for page in (1, 2)
        ]
        assert links[0]["next"] == links[1]["self"] == links[0]["last"]
        assert links[1]["previous"] == links[0]["self"] == "https://learning.example.org/search.atom?q=thing"
        assert len(self.entries(client, "q=thing&page=2")) == 10

    def test_feed_offers_nothing_in_place_of_what_is_not_there(self, client, report):
        assert self.entries(client, "q=partners+zeppelin") == []


nasty = st.text(
    st.sampled_from("=+-@\t\r\n\0\"',;＝＋－＠ \ufeff") | st.characters(codec="utf-8"), max_size=30
)


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(nasty, min_size=3, max_size=3), max_size=4))
def test_no_cell_of_any_file_becomes_a_formula(rows):
    records = [
        dict.fromkeys(COLUMNS) | {"text": text, "addressees": [name, "x"], "permalink": link, "page": 3}
        for text, name, link in rows
    ]
    for found, record in zip(from_csv(b"".join(csv_file(Table("t", records)))), records, strict=True):
        for name in ("text", "addressees", "permalink"):
            told = "; ".join(record[name]) if isinstance(record[name], list) else record[name]
            assert found[name] in (told, f"'{told}")
            assert not found[name].startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    sheet, _ = from_xlsx(b"".join(xlsx_file(Table("t", records))))
    assert [row["page"] for row in sheet] == [3] * len(rows)


def test_excel_keeps_words_that_look_like_something_else():
    words = ["=1+1", "https://example.org/", "12", "-5", "2024-05-01", "  spaced  "]
    records = [dict.fromkeys(COLUMNS) | {"text": each} for each in words]
    rows, _ = from_xlsx(b"".join(xlsx_file(Table("t", records))))
    assert [row["text"] for row in rows] == words


def test_text_too_long_for_a_cell_says_where_the_rest_is():
    record = dict.fromkeys(COLUMNS) | {"text": "é😀" * LONGEST_CELL}
    ((row,), _) = from_xlsx(b"".join(xlsx_file(Table("t", [record]))))
    assert row["text"].endswith(CUT)
    assert len(row["text"]) < LONGEST_CELL


@pytest.mark.django_db
class TestCommand:
    def run(self, *options):
        return CliRunner().invoke(items_command, ["export", *options])

    def test_prints_every_public_item_and_tells_the_rest_on_the_other_stream(self, report):
        make_item(make_version(make_document(make_publication(is_draft=True))), "A draft.")
        result = self.run("--format", "jsonl")
        rows = [json.loads(line) for line in result.stdout.splitlines()]
        assert [row["label"] for row in rows] == ["1", "1"]
        assert "bytes written" in result.stderr
        assert "A draft." not in result.stdout

    def test_writes_csv_and_excel(self, report, tmp_path):
        assert len(from_csv(self.run().stdout_bytes)) == 2
        file = tmp_path / "items.xlsx"
        assert self.run("--format", "xlsx", "--output", str(file)).exit_code == 0
        assert len(from_xlsx(file.read_bytes())[0]) == 2

    def test_place_that_cannot_be_written_is_said(self, report, tmp_path):
        result = self.run("--output", str(tmp_path / "none" / "items.csv"))
        assert result.exit_code == 1
        assert "cannot be written: No such file or directory." in result.stderr


def test_command_survives_a_reader_that_has_enough():
    """As `goldenthread items export | head` does: a pipe that is closed after the first line."""
    code = (
        "import sys\n"
        "from goldenthread.config.setup import django_ready\n"
        "django_ready()\n"
        "from goldenthread.publishing.commands import items as items_command\n"
        "from goldenthread.publishing.taking_away.record_files import Table\n"
        "from goldenthread.publishing.taking_away.records import COLUMNS\n"
        "rows = (dict.fromkeys(COLUMNS) | {'text': 'words ' * 99} for _ in range(20_000))\n"
        "items_command.all_items_table = lambda today: Table('items', rows)\n"
        "items_command.items(['export'])\n"
    )
    reading, writing = os.pipe()
    process = subprocess.Popen([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)
    assert (process.communicate(timeout=60)[1], process.returncode) == (b"", 0)
