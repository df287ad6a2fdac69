from datetime import UTC, datetime

import pytest

from goldenthread.catalogue.models import Confirmation, Correction
from tests.factories import (
    make_decision,
    make_document,
    make_item,
    make_page,
    make_part,
    make_partnership,
    make_publication,
    make_report,
    make_user,
    make_version,
)
from tests.responses.released import release

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.fixture
def version():
    return make_report(slug="a-review", title="A review of reviews", known_as="Reviews")


@pytest.fixture
def local(version):
    """Recommendation 1 of the second list, with parts (a) and (b), on the second page, printed 8."""
    return version.items.get(list_title="Recommendations for partners")


def correct(item, field, value):
    return Correction.objects.create(
        item=item, field=field, value=value, reason="Misread", by=make_user(), at=AT
    )


def test_words_are_quoted_once_lead_then_parts(read, local):
    page = read(local.get_absolute_url())
    assert page.all("blockquote p") == ["Partners should:"]
    assert page.all("blockquote li") == ["(a) meet;", "(b) write it down."]


def test_words_after_the_parts_are_quoted_too(read, version):
    item = make_item(version, "Do: (a) meet; (b) talk. It matters.", label="4", position=9)
    make_part(item, "meet;", label="a")
    make_part(item, "talk.", label="b")
    assert read(item.get_absolute_url()).all("blockquote p") == ["Do:", "It matters."]


def test_parts_inside_a_part_are_a_list_inside_it_with_an_address_of_their_own(read, version):
    item = make_item(version, "Do: (a) meet: (i) early; (ii) late; and (b) talk.", label="4", position=9)
    outer = make_part(item, "meet: (i) early; (ii) late; and", label="a")
    make_part(item, "early;", label="i", part_of=outer)
    make_part(item, "late; and", label="ii", part_of=outer)
    make_part(item, "talk.", label="b")
    page = read(item.get_absolute_url())
    assert page.all("#part-1 > ul > li") == ["(i) early;", "(ii) late; and"]
    assert page.one("#part-1-2") == "(ii) late; and"
    assert page.one("#part-2") == "(b) talk."


def test_page_says_what_it_is_whom_it_is_for_and_where_it_stands(read, local):
    page = read(local.get_absolute_url())
    assert page.one("h1") == "Reviews: Recommendations for partners Recommendation 1"
    rows = dict(zip(page.all(".gt-facts dt"), page.all(".gt-facts dd"), strict=True))
    assert rows["Kind"] == "Recommendation"
    assert rows["List"] == "Recommendations for partners"
    assert rows["Number"] == "1"
    assert rows["Who it is for"] == "Safeguarding partners"
    assert rows["For, as printed"] == "partners"
    assert rows["Where"] == "page 8, the 2nd page of the file"


def test_item_for_nobody_in_particular_says_so(read, version):
    item = make_item(version, "The department should publish guidance.", position=9)
    assert "We have not found who this is for" in read(item.get_absolute_url()).main


def test_other_places_are_named(read, version, local):
    local.also_on = [[1, 2]]
    local.save()
    rows = read(local.get_absolute_url()).all(".gt-facts dd")
    assert "page 7, the 1st page of the file to page 8, the 2nd page of the file" in rows


def test_passage_is_marked_in_the_page_text_and_said_to_begin_and_end(read, local):
    page = read(local.get_absolute_url())
    assert page.all(".gt-page-text mark") == ["Partners should: (a) meet; (b) write it down."]
    assert "[start of Recommendation 1] Partners" in page.one(".gt-page-text")
    assert "down. [end of Recommendation 1]" in page.one(".gt-page-text")


def test_passage_is_framed_on_the_picture_with_words_for_those_who_hear_it(read, local):
    page = read(local.get_absolute_url())
    image = page.tree.css_first(".gt-picture img")
    assert image.attributes["src"] == f"/documents/{local.version_id}/pages/2.webp"
    assert image.attributes["alt"].startswith("Image of page 8 of Reviews, with a frame round the passage.")
    assert page.tree.css_first(".gt-picture svg").attributes["viewBox"] == "0 0 595.0 842.0"
    frame = page.tree.css_first(".gt-picture rect").attributes
    assert [frame[name] for name in ("x", "y", "width", "height")] == ["69.0", "100.0", "454.0", "14.0"]
    assert "style=" not in page.html


def test_passage_over_two_pages_is_shown_on_both(read, version):
    first = make_page(version, blocks=["Partners should act"], label="9")
    second = make_page(version, blocks=["without delay. More."], label="10")
    spans = [
        {"page": first.number, "start": 9, "end": 19, "boxes": [[1, 2, 3, 4]]},
        {"page": second.number, "start": 0, "end": 14, "boxes": [[1, 2, 3, 4]]},
    ]
    item = make_item(version, "should act without delay.", spans=spans, position=9)
    page = read(item.get_absolute_url())
    assert page.all("mark") == ["should act", "without delay."]
    assert "pp. 9–10" in page.one(".gt-citation__text")


def test_html_publication_has_text_and_no_picture(read):
    html = make_version(media_type="text/html", filename="review.html")
    make_page(html, blocks=[{"text": "What to do", "kind": "heading", "level": 2}, "Act now."], size=(0, 0))
    item = make_item(html, "Act now.")
    page = read(item.get_absolute_url())
    assert page.all("mark") == ["Act now."]
    assert page.tree.css(".gt-picture") == []
    assert "section “What to do”" in page.all(".gt-facts dd")


