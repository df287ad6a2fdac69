"""The files of a public page made again after a withdrawal, and the bar on what a page weighs."""

import json

import pytest
from click.testing import CliRunner
from django.template.loader import render_to_string

from goldenthread.catalogue.models import Item
from goldenthread.cli import main
from goldenthread.publishing.site import writing
from goldenthread.publishing.site.checking import broken_links
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.pages import review_page, site_facts
from goldenthread.publishing.site.rerun import MARK, NotWritten
from goldenthread.publishing.site.weights import LIMIT
from goldenthread.responses.actions.publishing import withdraw_answer
from goldenthread.responses.actions.publishing_reviews import withdraw_passage, withdraw_review
from goldenthread.responses.models import ReleasedItem
from tests.factories import (
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_theme,
    make_version,
)
from tests.publishing.site.test_writing import texts
from tests.responses.local import Local
from tests.responses.released import release, release_review

pytestmark = pytest.mark.django_db


class TestMadeAgain:
    """One answer of two is withdrawn in between, the only one on its theme."""

    @pytest.fixture
    def out(self, tmp_path):
        return tmp_path / "out"

    @pytest.fixture
    def local(self, out):
        """Its page is in the folder, and beside it are files of somebody else."""
        local = Local()
        version = make_version(make_document(make_publication("a-review", title="A review")))
        for label, theme, reason in (("1", "E02", "Trampolines."), ("2", "A18", "Bicycles.")):
            item = make_item(version, "Partners should.", label=label)
            make_theme(item, theme)
            make_decision(item, partnership=local.partnership, reason=reason)
            release(local.partnership, item, editor=local.editor)
        writing.write_site(PublicSite(local.partnership), out)
        (out / ".htaccess").write_text("Deny from none")
        (out / "themes" / "A18" / "note.txt").write_text("mine")
        (out / "elsewhere").symlink_to("/nowhere")
        return local

    def withdraw(self, local):
        gone = ReleasedItem.objects.get(item__label="2")
        withdraw_answer(released=gone, reason="It was not ready.", by=local.editor)
        return gone.item.reference

    def test_says_which_answer_was_withdrawn_and_which_page_is_gone(self, local, out):
        reference = self.withdraw(local)
        written = writing.write_site(PublicSite(local.partnership), out)
        assert written.gone == {reference: "reviews/a-review/"}
        why = "no answer on this theme is published now"
        assert [(each.path, each.why) for each in written.removed] == [("themes/A18/", why)]
        assert not (out / "themes" / "A18" / "index.html").exists()
        again = writing.write_site(PublicSite(local.partnership), out)
        assert (again.gone, again.removed) == ({}, [])

    def test_what_was_withdrawn_is_in_no_file_and_in_no_index(self, local, out):
        assert "bicycles" in json.loads((out / "search" / "b.json").read_text())
        self.withdraw(local)
        writing.write_site(PublicSite(local.partnership), out)
        assert not (out / "search" / "b.json").exists()
        held = "".join(texts(out).values())
        assert ("bicycles" in held.lower(), "trampolines" in held, "It was not ready." in held) == (
            False,
            True,
            True,
        )

    def test_files_of_others_stay_as_they_are(self, local, out):
        was = (out / ".htaccess").stat()
        self.withdraw(local)
        written = writing.write_site(PublicSite(local.partnership), out)
        assert written.kept == (".htaccess", "elsewhere", "themes/A18/note.txt")
        assert (out / "themes" / "A18" / "note.txt").read_text() == "mine"
        assert (out / "elsewhere").readlink().as_posix() == "/nowhere"
        now = (out / ".htaccess").stat()
        assert (now.st_ino, now.st_mtime_ns) == (was.st_ino, was.st_mtime_ns)

    def test_own_review_that_was_withdrawn_is_named_as_such(self, local, out):
        review = local.review("The partnership should meet zebras.", "Teams should ask.")
        reviewed = release_review(local, review).reviews.get()
        first = reviewed.own_items.get(label="1").reference
        writing.write_site(PublicSite(local.partnership), out)
        withdraw_passage(released=reviewed, reference=first, reason="It told too much.", by=local.editor)
        written = writing.write_site(PublicSite(local.partnership), out)
        assert (list(written.gone), written.removed) == ([first], [])
        assert "zebras" not in "".join(texts(out).values())
        withdraw_review(released=reviewed, reason="It was not ready.", by=local.editor)
        (removed,) = writing.write_site(PublicSite(local.partnership), out).removed
        assert removed.why == "the review was withdrawn"

    def test_file_of_others_that_is_in_the_way_stops_it(self, local, out):
        before = texts(out)
        (out / "reviews" / "b-review").write_text("mine")
        version = make_version(make_document(make_publication("b-review")))
        make_item(version, "Partners should meet.")
        with pytest.raises(NotWritten, match=r"reviews/b-review is in the way"):
            writing.write_site(PublicSite(local.partnership), out)
        assert texts(out) == before | {"reviews/b-review": "mine"}

    def test_folder_of_a_version_that_named_no_files_is_replaced_whole(self, local, out):
        (out / MARK).write_text('{"partnership": "northmoor", "published_on": "2026-01-01"}')
        self.withdraw(local)
        written = writing.write_site(PublicSite(local.partnership), out)
        assert (written.gone, written.kept) == ({}, (".htaccess",))
        assert "themes/A18/" in [each.path for each in written.removed]
        assert not (out / "themes" / "A18").exists()
        assert (out / ".htaccess").exists()

    @pytest.mark.parametrize("mark", ["{", "[]", "{}", '{"files": 3}'])
    def test_folder_whose_mark_does_not_say_what_it_has_to_is_refused(self, local, out, mark):
        (out / MARK).write_text(mark)
        with pytest.raises(NotWritten, match="does not say which files are ours"):
            writing.write_site(PublicSite(local.partnership), out)


