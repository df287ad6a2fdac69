"""The static site: whole or not at all, links that work anywhere, nothing of this machine."""

import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner
from django.db import transaction
from PIL import Image

from goldenthread.cli import main
from goldenthread.collecting.reading.logos import PictureRefused, logo_in_child
from goldenthread.publishing.models import Branding
from goldenthread.publishing.site import writing
from goldenthread.publishing.site.checking import broken_links
from goldenthread.publishing.site.contents import ITEMS_ON_A_PAGE, PublicSite
from goldenthread.publishing.site.finding import found
from tests.factories import (
    make_decision,
    make_document,
    make_item,
    make_publication,
    make_theme,
    make_version,
)
from tests.responses.local import Local
from tests.responses.released import release

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """One for all tests, which only read it; the end takes it away."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_site()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def made(site, tmp_path_factory, django_db_blocker):
    """The folder, and what was said of it."""
    out = tmp_path_factory.mktemp("public") / "out"
    with django_db_blocker.unblock():
        return out, writing.write_site(site, out, home="https://www.example.org/learning/")


def make_site():
    local = Local()
    publication = make_publication("a-review", title="A review of reviews", published_on=date(2026, 3, 1))
    version = make_version(make_document(publication))
    for number in range(1, ITEMS_ON_A_PAGE + 3):
        item = make_item(version, f"Partners should do thing{number}.", label=str(number))
        make_theme(item, "E02")
        make_decision(item, partnership=local.partnership, reason="zcanary" if number > 2 else "We will.")
        if number <= 2:
            release(local.partnership, item)
    Branding.objects.create(
        partnership=local.partnership, colour="#12417a", logo=b"RIFF", logo_alt="Hills", welcome="Hello."
    )
    return PublicSite(local.partnership)


def texts(folder):
    return {
        str(each.relative_to(folder)): each.read_bytes().decode("utf-8", "replace")
        for each in folder.rglob("*")
        if each.is_file()
    }


def test_every_link_leads_somewhere_and_every_page_is_light(made):
    out, written = made
    held = texts(out)
    assert {
        "index.html",
        "themes/index.html",
        "themes/E02/index.html",
        "reviews/a-review/index.html",
        "reviews/a-review/2/index.html",
        "brand.css",
        "logo.webp",
        "fragment.html",
        "search/items.json",
        "search/t.json",
    } <= held.keys()
    assert broken_links(out) == []
    assert written.pages == sum(name.endswith("index.html") for name in held)
    assert (written.over, written.weight <= 100_000) == ([], True)
    assert "As published on" in held["reviews/a-review/2/index.html"]


def test_holds_nothing_of_this_machine_and_nothing_unreleased(made, settings):
    out, _ = made
    words = "".join(texts(out).values())
    for never in (str(out.parent), "/static/build", settings.SITE_URL):
        assert never not in words
    assert "zcanary" not in words
    assert "csrf" not in words
    assert "No answer published yet" in words


def test_links_are_relative_so_that_any_sub_folder_will_do(made):
    for name, html in texts(made[0]).items():
        if name.endswith(".html"):
            assert 'href="/' not in html
            assert 'src="/' not in html


def test_index_finds_what_the_server_finds(made, site):
    search = made[0] / "search"
    held = json.loads((search / "items.json").read_text())
    items, standings = held["items"], held["standings"]
    assert held["reviews"] == [["A review of reviews", 0, "reviews/a-review/"]]
    words = json.loads((search / "t.json").read_text())
    begun = {number for word in words if word.startswith("thing1") for number in words[word]}
    assert [items[number][2:4] for number in sorted(begun)] == [
        [hit.review.page_of(hit.asked), hit.asked.item.reference]
        for hit in found(site, "thing1", "").national
    ]
    assert standings[items[0][4]] == "Applies to us"
    assert standings[items[-1][4]] == "No answer published yet"


def test_link_that_leads_nowhere_is_named_and_nothing_is_replaced(site, tmp_path, monkeypatch):
    out = tmp_path / "out"
    writing.write_site(site, out)
    before = texts(out)
    monkeypatch.setattr(writing, "index_files", lambda site: {})
    monkeypatch.setattr(writing, "_write_looks", lambda folder, looks: None)
    with pytest.raises(writing.NotWritten, match=r"index\.html: brand\.css"):
        writing.write_site(site, out)
    assert texts(out) == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("href", ["/reviews/", "//evil.example/", "../", "none/", "#none", "themes/#none"])
def test_links_that_would_not_work_everywhere_are_found(made, tmp_path, href):
    shutil.copytree(made[0], tmp_path / "out")
    page = tmp_path / "out" / "index.html"
    page.write_text(page.read_text().replace("</main>", f'<a href="{href}">x</a></main>'))
    assert broken_links(tmp_path / "out") == [f"index.html: {href}"]


class TestCommand:
    def run(self, *given):
        return CliRunner().invoke(main, ["publish", *map(str, given)])

    def test_makes_the_folder_and_makes_it_anew(self, site, tmp_path):
        out = tmp_path / "sub" / "out"
        first = self.run("--out", out)
        assert (first.exit_code, "No fragment.html" in first.output) == (0, True)
        again = self.run("--out", out, "--partnership", "northmoor")
        assert (again.exit_code, "removed" in again.output) == (0, False)
        assert [each.name for each in out.parent.iterdir()] == ["out"]
        assert out.stat().st_mode & 0o777 == 0o755

    def test_refuses_a_folder_that_it_did_not_make(self, site, tmp_path):
        (tmp_path / "thesis.docx").write_text("precious")
        refused = self.run("--out", tmp_path)
        assert refused.exit_code == 1
        assert "holds files that this command did not make" in refused.output
        assert (tmp_path / "thesis.docx").read_text() == "precious"

    def test_says_which_partnership_to_choose_and_what_an_address_looks_like(self, site, tmp_path):
        Local("a-town").partnership  # noqa: B018
        assert "choose one with --partnership" in self.run("--out", tmp_path / "out").output
        assert "--url looks like" in self.run("--out", tmp_path / "out", "--url", "council").output


class TestLogo:
    def picture(self, tmp_path, form, size=(900, 300), **saved):
        path = tmp_path / "logo"
        Image.new("RGB", size, "#12417a").save(path, form, **saved)
        return path.read_bytes()

    def test_is_drawn_anew_small_and_without_what_else_the_file_says(self, tmp_path):
        said = b"made on a private machine"
        exif = Image.Exif()
        exif[0x010E] = said.decode()
        drawn = logo_in_child(self.picture(tmp_path, "JPEG", exif=exif))
        assert drawn.startswith(b"RIFF")
        assert said not in drawn
        (tmp_path / "drawn").write_bytes(drawn)
        with Image.open(tmp_path / "drawn") as image:
            assert image.size == (384, 128)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "PNG, JPEG or WebP"),
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG"),
            (b"\0" * (1024 * 1024 + 1), "more than 1 MB"),
        ],
    )
    def test_anything_else_is_refused(self, data, said):
        with pytest.raises(PictureRefused, match=said):
            logo_in_child(data)