def test_original_opens_at_the_page(read, version, local):
    link = "Open the original at this place (PDF)"
    assert read(local.get_absolute_url()).links()[link] == f"/documents/{version.pk}/file#page=2"
    version.source_url = "https://example.org/report.pdf"
    version.save()
    assert read(local.get_absolute_url()).links()[link] == "https://example.org/report.pdf#page=2"


def test_citation_has_page_and_permanent_link(read, local):
    page = read(local.get_absolute_url())
    permalink = f"http://testserver/r/{local.reference}"
    cited = page.one(".gt-citation__text")
    assert cited.startswith("Child Safeguarding Practice Review Panel (no date) A review of reviews.")
    assert f"Recommendation 1, p. 8. Passage: {permalink} (Accessed: " in cited
    assert page.tree.css_first("link[rel=canonical]").attributes["href"] == permalink


def test_machine_found_item_says_so_with_the_evidence(read, local):
    page = read(local.get_absolute_url())
    assert "Found by machine, not yet checked" in page.main
    assert "by: heading, numbered list. It was 95% sure." in page.one("main details")


def test_confirmed_item_tells_who_checked_it_by_role_and_when(read, local):
    Confirmation.objects.create(item=local, by=make_user(role="approver", name="Jo Reader"), at=AT)
    page = read(local.get_absolute_url())
    assert "Checked by a person" in page.main
    assert "an approver, 3 May 2026" in page.main
    assert "Jo Reader" not in page.main
    assert "not yet checked" not in page.main


def test_correction_is_shown_with_the_machines_word_beside_it(read, local):
    correct(local, "text", "Partners must meet.")
    page = read(local.get_absolute_url())
    assert page.all("blockquote p") == ["Partners must meet."]
    assert page.all("blockquote li") == []
    assert "The text was corrected by a person on 3 May 2026. Reason: Misread" in page.main
    assert page.one("q") == "Partners should: (a) meet; (b) write it down."


def test_corrected_number_is_the_one_in_name_and_citation(read, local):
    correct(local, "label", "12")
    page = read(local.get_absolute_url())
    assert "Recommendation 12" in page.one("h1")
    assert "Recommendation 12, p. 8" in page.one(".gt-citation__text")


def test_published_decision_is_shown_and_a_draft_is_not(read, local):
    make_decision(local, applicability="already_met", reason="We meet each month.", forum="Board")
    make_decision(local, approved=False, reason="Not yet agreed.")
    release(make_partnership(), local)
    page = read(local.get_absolute_url())
    panel = page.one(".gt-decision")
    assert "Already met We meet each month. Decided 14 April 2026 at Board." in panel
    assert "Not yet agreed" not in page.html


def test_no_decision_is_said(read, local):
    assert "Our partnership has not published a decision on this yet." in read(local.get_absolute_url()).main


def test_editors_are_led_to_deciding_and_the_public_is_not(read, local):
    link = "Record a decision on it"
    assert link not in read(local.get_absolute_url()).links()
    assert read(local.get_absolute_url(), "editor").links()[link].endswith(f"/{local.reference}/decide")


def test_neighbours_are_those_of_the_same_list(read, version, local):
    after = make_item(version, "Talk.", label="2", list_title=local.list_title, position=9)
    page = read(local.get_absolute_url())
    assert page.tree.css(".govuk-pagination__prev") == []
    assert page.tree.css_first(".govuk-pagination__next a").attributes["href"] == after.get_absolute_url()


def test_reference_shows_the_newest_version_that_has_it(read, version, local):
    newer = make_version(version.document, collected_at=AT)
    make_page(newer, blocks=["Partners must meet."])
    make_item(newer, "Partners must meet.", reference=local.reference, label="1")
    page = read(local.get_absolute_url())
    assert page.all("blockquote p") == ["Partners must meet."]
    assert "Not in the newest version" not in page.main


def test_item_that_the_newest_version_dropped_says_so(read, version, local):
    make_version(version.document, collected_at=AT)
    assert "Version 2 does not have it." in read(local.get_absolute_url()).main


def test_newer_version_that_could_not_be_read_takes_nothing_away(read, version, local):
    make_version(version.document, collected_at=AT, status="encrypted")
    assert "Not in the newest version" not in read(local.get_absolute_url()).main


def test_finding_comes_after_a_content_notice(read, version):
    finding = make_item(version, "Nobody asked.", kind="finding", position=9)
    page = read(finding.get_absolute_url())
    assert page.main.index("Before you read") < page.main.index("Nobody asked.")


def test_draft_and_unknown_items_are_not_found(read, version, local):
    assert read("/r/zzzzzzzz").status == 404
    publication = version.document.publication
    publication.is_draft = True
    publication.save()
    assert read(local.get_absolute_url()).status == 404
    assert "Only editors see this page" in read(local.get_absolute_url(), "editor").main


def test_hostile_words_are_words(read):
    bad = "</mark><script>alert(1)</script>\"'><svg onload=alert(2)>"
    hostile = make_version(make_document(make_publication("hostile", title=bad, known_as=bad)))
    make_page(hostile, blocks=[f"Before {bad} after"], label='"><b>')
    item = make_item(hostile, bad, list_title=bad, title=bad, why=[bad], addressed_to=[bad])
    page = read(item.get_absolute_url())
    assert page.one("mark") == bad
    assert "<script>alert" not in page.html
    assert "<svg onload" not in page.html


def test_queries_are_few_and_do_not_grow_with_parts(client, local, django_assert_max_num_queries):
    for number in range(20):
        make_part(local, "meet;", label=str(number))
    with django_assert_max_num_queries(17):
        client.get(local.get_absolute_url())