class TestWeight:
    """No page is over 100 KB while it can be split; of one that cannot, it is said why."""

    LONG = "Teams “do it” differently & say so. " * 45

    @pytest.fixture
    def local(self):
        return Local()

    def answered(self, local, many, **facts):
        version = make_version(make_document(make_publication("a-review", title="A review")))
        items = [make_item(version, self.LONG, label=str(each + 1)) for each in range(many)]
        for item in items:
            make_decision(item, partnership=local.partnership, reason=self.LONG, forum="A meeting")
            local.evidence(item, what=self.LONG, where="https://example.org/" + "a" * 150)
            local.impact(item, what_difference=self.LONG, how_much=self.LONG, **facts)
            local.position(item, "accept_in_part", self.LONG)
            local.action(item, what=self.LONG, note=self.LONG)
        release(local.partnership, *items, editor=local.editor)

    def test_long_answers_go_over_more_pages(self, local, tmp_path):
        self.answered(local, 5)
        written = writing.write_site(PublicSite(local.partnership), tmp_path / "out")
        assert (written.over, written.weight <= LIMIT) == ([], True)
        held = texts(tmp_path / "out")
        assert "reviews/a-review/3/index.html" in held
        assert "reviews/a-review/5/index.html" not in held, "more than one goes on a page"

    def test_weight_of_an_answer_is_about_what_it_is_in_the_page(self, local):
        self.answered(local, 2)
        (review,) = PublicSite(local.partnership).reviews
        facts = {"files": dict.fromkeys(writing.ASSETS, "x"), "is_served": False, "root": ""}
        facts |= site_facts(PublicSite(local.partnership)) | review_page(review).facts
        one, two = (
            len(render_to_string("site/review.html", facts | {"shown": review.asked[:many]}).encode())
            for many in (1, 2)
        )
        assert 0.9 <= (two - one) / review.asked[1].weight <= 1

    def test_one_answer_that_is_too_long_is_named(self, local, tmp_path):
        self.answered(local, 1, how_well="Very long. " * 9_000)
        (over,) = writing.write_site(PublicSite(local.partnership), tmp_path / "out").over
        assert over.path == "reviews/a-review/"
        assert over.weight > LIMIT
        assert over.why.startswith("Recommendation 1 alone is on it")
        told = CliRunner().invoke(main, ["publish", "--out", str(tmp_path / "out")])
        assert told.exit_code == 0
        assert "reviews/a-review/ weighs" in told.stderr

    def test_long_lists_go_over_pages_on_the_server_and_in_files(self, local, read, tmp_path):
        for number in range(80):
            publication = make_publication(f"r-{number}", title=f"{number} " + "Review " * 55)
            publication.summary = "Summary. " * 60
            publication.save()
            make_theme(make_item(make_version(make_document(publication)), "Partners should."), "E02")
        items = list(Item.objects.all())
        for item in items:
            make_decision(item, partnership=local.partnership, by=local.approver)
        for some in (items[:40], items[40:]):
            release(local.partnership, *some, editor=local.editor, approver=local.approver)
        written = writing.write_site(PublicSite(local.partnership), tmp_path / "out")
        assert (written.over, broken_links(tmp_path / "out")) == ([], [])
        home = "/partnerships/northmoor/"
        for first, then in (
            ("", "national/2/"),
            ("themes/", "themes/2/"),
            ("themes/E02/", "themes/E02/2/"),
            ("?q=should", "?q=should&theme=&page=2"),
        ):
            pages = [read(home + each).all("main li a[href*=reviews], main h3 a") for each in (first, then)]
            assert all(pages), then
            assert not set(pages[0]) & set(pages[1]), then
            if "?" not in then:
                assert (tmp_path / "out" / then / "index.html").is_file()
        for missing in ("national/1/", "national/9/", "themes/9/", "themes/E02/9/"):
            assert read(home + missing).status == 404
        assert "80 recommendations found" in read(f"{home}?q=should&page=99").main
