"""What the head of a page says to reference managers, to search engines and to whoever shares a link.

Reference managers and search engines get the publication's own title. A shared link is shown to people who
did not ask for it: its title is what the page is, who published it and when, and never the title, which may
name a child, nor a word of what happened.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from goldenthread.catalogue.models import Publication, Version
from goldenthread.publishing.citing.citation import Citation
from goldenthread.publishing.citing.cited import citation_files
from goldenthread.publishing.taking_away.embeds import offered

LICENCES = {"OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"}
SHARED = "With its page, its source and how to cite it."
UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Everything that the template prints in the head."""

    citation: tuple[tuple[str, str], ...]  # name and content of Highwire's tags, which Zotero reads
    shared: tuple[tuple[str, str], ...]  # property and content of Open Graph's
    linked_data: Markup  # schema.org as JSON-LD, safe to stand in a script element


def page_metadata(
    citation: Citation, publication: Publication, *, called: str = "", version: Version | None = None
) -> PageMetadata:
    """For the page that `citation` is of; `called` is the part it shows: "Recommendation 3"."""
    return PageMetadata(
        citation=tuple(_highwire(citation, version)),
        shared=tuple(_open_graph(citation, publication, called)),
        linked_data=as_script(_linked_data(citation, publication, called)),
    )


def described(citation: Citation, row, publication: Publication, **about) -> dict:
    """What the template of a page needs to cite itself; `row` is what the page is of, `about` as above."""
    metadata = page_metadata(citation, publication, **about)
    return {
        "permalink": citation.permalink,
        "cited": citation,
        "cited_files": citation_files(row),
        "metadata": metadata,
        "embed": None if publication.is_draft else offered(row, dict(metadata.shared)["og:title"]),
    }


def as_script(value: dict) -> Markup:
    """JSON that cannot end the script element that it stands in."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup("".join(UNSAFE_IN_SCRIPT.get(c, c) for c in text))


def _highwire(citation: Citation, version: Version | None) -> Iterator[tuple[str, str]]:
    source = citation.source
    yield "citation_title", source.title
    if not {",", ";"} & set(source.publisher):  # a name with either would be cut into several authors
        yield "citation_author", f"{source.publisher},"  # the comma: a body, not a person
    yield "citation_technical_report_institution", source.publisher
    yield "citation_publisher", source.publisher
    if on := source.shown_date.machine:
        yield "citation_publication_date", on.replace("-", "/")
    if citation.pages:
        yield "citation_firstpage", citation.pages[0]
        yield "citation_lastpage", citation.pages[1]
    yield "citation_language", "en-GB"
    yield "citation_public_url", citation.permalink
    if version and version.is_pdf and version.source_url:
        yield "citation_pdf_url", version.source_url


def _open_graph(citation: Citation, publication: Publication, called: str) -> Iterator[tuple[str, str]]:
    """No og:type: it would have Zotero take the report for a web page."""
    what = called or publication.get_kind_display()
    on = citation.source.shown_date if publication.published_on else "no date"
    yield "og:title", f"{what}. {publication.publisher}, {on}"
    yield "og:url", citation.permalink
    yield "og:description", SHARED
    yield "og:locale", "en_GB"


def _linked_data(citation: Citation, publication: Publication, called: str) -> dict:
    source = citation.source
    body = {"@type": "Organization", "name": source.publisher}
    report = {
        "@type": "Report",
        "name": source.title,
        "author": body,
        "publisher": body,
        "datePublished": source.shown_date.machine,
        "url": source.address or None,
        "license": LICENCES.get(publication.licence),
        "inLanguage": "en-GB",
    }
    report = {name: value for name, value in report.items() if value}
    if not called:
        own = report | {"mainEntityOfPage": citation.permalink}
        return {"@context": "https://schema.org", **own}
    passage = {"@type": "CreativeWork", "name": called, "url": citation.permalink, "isPartOf": report}
    if citation.pages:
        passage["pagination"] = "-".join(dict.fromkeys(citation.pages))
    return {"@context": "https://schema.org", **passage}
