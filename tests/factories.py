"""Rows for tests, with working defaults: `make_item(version, "The council should act.", label="3")`.

Each function makes one row and what it stands on. Texts are made up. `make_page` takes blocks and works out
the page text and offsets; `make_item` finds its words on the page, so that spans are always true.
"""

from datetime import UTC, date, datetime
from hashlib import sha256
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from goldenthread.accounts.models import Membership, Organisation, Partnership, User
from goldenthread.catalogue.models import (
    Addressee,
    Correction,
    DateClaim,
    Document,
    GroupedItem,
    Item,
    ItemTheme,
    Page,
    Part,
    Publication,
    Publisher,
    Quotation,
    Repetition,
    Version,
)
from goldenthread.catalogue.rulings.actions import reject_item
from goldenthread.collecting.models import Listing, Source
from goldenthread.publishing.models import ErrorReport, KeptPaper, PaperFile
from goldenthread.publishing.reports.content import hash_of, to_json
from goldenthread.publishing.reports.paper import Heading, Paper, paragraph
from goldenthread.responses.models import Decision

PASSWORD = "a long enough pass phrase"  # longer than the site asks for
COLLECTED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

_serial = count(1)


def make_publisher(slug="panel", *, name="Child Safeguarding Practice Review Panel"):
    publisher, _ = Publisher.objects.get_or_create(slug=slug, defaults={"name": name})
    return publisher


def make_publication(slug=None, **facts):
    """A published national review; give `is_draft=True` for a draft."""
    slug = slug or f"publication-{next(_serial)}"
    facts.setdefault("publisher", None)
    facts["publisher"] = facts["publisher"] or make_publisher()
    facts.setdefault("kind", "national_review")
    facts.setdefault("title", slug.replace("-", " ").capitalize())
    facts.setdefault("licence", "OGL-UK-3.0")
    return Publication.objects.create(slug=slug, **facts)


def make_document(publication=None, *, title="Report", position=1):
    return Document.objects.create(
        publication=publication or make_publication(), title=title, position=position
    )


def make_version(document=None, *, data=None, **facts):
    """A version whose bytes are in the file store."""
    document = document or make_document()
    data = data or b"%PDF-1.7 made for a test " + str(next(_serial)).encode()
    facts.setdefault("number", document.versions.count() + 1)
    facts.setdefault("filename", "report.pdf")
    facts.setdefault("media_type", "application/pdf")
    facts.setdefault("collected_at", COLLECTED)
    facts.setdefault("status", "ok")
    facts.setdefault("extractor", "0.1.0")
    version = Version.objects.create(
        document=document, sha256=sha256(data).hexdigest(), size=len(data), **facts
    )
    if not default_storage.exists(version.file_path):
        default_storage.save(version.file_path, ContentFile(data))
    return version


def make_page(version, number=None, blocks=("Some words on a page.",), *, label="", size=(595.0, 842.0)):
    """A page from blocks. A block is a text (a paragraph), or a dict with `text`, `kind`, `level`, `box`."""
    text, ranges = "", []
    for block in blocks:
        block = {"kind": "paragraph", **(block if isinstance(block, dict) else {"text": block})}
        words = block.pop("text")
        start = len(text) + bool(ranges)
        text = f"{text}\n{words}" if ranges else words
        ranges.append({**block, "start": start, "end": start + len(words)})
    return Page.objects.create(
        version=version,
        number=number or version.pages.count() + 1,
        label=label,
        text=text,
        blocks=ranges,
        width=size[0],
        height=size[1],
    )


def spans_of(version, words, *, boxes=((72.0, 100.0, 520.0, 114.0),)):
    """Spans of the first page where `words` stand; a line break on the page counts as a space."""
    for page in version.pages.order_by("number"):
        start = page.text.replace("\n", " ").find(words)
        if start >= 0:
            box_lists = [list(box) for box in boxes]
            return [{"page": page.number, "start": start, "end": start + len(words), "boxes": box_lists}]
    return []


