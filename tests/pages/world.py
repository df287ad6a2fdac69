"""What the browser sees: a small made-up catalogue and people of each role, put in the test database once."""

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

import goldenthread
from goldenthread.accounts.models import User
from goldenthread.catalogue.models import Change, Item, Version
from goldenthread.responses.models import Decision
from tests.factories import make_decision, make_item, make_report, make_user

SAMPLE = Path(goldenthread.__file__).parent / "catalogue" / "data" / "sample" / "kept-in-touch.pdf"
ROLES = ("viewer", "editor", "approver")


@dataclass
class World:
    """Rows that pages are about; `session_key(role)` signs a browser in."""

    version: Version
    item: Item
    decision: Decision
    people: dict[str, User] = field(default_factory=dict)

    @property
    def publication(self):
        return self.version.document.publication

    def session_key(self, role):
        """A session in which the person of that role is signed in."""
        client = Client()
        client.force_login(self.people[role])
        return client.cookies[settings.SESSION_COOKIE_NAME].value


def make_world():
    """A report with two lists, words long and short, an item decided on, and a person of each role."""
    version = make_report(
        slug="kept-in-sight",
        title="Kept in sight: a made-up review for the page tests",
        known_as="Kept in sight",
        summary="A short text in our own words about what the review looked at.",
    )
    give_a_real_file(version)
    item = version.items.get(list_title="Recommendations for partners")
    make_item(
        version, "Was the child seen on their own? " * 12, kind="question", list_title="Questions", page=2
    )
    Change.objects.create(publication_id=version.document.publication_id)  # so that search follows
    people = {
        role: make_user(f"{role}@example.org", role=role, name=f"{role.title()} Example") for role in ROLES
    }
    reason = "We have no such team, but the aim applies to us."
    decision = make_decision(item, by=people["approver"], reason=reason)
    return World(version=version, item=item, decision=decision, people=people)


def give_a_real_file(version):
    """The sample's PDF as the bytes of the version, so that there is something to draw pages from."""
    data = SAMPLE.read_bytes()
    version.sha256, version.size = sha256(data).hexdigest(), len(data)
    version.save()
    default_storage.save(version.file_path, ContentFile(data))
