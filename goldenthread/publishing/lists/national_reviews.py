"""What the front page lists: publications by group, newest first, phases under their parent."""

from dataclasses import dataclass, field

from goldenthread.catalogue.models import Publication, PublicationKind
from goldenthread.publishing.dates import ShownDate, caution, published_date
from goldenthread.publishing.lists.holdings import Holding, holdings
from goldenthread.publishing.reading.completeness import COUNTED_AS

GROUPS = (
    ("national-reviews", "National reviews", (PublicationKind.NATIONAL_REVIEW,)),
    ("papers", "Thematic and briefing papers", (PublicationKind.THEMATIC_PAPER,)),
    ("annual-reports", "Annual reports", (PublicationKind.ANNUAL_REPORT,)),
    ("guidance", "Guidance from the Panel", (PublicationKind.GUIDANCE,)),
    ("responses", "What the government answered", (PublicationKind.GOVERNMENT_RESPONSE,)),
    ("research", "Research that goes with the reviews", (PublicationKind.RESEARCH,)),
    ("panel", "About the Panel", (PublicationKind.INFORMATION,)),
    (
        "other",
        "Local reviews, inspections and other reports",
        (PublicationKind.LOCAL_REVIEW, PublicationKind.INSPECTION, PublicationKind.OTHER),
    ),
)
SAMPLE = ("sample", "A made-up sample")


@dataclass
class Entry:
    """One publication of the list, ready to print."""

    publication: Publication
    date: ShownDate
    holding: Holding
    claims: list[str]  # numbers that sources give: "8 national recommendations"
    phases: list["Entry"] = field(default_factory=list)
    replaced_by: Publication | None = None  # a newer one in the list


@dataclass
class Group:
    slug: str
    title: str
    entries: list[Entry]


def groups() -> list[Group]:
    """Every published publication in its group; the sample last and apart. A fixed number of queries."""
    listed = Publication.objects.published().newest_first().select_related("part_of")
    listed = list(listed.prefetch_related("date_claims", "counts", "addresses"))
    held = holdings([publication.pk for publication in listed])
    entries = {p.pk: _entry(p, held.get(p.pk) or Holding()) for p in listed}
    for publication in listed:
        if publication.supersedes_id in entries:
            entries[publication.supersedes_id].replaced_by = publication
    tops = _with_phases(entries)
    real = [entry for entry in tops if not entry.publication.is_fictional]
    made_up = [entry for entry in tops if entry.publication.is_fictional]
    found = [
        Group(slug, title, [e for e in real if e.publication.kind in kinds]) for slug, title, kinds in GROUPS
    ]
    return [group for group in [*found, Group(*SAMPLE, made_up)] if group.entries]


def _entry(publication, holding: Holding) -> Entry:
    return Entry(
        publication,
        published_date(publication),
        holding,
        [claim_in_words(count) for count in publication.counts.all() if _counts_items(count)],
    )


def _with_phases(entries: dict[int, Entry]) -> list[Entry]:
    """The entries that stand alone. A phase is under its parent, oldest first, where that is listed."""
    tops = []
    for entry in entries.values():
        parent = entries.get(entry.publication.part_of_id)
        (parent.phases if parent else tops).append(entry)
    for entry in tops:
        entry.phases.sort(key=lambda e: (e.publication.published_on is None, str(e.publication.published_on)))
    return tops


def _counts_items(count) -> bool:
    return count.unit.lower().endswith(tuple(COUNTED_AS))


def claim_in_words(count) -> str:
    """Give "8 national recommendations (not confirmed)": a source's figure, never shown as ours."""
    doubt = caution(count.standing)
    return f"{count.number} {count.unit}" + (f" ({doubt})" if doubt else "")
