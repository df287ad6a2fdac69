"""What the made-up GOV.UK says of its pages, in the shape of the published content schemas."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

PANEL = "child-safeguarding-practice-review-panel"
DEPARTMENT = "department-for-education"
WEB = "https://www.gov.uk"
BEGAN = datetime(2024, 1, 8, 9, 30, tzinfo=UTC)


def id_of(name):
    """A content id that stays the same for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def stamp(at):
    return at.strftime("%Y-%m-%dT%H:%M:%S.000+00:00")


class LaterTimes:
    """Gives times that go on: a day between two publications, an hour between two changes."""

    def __init__(self):
        self.published, self.changed = BEGAN, BEGAN + timedelta(days=700)

    def first(self):
        self.published += timedelta(days=1)
        return self.published

    def next(self):
        self.changed += timedelta(hours=1)
        return self.changed


class FakeFile(NamedTuple):
    kind: str  # file, html or external
    id: str
    title: str
    url: str
    size: int = 0

    def content(self):
        told = {"attachment_type": self.kind, "id": self.id, "title": self.title, "url": self.url}
        if self.kind != "file":
            return told
        media_type = "application/pdf" if self.url.endswith(".pdf") else "text/html"
        name = self.url.rpartition("/")[2]
        return told | {"content_type": media_type, "file_size": self.size, "filename": name}


@dataclass(eq=False)
class FakePublication:
    """One page of the made-up GOV.UK: a publication, an HTML publication or a collection."""

    path: str
    title: str
    times: datetime  # first published
    schema: str = "publication"
    document_type: str = ""
    description: str = "A page that was made up for a test."
    body: str = '<div class="govspeak"><p>This page was made up for a test.</p></div>'
    locale: str = "en"
    organisations: tuple = ()
    files: list = field(default_factory=list)
    old_documents: list = field(default_factory=list)  # details.documents, as HTML
    members: list = field(default_factory=list)
    collections: list = field(default_factory=list)
    parent: "FakePublication | None" = None
    withdrawn: str = ""
    gone: dict | None = None
    redirects_to: str = ""
    content_id: str | None = None

    def __post_init__(self):
        plain = {"publication": "independent_report"}
        self.document_type = self.document_type or plain.get(self.schema, self.schema)
        self.content_id = self.content_id or id_of(self.path)
        self.public_updated_at = self.updated_at = self.times
        self.history = [(self.times, "First published.")]

    def touch(self, times, note=""):
        """Something changed; only a change with a note is told to the public."""
        self.updated_at = times.next()
        if note:
            self.public_updated_at = self.updated_at
            self.history.append((self.updated_at, note))

    def search_result(self):
        """One result of the Search API, with the fields that the collector asks for."""
        return {
            "title": self.title,
            "link": self.path,
            "content_id": self.content_id,
            "description": self.description,
            "content_store_document_type": self.document_type,
            "public_timestamp": stamp(self.public_updated_at),
            "organisations": [{"slug": slug, "link": f"/{slug}"} for slug in self.organisations],
            "index": "government",
            "es_score": None,
            "_id": self.path,
            "document_type": "edition",
        }

    def content(self):
        """The Content API's answer."""
        if self.gone is not None:
            return self._frame("gone", {"details": self.gone, "title": None, "description": None})
        if self.redirects_to:
            way = {"path": self.path, "type": "exact", "destination": self.redirects_to}
            return self._frame("redirect", {"redirects": [way], "title": None, "description": None})
        facts = {"details": self._details(), "links": self._links(), "first_published_at": stamp(self.times)}
        if self.withdrawn:
            facts["withdrawn_notice"] = {
                "explanation": self.withdrawn,
                "withdrawn_at": self.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
        return self._frame(self.schema, facts | {"document_type": self.document_type})

    def link(self):
        """How other pages refer to this one."""
        return {
            "content_id": self.content_id,
            "title": self.title,
            "description": self.description,
            "locale": self.locale,
            "base_path": self.path,
            "api_path": f"/api/content{self.path}",
            "api_url": f"{WEB}/api/content{self.path}",
            "web_url": WEB + self.path,
            "document_type": self.document_type,
            "schema_name": self.schema,
            "public_updated_at": stamp(self.public_updated_at),
            "withdrawn": bool(self.withdrawn),
            "links": {},
        }

    def _frame(self, schema, facts):
        return {
            "base_path": self.path,
            "content_id": self.content_id,
            "title": self.title,
            "description": self.description,
            "document_type": schema,
            "schema_name": schema,
            "locale": self.locale,
            "details": {},
            "links": {},
            "public_updated_at": stamp(self.public_updated_at),
            "updated_at": stamp(self.updated_at),
            "publishing_app": "whitehall",
            **facts,
        }

    def _details(self):
        if self.schema == "document_collection":
            group = {"title": "Documents", "documents": [each.content_id for each in self.members]}
            return {"collection_groups": [group], "political": False, "body": self.body}
        if self.schema == "html_publication":
            told = {"public_timestamp": stamp(self.public_updated_at), "first_published_version": True}
            headers = [{"id": "r", "level": 2, "text": "Recommendations"}]
            return {"body": self.body, "political": False, "headers": headers, **told}
        notes = [{"public_timestamp": stamp(at), "note": note} for at, note in reversed(self.history)]
        details = {"body": self.body, "political": False, "change_history": notes}
        if self.files:
            details["attachments"] = [each.content() for each in self.files]
        if self.old_documents:
            details["documents"] = self.old_documents
        return details

    def _links(self):
        links = {"organisations": [organisation(slug) for slug in self.organisations]}
        if self.members:
            links["documents"] = [each.link() for each in self.members]
        if self.collections:
            links["document_collections"] = [each.link() for each in self.collections]
        if self.parent:
            links["parent"] = [self.parent.link()]
        return links


def organisation(slug):
    """An organisation as other pages refer to it."""
    path = f"/government/organisations/{slug}"
    return {
        "content_id": id_of(path),
        "title": slug.replace("-", " ").capitalize(),
        "locale": "en",
        "base_path": path,
        "api_path": f"/api/content{path}",
        "api_url": f"{WEB}/api/content{path}",
        "web_url": WEB + path,
        "document_type": "organisation",
        "schema_name": "organisation",
        "withdrawn": False,
        "links": {},
    }
