"""The made-up GOV.UK speaks in the shapes that GOV.UK publishes, or tests on it would prove nothing."""

import json
from pathlib import Path

import jsonschema
import pytest

from goldenthread.collecting.web.allowed import GOVUK
from tests.collecting.fake_govuk import PANEL, FakeGovuk

SHARED = Path(__file__).parents[2] / "../shared/govuk"


@pytest.fixture(scope="module")
def fake():
    """One page of each kind."""
    with FakeGovuk(publications=2, files=3) as server:
        whole = server.publish("with-everything", html=True, files=2)
        server.attach_external(whole, "A partner's site", "https://example.org/report.pdf")
        server.update(whole, "Added a file.")
        server.collect("reviews", "Reviews", whole)
        server.withdraw(server.publish("withdrawn"))
        server.take_down(server.publish("gone"), alternative=whole.path)
        server.redirect(server.publish("redirected"), whole.path)
        older = server.publish("older", files=0)
        older.old_documents = ['<section class="attachment"><h2><a href="/x.pdf">A report</a></h2></section>']
        yield server


def content(fake, page):
    body = fake.answer_to(f"/api/content{page.path}", {}).body
    return json.loads(body)


@pytest.mark.parametrize(
    "schema", ["publication", "html_publication", "document_collection", "gone", "redirect"]
)
def test_pages_have_the_published_shape(fake, schema):
    file = SHARED / "schemas" / f"{schema}.frontend.schema.json"
    if not file.exists():
        pytest.skip("the published content schemas are not beside the repository")
    validator = jsonschema.Draft4Validator(json.loads(file.read_text("utf-8")))
    pages = [item for page in fake.pages.values() if (item := content(fake, page))["schema_name"] == schema]
    assert pages
    for item in pages:
        assert not [f"{item['base_path']}: {error.message}" for error in validator.iter_errors(item)]


def test_search_results_have_published_fields_only(fake):
    file = SHARED / "search_field_definitions.json"
    if not file.exists():
        pytest.skip("the published search fields are not beside the repository")
    known = set(json.loads(file.read_text("utf-8"))) | {"index", "es_score", "_id", "document_type"}
    answer = json.loads(fake.page(f"/api/search.json?filter_organisations={PANEL}&count=100").body)
    assert answer["total"] == len(answer["results"]) == 6
    for result in answer["results"]:
        assert set(result) <= known


def test_search_is_paged_and_limited_like_the_real_one(fake):
    first = json.loads(fake.page(f"/api/search.json?filter_organisations={PANEL}&count=2").body)
    rest = json.loads(fake.page(f"/api/search.json?filter_organisations={PANEL}&count=9&start=2").body)
    assert (len(first["results"]), len(rest["results"]), rest["total"]) == (2, 4, 6)
    assert fake.page("/api/search.json?count=1501").status == 422


def test_each_kind_of_ending_has_its_status(fake):
    door = fake.fetcher()
    for path, status in (("gone", 410), ("never", 404)):
        assert fake.page(f"/api/content/government/publications/{path}").status == status
    door.fetch(f"{GOVUK}/api/content/government/publications/with-everything/print")
    assert [asked.status for asked in fake.requests[-2:]] == [303, 200]
