"""The API is what its description says: valid OpenAPI 3.1, and whatever it allows is answered as it says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.generation import GenerationMode

from goldenthread.catalogue.models import Change, Update
from goldenthread.config.wsgi import application
from goldenthread.publishing.api import cursors, rate
from goldenthread.publishing.api.description import description
from tests.factories import COLLECTED, make_report

pytestmark = pytest.mark.django_db
REFERENCE, SLUG = "k7m2xq9c", "a-review"


def test_the_description_is_valid():
    assert description()["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(description()).validate()


def test_every_operation_is_described_to_people_too(client):
    page = client.get("/api/").content.decode().replace("<wbr>", "")
    for path in description()["paths"]:
        assert path in page


# A cursor is opaque: right ones are those that this list gave.
SHORT = [cursors.written([number]) for number in (1, 2, 9)]
CURSORS = {"/api/v1/items": [cursors.written([number] * 4) for number in (1, 2, 9)]}

SCHEMA = schemathesis.openapi.from_dict(description())
SCHEMA.app = application
BOUNDED = settings(max_examples=3, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def one_connection():
    """The application is asked within the test's transaction, as Django's own client does it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def there(db, one_connection, monkeypatch):
    """A few rows that are there, by the names that they have in addresses."""
    monkeypatch.setattr(rate, "QUESTIONS", 1_000_000)
    version = make_report(slug=SLUG)
    publication = version.document.publication
    version.items.filter(position=1).update(reference=REFERENCE)
    Change.objects.create(publication_id=publication.pk)
    Update.objects.create(publication=publication, kind="changed", at=COLLECTED, version=version)
    return {"reference": REFERENCE, "version": 1, "slug": SLUG, "version_id": version.pk, "number": 1}


def answered(case):
    case.call_and_validate(headers={"Accept-Encoding": "identity"})  # the caller here unpacks nothing


@pytest.mark.parametrize("path", description()["paths"])
def test_what_the_description_allows_is_answered_as_it_says(there, path):
    """Every check of schemathesis, over its systematic cases and over drawn ones, right and wrong alike."""
    schemathesis.openapi.format("cursor", st.sampled_from(CURSORS.get(path, SHORT)))
    operation = SCHEMA[path]["GET"]
    systematic = SCHEMA.iter_coverage_cases(
        operation=operation, generation_modes=list(GenerationMode), generation_config=SCHEMA.config.generation
    )
    for case in systematic:
        answered(case)
    real = {name: value for name, value in there.items() if f"{{{name}}}" in path}
    modes = list(GenerationMode) if operation.definition.raw["parameters"] else [GenerationMode.POSITIVE]
    drawn = [operation.as_strategy(mode) for mode in modes]
    if real:
        drawn.append(operation.as_strategy(GenerationMode.POSITIVE, path_parameters=real))
    for cases in drawn:
        BOUNDED(given(cases)(answered))()
    assert operation.Case(path_parameters=real).call().status_code == 200
