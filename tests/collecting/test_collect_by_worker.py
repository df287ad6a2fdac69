"""Collecting by a real worker, in a process of its own, from a made-up GOV.UK: as by the command."""

import json
import time

import pytest

from tests.collecting.fake_content import PANEL
from tests.collecting.fake_govuk import FakeGovuk
from tests.working_site import Site

ADD_SOURCE = f"""
from goldenthread.catalogue.models import Publisher
from goldenthread.collecting.models import Source
panel = Publisher.objects.create(slug="the-panel-of-tests", name="The Panel")
Source.objects.create(slug="made-up", name="Made up", kind="govuk", place="{PANEL}", publisher=panel)
"""
ASK = """
from goldenthread.collecting.asking import ask_for_look
from goldenthread.collecting.models import Source
print(ask_for_look(source=Source.objects.get(slug="made-up"), by="a test"))
"""
TELL = """
import json
from goldenthread.catalogue.models import Item, Publication, Version
from goldenthread.collecting.models import Run
from goldenthread.collecting.verifying import findings
print(json.dumps({
    "publications": Publication.objects.published().filter(publisher__slug="the-panel-of-tests").count(),
    "read": Version.objects.filter(status="ok").count(),
    "withdrawn": Publication.objects.filter(at_source="withdrawn").count(),
    "runs": [[run.by, run.is_good, run.ended_at is not None] for run in Run.objects.order_by("pk")],
    "findings": [str(finding) for finding in findings()],
}))
"""


@pytest.fixture
def fake():
    with FakeGovuk(publications=4, files=6) as fake:
        yield fake


@pytest.fixture
def site(tmp_path, transactional_db, fake):
    asked = {"GOLDENTHREAD_GOVUK_URL": fake.url, "GOLDENTHREAD_GOVUK_ASSETS_URL": fake.url}
    made = Site(tmp_path, GOLDENTHREAD_FETCH_PER_SECOND="5", **asked)
    made.python(ADD_SOURCE)
    yield made
    made.stop()


def look(site):
    """Have a worker look now; gives what there is afterwards."""
    assert site.python(ASK) == "True"
    status, told = site.once()
    assert status == 0, told
    return json.loads(site.python(TELL))


def test_worker_takes_in_everything_and_the_next_look_fetches_nothing(site, fake):
    first = look(site)
    assert (first["publications"], first["read"], first["findings"]) == (4, 6, [])
    assert first["runs"] == [["goldenthread worker", True, True]]
    fake.requests.clear()
    again = look(site)
    assert again["read"] == 6
    assert {asked.status for asked in fake.asked_for("/media/")} == {304}


def test_worker_follows_what_the_publisher_does(site, fake):
    look(site)
    fake.withdraw(next(iter(fake.pages.values())), "Replaced by a newer review.")
    fake.replace_file(next(iter(fake.assets)), "Partners should do something else now.")
    after = look(site)
    assert (after["withdrawn"], after["read"], after["findings"]) == (1, 7, [])


def test_look_that_is_asked_for_twice_is_done_once(site):
    assert site.python(ASK) == "True"
    assert site.python(ASK) == "False"


def test_worker_that_dies_at_it_leaves_whole_publications_and_the_next_goes_on(site, fake):
    site.python(ASK)
    worker = site.start()
    until = time.monotonic() + 60
    while not fake.asked_for("/media/"):
        assert time.monotonic() < until, "the worker asked for no file"
        time.sleep(0.05)
    worker.kill()
    worker.wait()
    assert json.loads(site.python(TELL))["findings"] == []
    site.forget_signs_of_life()
    assert site.once()[0] == 0
    after = json.loads(site.python(TELL))
    assert (after["publications"], after["read"], after["findings"]) == (4, 6, [])
    assert after["runs"][-1] == ["goldenthread worker", True, True]
