"""What Zotero's "Embedded Metadata" makes of a page, by its published rules, without a line of its code.

Its kind is told by the citation_* tags; Open Graph gives a title where citation_title does not; names
are cut into people at semicolons, at commas between names of several words, and into family and given name.
"""

KIND_BY_TAG = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
FIELD_BY_TAG = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_technical_report_institution": "institution",
    "citation_publisher": "publisher",
    "citation_language": "language",
    "citation_public_url": "url",
}


def item_of(tree) -> dict:
    """The item that Zotero would save from a parsed page."""
    tags = [
        (meta.attributes.get("name") or meta.attributes.get("property"), meta.attributes.get("content"))
        for meta in tree.css("head > meta[content]")
    ]
    given = {}
    for name, content in tags:
        given.setdefault(name, []).append(content)
    item = {"kind": _kind(given), "title": given.get("og:title", [None])[0]}
    item |= {field: given[tag][0] for tag, field in FIELD_BY_TAG.items() if tag in given}
    item["creators"] = [person for value in given.get("citation_author", []) for person in _people(value)]
    item["pages"] = _pages(given)
    item["attachments"] = given.get("citation_pdf_url", [])[:1]
    return item


def _kind(given):
    if "og:type" in given:  # is looked at before the others
        return "webpage"
    kinds = [kind for tag, kind in KIND_BY_TAG.items() if tag in given]
    return kinds[-1] if kinds else "journalArticle" if "citation_title" in given else "webpage"


def _people(value):
    """Family and given name of each; a body has no given name."""
    names = value.split(";")
    if len(names) == 1:
        cut = [each.strip() for each in value.split(",")]
        if len(cut) > 1 and " " in cut[0] and " " in cut[1]:
            names = cut
    for name in filter(None, (each.strip() for each in names)):
        if "," in name:
            family, _, rest = name.partition(",")
            yield family.strip(), rest.strip()
        else:
            rest, _, family = name.rpartition(" ")
            yield family, rest


def _pages(given):
    pages = [given[tag][0] for tag in ("citation_firstpage", "citation_lastpage") if tag in given]
    return "-".join(dict.fromkeys(pages))
