"""Records of GOV.UK whose values are not of the kinds they should be: trouble is told, and nothing stops."""

import copy
import json
import random

import pytest

from goldenthread.collecting.sources.found import FoundPublication, Trouble, Validators
from goldenthread.collecting.sources.govuk import GovukReader
from goldenthread.collecting.web.fetch import FetchError
from tests.collecting.fake_govuk import PANEL, FakeGovuk
from tests.collecting.fake_server import Answer

SEARCH = "/api/search.json"
NONSENSE = [
    *(None, True, 5, -1, 1e308, [], {}, [None], [{}], {"a": 1}, "", "x" * 5000, "\x00"),
    *("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "2024-13-45", "//evil.example/x"),
    *("@evil.example", "javascript:alert(1)", "http://[", "<div>" * 5000, "/../../x", "\ud83d"),
]


def places(value, place=()):
    """Every place in a JSON value, as a path of keys."""
    if place:
        yield place
    for key, each in value.items() if isinstance(value, dict) else ():
        yield from places(each, (*place, key))
    for key, each in enumerate(value) if isinstance(value, list) else ():
        yield from places(each, (*place, key))


def spoiled(value, place, nonsense):
    value = within = copy.deepcopy(value)
    for key in place[:-1]:
        within = within[key]
    within[place[-1]] = nonsense
    return value


class Spoiled(FakeGovuk):
    """One record is not as it should be."""

    def __init__(self):
        super().__init__()
        whole = self.publish("whole", html=True, files=2)
        self.attach_external(whole, "Elsewhere", "https://example.org/x")
        self.update(whole, "Changed.")
        self.collect("all", "All", whole)
        self.withdraw(whole)
        self.redirect(self.publish("redirected"), whole.path)
        self.take_down(self.publish("gone"))
        self.sound = {f"/api/content{path}": self.read(f"/api/content{path}") for path in self.pages}
        self.sound[SEARCH] = self.read(f"{SEARCH}?count=9")
        self.instead = {}

    def read(self, path):
        return json.loads(super().page(path).body)

    def page(self, path):
        bare = path.partition("?")[0]
        if bare in self.instead:
            return Answer(200, json.dumps(self.instead[bare]).encode())
        return super().page(path)


@pytest.mark.parametrize("seed", range(4))
def test_values_of_the_wrong_kind_stop_nothing_and_lead_nowhere_else(seed):
    chance = random.Random(seed)
    with Spoiled() as fake:
        held = {
            f"{at}:en": Validators("x", "", f"https://www.gov.uk{path}") for at, path in enumerate(fake.pages)
        }
        for _ in range(200):
            path = chance.choice(list(fake.sound))
            place = chance.choice(list(places(fake.sound[path])))
            fake.instead = {path: spoiled(fake.sound[path], place, chance.choice(NONSENSE))}
            try:
                found = list(GovukReader(organisation=PANEL, fetcher=fake.fetcher()).read(held))
            except FetchError as error:
                assert (path, "list could not be understood" in str(error)) == (SEARCH, True)  # noqa: PT017
                continue
            for each in found:
                check(each)


def check(found):
    assert found.url.startswith("https://www.gov.uk/government/") or isinstance(found, Trouble)
    if isinstance(found, FoundPublication):
        assert found.title or found.presence not in {"published", "withdrawn"}
        for file in found.files:
            assert file.url.startswith(("https://", "http://"))
            assert isinstance(file.title, str)
            assert "\x00" not in file.title + found.title + found.words
