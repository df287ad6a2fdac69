"""The pack for training: what reviews say on a theme to each role, quoted, and nothing made up."""

import pytest

from goldenthread.publishing.reports.files.formats import files_of
from goldenthread.publishing.reports.forms import PaperForm
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.training import MOST_QUOTED
from tests.factories import make_addressee, make_item, make_theme
from tests.publishing.pdf_ua import faults
from tests.publishing.test_packs import after
from tests.publishing.test_papers import asked, item_of, text_of
from tests.responses.local import Local

pytestmark = pytest.mark.django_db


@pytest.fixture
def local():
    return Local()


def drawn(local, **facts):
    return PAPER_KINDS["training"].draw(asked(local, **{"theme": "E02", **facts}))


def quoted(blocks) -> list[str]:
    return [block.words for block in blocks if hasattr(block, "permalink")]


def test_each_kind_of_passage_stands_where_it_is_of_use(local):
    item = item_of(text="Midwives should ask who lives there.")
    others = {
        "question": "Who have you not met?",
        "good_practice": "She asked, and asked again.",
        "conclusion": "No more than that.",
    }
    for kind, text in others.items():
        make_theme(make_item(item.version, text, kind=kind))
    item.addressees.set([make_addressee("midwives", name="Midwives", scope="practitioners")])
    make_theme(item)
    make_theme(item, "supervisor", facet="audience")
    paper = drawn(local)
    assert quoted(after(paper, "Midwife")) == quoted(after(paper, "Manager or supervisor")) == [item.text]
    assert quoted(after(paper, "Questions for supervision")) == ["Who have you not met?"]
    assert quoted(after(paper, "Good practice")) == ["She asked, and asked again."]
    assert "No more than that." not in text_of(paper)
    assert item.reference in text_of(paper)
    assert faults({made.name: made.data for made in files_of(paper)}["paper.pdf"]) == []


def test_a_pack_for_one_role_holds_what_is_for_it(local):
    ours, theirs = item_of(text="Ask who lives there."), item_of("Another", "Look at the house.")
    for item, role in ((ours, "midwife"), (theirs, "gp")):
        make_theme(item)
        make_theme(item, role, facet="audience")
    paper = drawn(local, role="midwife")
    assert paper.title == "Training pack: Professional curiosity, for: Midwife"
    assert quoted(paper.blocks) == [ours.text]


def test_what_is_cut_short_says_so_and_own_reviews_are_shown_once_published(local):
    first = item_of(text="Words number 0.")
    items = [first, *(make_item(first.version, f"Words number {n}.") for n in range(1, MOST_QUOTED + 2))]
    own = local.own_item("The partnership should say zcanary.")
    for item in (*items, own):
        make_theme(item)
    paper = drawn(local)
    assert f"These are the newest {MOST_QUOTED} of {MOST_QUOTED + 2}." in text_of(paper)
    assert "zcanary" in text_of(paper)
    assert "zcanary" not in text_of(drawn(local, is_public=True))


def test_the_form_takes_a_role_or_none(local):
    for typed, role in (("midwife", "midwife"), ("", "")):
        sent = {"theme": "E02", "role": typed, "holds": "public"}
        form = PaperForm(sent, kind="training", partnership=local.partnership)
        assert form.is_valid(), form.errors
        assert (form.wish.theme, form.wish.role) == ("E02", role)
