"""Two at once: the same document comes in once, and versions and references follow each other."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections

from goldenthread.audit.chain import find_breaks
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item, Publication, Version
from goldenthread.collecting.actions import add_document
from goldenthread.collecting.outcome import Result
from tests.collecting.documents import extraction
from tests.factories import make_publication

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("file_database")]


@pytest.fixture
def file_database(transactional_db, tmp_path):
    """On SQLite, a database in a file as a site has it: one in memory locks whole tables, without waiting."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory = connections["default"]
    in_memory.ensure_connection()
    facts = connections.settings["default"]
    name, file = facts["NAME"], tmp_path / "test.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        in_memory.connection.backup(copy)
    facts["NAME"] = str(file)
    del connections["default"]
    yield
    connections["default"].close()
    facts["NAME"] = name
    connections["default"] = in_memory


def at_once(*calls):
    """Run the calls in threads that start together; returns what each gave, in order."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=10)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def adding(publication, data, *, filename="report.pdf", read=None):
    return lambda: add_document(
        publication=publication,
        data=data,
        filename=filename,
        source="",
        by="a test",
        extraction=read or extraction("Partners should act.", "Schools should write it down."),
    )


@pytest.mark.parametrize("wanted", ["a publication", "a slug", "nothing"])
def test_same_document_twice_at_once_comes_in_once(wanted):
    publication = {"a publication": make_publication("a"), "a slug": "new-report", "nothing": None}[wanted]
    outcomes = at_once(*[adding(publication, b"%PDF-1")] * 4)
    assert sorted(outcome.result for outcome in outcomes) == [Result.ADDED, *[Result.UNCHANGED] * 3]
    assert len({outcome.version for outcome in outcomes}) == 1
    assert (Version.objects.count(), Item.objects.count()) == (1, 2)
    assert Publication.objects.filter(is_draft=True).count() == (0 if wanted == "a publication" else 1)


def test_new_versions_at_once_get_numbers_of_their_own_and_one_reference_for_each_item():
    publication = make_publication("a")
    adding(publication, b"%PDF-0")()
    at_once(*[adding(publication, f"%PDF-{number}".encode()) for number in range(1, 5)])
    assert sorted(Version.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert len(set(Item.objects.values_list("reference", flat=True))) == 2


def test_different_documents_at_once_all_come_in_and_the_audit_chain_holds():
    publication = make_publication("a")
    at_once(
        *[
            adding(
                publication,
                f"%PDF-{n}".encode(),
                filename=f"{n}.pdf",
                read=extraction(f"Area {n}.", title=str(n)),
            )
            for n in range(6)
        ]
    )
    assert sorted(publication.documents.values_list("title", flat=True)) == [str(n) for n in range(6)]
    assert list(find_breaks(Event.objects.order_by("number"))) == []
