"""A long paper on our pages: all of it, once and in order, on pages that are not too long."""

import json
import re

import pytest
from django.test import Client

from goldenthread.publishing.reports.content import to_json
from goldenthread.publishing.reports.paged import MOST_ON_A_PAGE, contents_of, pages_of
from goldenthread.publishing.reports.paper import Heading, Listing, Paper, Table, cell, paragraph, runs
from tests.factories import make_paper_kept
from tests.publishing.papers import COLUMNS, PAPER
from tests.responses.local import Local

ROWS = tuple((cell(f"Recommendation {n}"), cell("Accepted"), cell(n)) for n in range(MOST_ON_A_PAGE + 5))

PAGE_LINKS = re.compile(r'href="\?page=(\d)" rel="[^>]*>.*?(Page \d of \d)', re.S)


def paged(*blocks):
    paper = Paper(PAPER.title, PAPER.subtitle, PAPER.as_at, PAPER.made_at, "", blocks)
    return pages_of(json.loads(to_json(paper))["blocks"])


def words_of(pages):
    return [[each.values.get("words") or each.values["block"] for each in page] for page in pages]


def test_a_short_paper_is_one_page_with_all_of_it():
    (page,) = paged(*PAPER.blocks)
    assert [each.number for each in page] == list(range(1, len(PAPER.blocks) + 1))
    assert paged() == [[]]


def test_rows_of_a_long_table_are_all_there_once():
    first, second = paged(Table("Decisions", COLUMNS, ROWS))
    assert [first[0].values["caption"], second[0].values["caption"]] == ["Decisions", "Decisions, continued"]
    numbers = [row[2]["number"] for page in (first, second) for row in page[0].values["rows"]]
    assert numbers == list(range(len(ROWS)))
    assert first[0].number == second[0].number == 1


def test_a_heading_goes_over_to_the_page_of_what_it_is_above():
    lines = Listing(tuple(runs(f"Line {n}") for n in range(MOST_ON_A_PAGE - 3)))
    pages = paged(Heading("One"), lines, Heading("Two"), Heading("Below", 2), Table("T", COLUMNS, ROWS[:9]))
    assert words_of(pages) == [["One", "listing"], ["Two", "Below", "table"]]
    assert [(each.words, each.page, each.number) for each in contents_of(pages)] == [
        ("One", 1, 1),
        ("Two", 2, 3),
        ("Below", 2, 4),
    ]


@pytest.mark.parametrize(
    ("blocks", "rows"),
    [
        ((paragraph("Before."), Heading("One")), MOST_ON_A_PAGE),
        ((Heading("One"), Heading("Below", 2)), MOST_ON_A_PAGE - 1),
        ((paragraph("Before."), Heading("One"), Heading("Below", 2)), MOST_ON_A_PAGE - 1),
    ],
)
def test_headings_are_not_left_behind_by_a_table_that_just_fills_a_page(blocks, rows):
    pages = paged(*blocks, Table("T", COLUMNS, ROWS[:rows]))
    assert not any(page[-1].is_heading for page in pages)
    numbers = [row[2]["number"] for page in pages for each in page for row in each.values.get("rows", ())]
    assert numbers == list(range(rows))


def test_no_page_holds_more_than_it_may():
    for page in paged(*(paragraph(f"{n}") for n in range(3 * MOST_ON_A_PAGE)), Table("T", COLUMNS, ROWS)):
        assert sum(each.size for each in page) <= MOST_ON_A_PAGE


@pytest.mark.django_db
def test_its_page_leads_to_each_of_its_pages():
    local = Local()
    kept = make_paper_kept(local.partnership, words="zcanary", by=local.editor)
    blocks = (Heading("Part one"), Table("T", COLUMNS, ROWS), Heading("Part two"), paragraph("The end."))
    paper = Paper(PAPER.title, PAPER.subtitle, PAPER.as_at, PAPER.made_at, "", blocks)
    type(kept).objects.filter(pk=kept.pk).update(content=to_json(paper))
    client = Client()
    client.force_login(local.editor)
    first, second = (client.get(f"{kept.get_absolute_url()}?page={n}").content.decode() for n in (1, 2))
    assert 'href="?page=2#part-3"' in first
    told = [(words in first, words in second) for words in ("Recommendation 0<", 'id="part-3"', "The end.")]
    assert told == [(True, False), (False, True), (False, True)]
    around = [set(PAGE_LINKS.findall(page)) for page in (first, second)]
    assert around == [{("2", "Page 2 of 2")}, {("1", "Page 1 of 2")}]
