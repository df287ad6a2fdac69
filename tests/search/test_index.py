"""The index follows the catalogue, and nothing that happens to its directory stops a search."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import tantivy

from goldenthread.catalogue.models import Change, Correction
from goldenthread.search import index as search_index
from goldenthread.search.index import IndexBroken, IndexBusy, catch_up, find_news, folder, rebuild
from goldenthread.search.schema import schema
from tests.factories import (
    COLLECTED,
    make_document,
    make_item,
    make_page,
    make_publication,
    make_report,
    make_user,
    make_version,
)
from tests.search.conftest import search, texts, told
from tests.working_site import make_tables

pytestmark = pytest.mark.django_db


def make_told_report(words="Partners should keep a log.", **facts):
    version = make_version(make_document(make_publication(**facts)))
    make_item(version, words)
    told(version.document.publication)
    return version


def test_empty_site_has_no_results():
    assert search("anything").total == 0
    assert search().total == 0


def test_added_report_is_found_at_the_next_search():
    assert search("log").total == 0
    make_told_report()
    assert texts(search("log")) == ["Partners should keep a log."]


def test_corrected_words_are_found_and_the_machines_are_not():
    version = make_told_report("Partners should keep a lag.")
    assert search("lag").total == 1
    item = version.items.get()
    Correction.objects.create(
        item=item,
        field="text",
        value="Partners should keep a log.",
        reason="misread",
        by=make_user(),
        at=COLLECTED,
    )
    told(version.document.publication)
    assert search("lag").total == 0
    assert texts(search("log")) == ["Partners should keep a log."]


def test_draft_is_never_found_and_is_once_published():
    publication = make_told_report(is_draft=True).document.publication
    assert search("log").total == search().total == 0
    publication.is_draft = False
    publication.save()
    told(publication)
    assert search("log").total == 1
    publication.is_draft = True
    publication.save()
    told(publication)
    assert search("log").total == search().total == 0


def test_deleted_publication_is_gone():
    version = make_told_report()
    assert search("log").total == 1
    publication = version.document.publication
    told(publication)
    publication.delete()
    assert search("log").total == 0


def test_only_the_current_version_is_found():
    version = make_told_report("Partners should keep a diary.")
    assert search("diary").total == 1
    make_item(make_version(version.document), "Partners should keep a log.")
    told(version.document.publication)
    assert search("diary").total == 0
    assert search("log").total == 1


def test_only_the_publication_that_changed_is_indexed_again(monkeypatch):
    make_told_report("Partners should keep a log.")
    other = make_told_report("Partners should keep a diary.").document.publication
    search("log")
    asked = []
    documents = search_index.documents
    monkeypatch.setattr(search_index, "documents", lambda ids: asked.append(ids) or documents(ids))
    told(other, other)
    assert search("diary").total == 1
    assert search("log").total == 1
    assert asked == [frozenset([other.pk])]


def test_catching_up_with_nothing_new_takes_one_query(django_assert_num_queries):
    make_told_report()
    catch_up()
    with django_assert_num_queries(1):
        catch_up()


def test_number_that_is_committed_late_is_not_missed():
    """PostgreSQL may commit change 5 after change 6 was seen."""
    late = make_told_report("A late word.").document.publication
    made = Change.objects.get()
    Change.objects.filter(pk=made.pk).delete()
    seen = Change.objects.create(pk=made.pk + 1, publication_id=0)
    bookmark = search_index.Bookmark(seen.pk, seen.at.isoformat(), gaps=(made.pk,))
    assert find_news(bookmark) is None
    Change.objects.create(pk=made.pk, publication_id=late.pk)
    news = find_news(bookmark)
    assert news.publications == {late.pk}
    assert news.bookmark == search_index.Bookmark(seen.pk, seen.at.isoformat())


def test_gap_in_the_sequence_is_remembered():
    publication = make_publication()
    for _ in range(3):
        told(publication)
    middle = Change.objects.order_by("pk")[1]
    first = Change.objects.order_by("pk")[0]
    bookmark = search_index.Bookmark(first.pk, first.at.isoformat())
    Change.objects.filter(pk=middle.pk).delete()
    assert find_news(bookmark).bookmark.gaps == (middle.pk,)


def test_another_database_under_the_index_is_noticed():
    version = make_told_report()
    assert search("log").total == 1
    Change.objects.all().delete()
    version.document.publication.delete()
    assert search("log").total == 0
    make_told_report("Partners should keep a diary.")
    assert search("diary").total == 1


def test_index_deleted_under_us_is_made_anew():
    make_told_report()
    assert search("log").total == 1
    shutil.rmtree(folder().parent)
    assert search("log").total == 1
    make_told_report("Partners should keep a log too.")
    assert search("log").total == 2


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 100], ids=["empty", "cut", "zeros"])
def test_broken_index_is_made_anew(content):
    make_told_report()
    search("log")
    search_index._opened.clear()
    (folder() / "meta.json").write_bytes(content)
    assert search("log").total == 1


def test_index_with_a_missing_part_is_made_anew():
    make_told_report()
    search("log")
    search_index._opened.clear()
    for file in folder().glob("*.store"):
        file.unlink()
    assert search("log").total == 1


def test_files_in_the_way_of_the_index_are_replaced():
    folder().mkdir(parents=True)
    (folder() / "notes.txt").write_text("not an index")
    make_told_report()
    assert search("log").total == 1


def test_place_that_cannot_be_written_is_told_as_that(settings, tmp_path):
    settings.SEARCH_INDEX = tmp_path / "file" / "index"
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(IndexBroken):
        search("log")


def test_index_of_another_format_is_left_alone_and_tidied_at_a_rebuild(settings):
    other = settings.SEARCH_INDEX / "format-0"
    other.mkdir(parents=True)
    make_told_report()
    assert search("log").total == 1
    assert other.exists()
    rebuild()
    assert not other.exists()
    assert search("log").total == 1


def test_rebuild_counts_entries_and_tells_of_them():
    make_told_report()
    numbers = []
    assert rebuild(numbers.append) == 2  # the publication and its item
    assert numbers[-1] == 2


def test_search_goes_on_while_another_process_writes():
    make_told_report()
    assert search("log").total == 1
    writer = tantivy.Index(schema(), str(folder())).writer(15_000_000, 1)
    newer = make_told_report("Partners should keep a log too.")
    results = search("log")
    assert results.total == 1
    assert results.is_behind
    with pytest.raises(IndexBusy):
        rebuild()
    writer.wait_merging_threads()
    results = search("log")
    assert results.total == 2
    assert not results.is_behind
    assert newer.items.get().reference in [hit.card.reference for hit in results.hits]


def test_publication_unpublished_while_another_process_writes_is_not_shown():
    publication = make_told_report().document.publication
    assert search("log").total == 1
    writer = tantivy.Index(schema(), str(folder())).writer(15_000_000, 1)
    publication.is_draft = True
    publication.save()
    told(publication)
    results = search("log")
    assert results.total == 0
    assert all(not facet.values for facet in results.facets)
    assert search().total == 0
    writer.wait_merging_threads()


def test_killed_writer_leaves_the_lock_open_and_the_text_as_it_was():
    make_told_report()
    search("log")
    script = (
        "import os, sys, tantivy; from goldenthread.search.schema import schema, with_analysers;"
        "index = with_analysers(tantivy.Index(schema(), sys.argv[1])); writer = index.writer(15_000_000, 1);"
        "writer.delete_all_documents(); os._exit(9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(folder())], check=False)
    assert killed.returncode == 9
    make_told_report("Partners should keep a log too.")
    assert search("log").total == 2


def test_processes_that_start_on_an_empty_site_at_once_do_not_disturb_each_other(tmp_path):
    surroundings = {**os.environ, "GOLDENTHREAD_HOME": str(tmp_path), "DATABASE_URL": ""}
    surroundings["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    make_tables(tmp_path)
    command = [sys.executable, "-c", "from goldenthread.cli import main; main()", "search", "anything"]
    started = [
        subprocess.Popen(command, env=surroundings, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert {process.communicate()[1] for process in started} == {"0 results\n"}
    assert [process.returncode for process in started] == [1, 1, 1]


@pytest.mark.django_db(transaction=True)
def test_many_searches_at_once_while_the_catalogue_changes():
    from django.db import connection

    make_report(title="A report")
    make_told_report()

    def look(_):
        try:
            return search("log").total
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(look, range(12))) <= {0, 1}
    assert search("log").total == 1


def test_whole_text_of_a_page_can_be_found_once():
    version = make_version(make_document(make_publication()))
    make_page(version, blocks=["Before the item.", "Partners should keep a log.", "After the item."])
    make_item(version, "Partners should keep a log.")
    told(version.document.publication)
    assert sorted(texts(search("item"))) == ["After the item.", "Before the item."]
    assert [hit.card.entry for hit in search("log").hits] == ["item"]


def test_words_that_a_web_version_repeats_are_found_once_in_the_report():
    report = make_told_report("Partners should keep a log.")
    publication = report.document.publication
    web = make_version(make_document(publication, title="Web version", position=2))
    make_item(web, "Partners should  keep a log.")
    make_item(web, "Partners should read the log.", position=2)
    told(publication)
    assert sorted(texts(search("log"))) == ["Partners should keep a log.", "Partners should read the log."]
    assert search("keep").hits[0].card.version_id == report.pk
