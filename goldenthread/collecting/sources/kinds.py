"""From a source's own word for what something is, and from its title, to our kinds of publication."""

from goldenthread.catalogue.models import PublicationKind

BY_TITLE = (
    ("government response", PublicationKind.GOVERNMENT_RESPONSE),
    ("response to the", PublicationKind.GOVERNMENT_RESPONSE),
    ("annual report", PublicationKind.ANNUAL_REPORT),
    ("national review", PublicationKind.NATIONAL_REVIEW),
    ("briefing paper", PublicationKind.THEMATIC_PAPER),
    ("thematic", PublicationKind.THEMATIC_PAPER),
    ("terms of reference", PublicationKind.INFORMATION),
    ("guidance", PublicationKind.GUIDANCE),
)
"""Words of a title that say what the publication is; the first that stands there decides."""

BY_WORD = (
    ("annual report", PublicationKind.ANNUAL_REPORT),
    ("national review", PublicationKind.NATIONAL_REVIEW),
    ("briefing", PublicationKind.THEMATIC_PAPER),
    ("thematic", PublicationKind.THEMATIC_PAPER),
    ("guidance", PublicationKind.GUIDANCE),
    ("research", PublicationKind.RESEARCH),
    ("inspection", PublicationKind.INSPECTION),
    ("correspondence", PublicationKind.INFORMATION),
    ("notice", PublicationKind.INFORMATION),
)
"""Words of a source: the type of a document on GOV.UK, the tags of a website."""


def kind_of(word: str, title: str) -> PublicationKind:
    """The kind that title or source say; `OTHER` where neither does, because nothing is guessed."""
    for text, table in ((title, BY_TITLE), (word.replace("_", " "), BY_WORD)):
        folded = text.casefold()
        for words, kind in table:
            if words in folded:
                return kind
    return PublicationKind.OTHER