def make_item(version=None, text="Partners should act on what they know.", **facts):
    """A recommendation. Its spans are looked up on the version's pages unless given."""
    version = version or make_version()
    facts.setdefault("spans", spans_of(version, text))
    page = facts["spans"][0]["page"] if facts["spans"] else 1
    facts.setdefault("page", page)
    facts.setdefault("page_end", facts["spans"][-1]["page"] if facts["spans"] else facts["page"])
    facts.setdefault("position", version.items.count() + 1)
    facts.setdefault("kind", "recommendation")
    facts.setdefault("list_title", "Recommendations")
    facts.setdefault("confidence", 0.95)
    facts.setdefault("why", ["heading", "numbered list"])
    addressees = facts.pop("addressees", ())
    item = Item.objects.create(version=version, text=text, **facts)
    item.addressees.set(addressees)
    return item


def make_theme(item, theme="E02", **facts):
    """A theme of an item as the rules suggest it, unless told otherwise."""
    facts.setdefault("by_rule", True)
    facts.setdefault("at", COLLECTED)
    return ItemTheme.objects.create(reference=item.reference, theme=theme, **facts)


def make_part(item, text, *, label="", position=None, part_of=None):
    return Part.objects.create(
        item=item,
        part_of=part_of,
        text=text,
        label=label,
        position=position or item.parts.count() + 1,
        spans=spans_of(item.version, text),
    )


def make_addressee(
    slug="safeguarding-partners", *, name="Safeguarding partners", scope="safeguarding_partners"
):
    addressee, _ = Addressee.objects.get_or_create(slug=slug, defaults={"name": name, "scope": scope})
    return addressee


def make_partnership(slug="northmoor", *, name="Northmoor Safeguarding Children Partnership"):
    partnership, _ = Partnership.objects.get_or_create(slug=slug, defaults={"name": name})
    return partnership


def make_organisation(slug="northmoor-council", *, name="Northmoor Council"):
    organisation, _ = Organisation.objects.get_or_create(slug=slug, defaults={"name": name})
    return organisation


def make_user(email=None, *, role=None, partnership=None, name="Sam Example"):
    """A person who can sign in with `PASSWORD`; with `role`, a member of the (default) partnership."""
    user = User.objects.create_user(
        email or f"person{next(_serial)}@example.org", name=name, password=PASSWORD
    )
    if role:
        Membership.objects.create(user=user, partnership=partnership or make_partnership(), role=role)
    return user


def make_decision(item, *, approved=True, partnership=None, by=None, **facts):
    """A decision on an item, approved unless told otherwise."""
    partnership = partnership or make_partnership()
    by = by or make_user(role="approver", partnership=partnership)
    facts.setdefault("applicability", "applies")
    facts.setdefault("forum", "Executive group")
    facts.setdefault("decided_on", date(2026, 4, 14))
    facts.setdefault("recorded_at", COLLECTED)
    if approved:
        facts |= {"approved_by": by, "approved_at": COLLECTED}
    return Decision.objects.create(item=item, partnership=partnership, recorded_by=by, **facts)


def make_report(**facts):
    """A published report of two pages with two lists that both have a number 1; returns its version."""
    version = make_version(make_document(make_publication(**facts)))
    make_page(
        version,
        blocks=[
            {"text": "Recommendations for government", "kind": "heading", "level": 2},
            {"text": "1. The department should publish guidance.", "kind": "list_item", "level": 1},
        ],
        label="7",
    )
    make_page(
        version,
        blocks=[
            {"text": "Recommendations for partners", "kind": "heading", "level": 2},
            {"text": "1. Partners should: (a) meet; (b) write it down.", "kind": "list_item", "level": 1},
        ],
        label="8",
    )
    make_item(
        version,
        "The department should publish guidance.",
        label="1",
        list_title="Recommendations for government",
    )
    local = make_item(
        version,
        "Partners should: (a) meet; (b) write it down.",
        label="1",
        list_title="Recommendations for partners",
        addressed_to=["partners"],
        addressees=[make_addressee()],
    )
    make_part(local, "meet;", label="a")
    make_part(local, "write it down.", label="b")
    return version


def make_source(slug="panel-on-govuk", **facts):
    """A watched source on GOV.UK."""
    facts.setdefault("name", "The Panel on GOV.UK")
    facts.setdefault("kind", "govuk")
    facts.setdefault("place", "child-safeguarding-practice-review-panel")
    facts.setdefault("publisher", None)
    facts["publisher"] = facts["publisher"] or make_publisher()
    return Source.objects.create(slug=slug, **facts)


