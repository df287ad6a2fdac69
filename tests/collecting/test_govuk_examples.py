"""The examples of content that GOV.UK publishes beside its schemas are all understood."""

import json
from pathlib import Path

import pytest

from goldenthread.collecting.sources.found import FoundPublication, Presence, Trouble
from goldenthread.collecting.sources.govuk import GovukReader
from tests.collecting.fake_govuk import PANEL, FakeGovuk
from tests.collecting.fake_server import Answer, etag_of

CONTENT = Path(__file__).parents[2] / "../shared/govuk/content"


def reader(fake):
    return GovukReader(organisation=PANEL, fetcher=fake.fetcher())


class Published(FakeGovuk):
    """Answers with the examples that GOV.UK publishes beside its schemas."""

    def __init__(self):
        super().__init__()
        files = [file for file in sorted(CONTENT.rglob("*.json")) if "publication" in file.parent.name]
        self.items = {(item := json.loads(file.read_text("utf-8")))["base_path"]: item for file in files}

    def page(self, path):
        if path.startswith("/api/search"):
            results = [{"link": each, "title": "x"} for each in self.items]
            return Answer(200, json.dumps({"results": results, "total": len(results)}).encode())
        item = self.items.get(path.removeprefix("/api/content"))
        body = json.dumps(item).encode()
        return Answer(200, body, headers=(("ETag", etag_of(body)),)) if item else super().page(path)


def test_every_published_example_is_understood():
    if not CONTENT.exists():
        pytest.skip("the published examples of content are not beside the repository")
    with Published() as fake:
        found = list(reader(fake).read({}))
        odd = [each for each in found if isinstance(each, Trouble) and "understood" in each.sentence]
        publications = [each for each in found if isinstance(each, FoundPublication)]
        assert not odd
        assert len(publications) >= 24
        assert all(each.title and each.key.endswith((":en", ":ar")) for each in publications)
        held = {each.key: each.validators for each in publications}
        again = [each for each in reader(fake).read(held) if isinstance(each, FoundPublication)]
        assert {each.presence for each in again} == {Presence.UNCHANGED}
