"""What collecting leaves to look at: sources, questions that wait, a withdrawn review, two versions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.catalogue.models import Publication, Quotation, Version
from goldenthread.collecting.actions import end_run, start_run
from goldenthread.collecting.models import LinkCheck, Listing, Run, Source
from goldenthread.collecting.uploads import queue_upload
from tests.factories import (
    make_claim,
    make_decision,
    make_document,
    make_item,
    make_listing,
    make_page,
    make_publication,
    make_quotation,
    make_source,
    make_version,
)


@dataclass
class Collected:
    source: Source
    listing: Listing  # waits for a person
    going_on: Run  # an upload that waits for a worker
    withdrawn: Publication  # its report has two versions, and a decision on the older
    newest: Version
    repeated: Quotation  # confirmed


class Upload:
    """A file as a browser sends it."""

    name = "large-report.pdf"

    def read(self):
        return b"%PDF-1.7 a large report"


def make_collected(by):
    """Rows of each sort, decided and asked by `by`, an approver."""
    source = make_source("panel", only={})
    make_source("department", name="The department on GOV.UK", place="department-for-education")
    withdrawn, newest = make_versions(by)
    listing = make_listing(source, title="Something like a review", candidates=[withdrawn])
    make_listing(source, title="A review", match="certain", publication=withdrawn, missing_looks=2)
    refused = {"state": "refused", "problem": "There is a web page where the file should be."}
    listing.attachments.create(
        key="x",
        url="https://www.gov.uk/a/very/long/address/" + "x" * 60,
        title="Annex",
        position=1,
        **refused,
    )
    for number in range(2):
        make_claim(withdrawn, on=date(2025, 2 + number, 1), source=f"Source number {number + 1}")
    make_quotation(quoted=newest.items.get(label="2"), likeness=0.93)
    quoted = newest.items.get(label="1")
    repeated = make_quotation(quoted=quoted, standing="confirmed", by=by)
    look(source)
    going_on = queue_upload(upload=Upload(), publication=withdrawn, by=by)
    make_link_checks()
    return Collected(source, listing, going_on, withdrawn, newest, repeated)


def make_versions(by):
    withdrawn = make_publication(
        "a-withdrawn-review",
        title="A review that was withdrawn",
        at_source="withdrawn",
        at_source_since=date(2026, 5, 1),
        at_source_words="A newer edition takes the place of this one.",
    )
    document = make_document(withdrawn, title="The report")
    older, newest = make_version(document, number=1), make_version(document, number=2)
    texts = {
        older: {"1": "Partners should meet.", "3": "Schools should keep a list of those who are away."},
        newest: {
            "1": "Partners should meet each month and say who leads.",
            "2": "Schools should tell others.",
        },
    }
    for version, words in texts.items():
        make_page(version, blocks=list(words.values()))
        for label, text in words.items():
            make_item(version, text, label=label, reference=f"same{label}")
    make_decision(older.items.get(label="1"), by=by)
    return withdrawn, newest


def look(source):
    """Two looks: a good one nine days ago, and one yesterday to which the source gave no answer."""
    counts = {"pages": 12, "added": 3, "unchanged": 2, "failed": 0, "items": 40, "seconds": 14}
    good = start_run(source=source.name, by="goldenthread worker", watched=source)
    end_run(run=good, counts=counts, problems=[], by="goldenthread worker", is_good=True)
    Run.objects.filter(pk=good.pk).update(ended_at=timezone.now() - timedelta(days=9))
    bad = start_run(source=source.name, by="goldenthread worker", watched=source)
    problem = {"file": source.name, "sentence": "The site did not answer in time. Try again later."}
    end_run(run=bad, counts={"seconds": 31}, problems=[problem], by="goldenthread worker")


def make_link_checks():
    now = timezone.now()
    rows = [
        ("https://www.gov.uk/works", True, "It works.", ""),
        ("https://www.gov.uk/moved", True, "It leads elsewhere.", "https://www.gov.uk/new-place"),
        ("https://www.gov.uk/gone/" + "x" * 80, False, "The site says that there is nothing there.", ""),
    ]
    for url, is_working, answer, moved_to in rows:
        LinkCheck.objects.create(
            url=url,
            checked_at=now,
            is_working=is_working,
            answer=answer,
            moved_to=moved_to,
            failing_since=None if is_working else now,
        )