def make_listing(source=None, title="A review of something", **facts):
    """What a source lists, as a doubtful match unless told otherwise; `candidates` are publications."""
    serial = next(_serial)
    candidates = [
        {"publication": each.pk, "reasons": ["The titles are near."]} for each in facts.pop("candidates", ())
    ]
    facts.setdefault("key", f"id-{serial}:en")
    facts.setdefault("url", f"https://www.gov.uk/government/publications/number-{serial}")
    facts.setdefault("match", "doubtful")
    facts.setdefault("seen", SEEN)
    facts.setdefault("match_reasons", ["The title is near to one of ours."])
    return Listing.objects.create(
        source=source or make_source(),
        title=title,
        candidates=candidates,
        fingerprint="f" * 64,
        first_seen_at=COLLECTED,
        changed_at=COLLECTED,
        **facts,
    )


SEEN = {
    "presence": "published",
    "kind": "independent_report",
    "summary": "",
    "dates": [["2026-03-01", "day", "Its page on GOV.UK", False]],
    "files": [
        {
            "key": "a-file",
            "url": "https://assets.publishing.service.gov.uk/media/1/report.pdf",
            "title": "The report",
            "media_type": "application/pdf",
            "elsewhere": False,
            "html": None,
        }
    ],
    "words": "",
    "since": None,
    "moved_to": "",
    "history": [],
    "collections": [],
}
"""What else a listing keeps, as `collecting/looks/seen.py` writes it."""


def make_claim(publication=None, *, on=date(2026, 3, 1), **facts):
    """What one source says of a date; disputed unless told otherwise."""
    facts.setdefault("precision", "day")
    facts.setdefault("source", "Its page on GOV.UK")
    facts.setdefault("standing", "disputed")
    return DateClaim.objects.create(publication=publication or make_publication(), on=on, **facts)


def make_quotation(quoting=None, quoted=None, **facts):
    """A response's item that repeats a review's, as the machine proposes it."""
    facts.setdefault("likeness", 0.97)
    quoted = quoted or make_item()
    quoting = quoting or make_item(text=quoted.text, kind="quoted_recommendation")
    return Quotation.objects.create(quoting=quoting, quoted=quoted, **facts)


def make_repetition(*items, standing="proposed", by=None):
    """A group of these items, as the machine proposes it or a person confirmed it."""
    repetition = Repetition.objects.create()
    for item in items:
        GroupedItem.objects.create(
            repetition=repetition, item_reference=item.reference, standing=standing, likeness=0.8, by=by
        )
    return repetition


def make_ruling(item=None, *, reason="It asks nothing of anyone."):
    """An item that a person rejected."""
    return reject_item(item=item or make_item(), reason=reason, by=make_user(role="editor"))


def make_correction(item=None, *, field="label", value="7", **facts):
    """A person's word for one field of an item."""
    facts.setdefault("reason", "The page says so.")
    facts.setdefault("by", make_user(role="editor"))
    facts.setdefault("at", COLLECTED)
    return Correction.objects.create(item=item or make_item(), field=field, value=value, **facts)


def make_report_of_error(item=None, **facts):
    """What a reader reported, not answered yet."""
    item = item or make_item()
    facts.setdefault("what", "page")
    facts.setdefault("words", "It stands on page 9, not on page 8.")
    facts.setdefault("at", COLLECTED)
    return ErrorReport.objects.create(reference=item.reference, version=item.version, **facts)


def make_paper_kept(partnership=None, *, words="Nothing waits.", by=None):
    """A board paper that is made, with one file."""
    partnership = partnership or make_partnership()
    blocks = (Heading("Decisions needed"), paragraph(words))
    content = to_json(Paper("Paper for the board", partnership.name, date(2026, 3, 2), COLLECTED, "", blocks))
    kept = KeptPaper.objects.create(
        partnership=partnership,
        kind="board",
        as_at=date(2026, 3, 2),
        moment=COLLECTED,
        asked_by=by or make_user(role="editor", partnership=partnership),
        asked_at=COLLECTED,
        title=f"Paper for the board: {words}",
        content=content,
        sha256=hash_of(content),
        made_at=COLLECTED,
    )
    facts = {"words": "Word", "media_type": "text/plain", "sha256": "0" * 64, "data": words.encode()}
    PaperFile.objects.create(paper=kept, name="paper.docx", **facts)
    return kept
