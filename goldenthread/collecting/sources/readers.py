"""Which reader looks at which kind of source."""

from goldenthread.collecting.models import Source, SourceKind
from goldenthread.collecting.sources.found import SourceReader
from goldenthread.collecting.sources.govuk import GovukReader
from goldenthread.collecting.sources.only import Only
from goldenthread.collecting.sources.site import SiteReader
from goldenthread.collecting.web.fetch import Fetcher


def reader_for(source: Source, fetcher: Fetcher) -> SourceReader:
    """The reader of a source; raises ValueError when what the source says of itself makes no sense."""
    only = Only.of(source.only)
    if source.kind == SourceKind.GOVUK:
        return GovukReader(organisation=source.place, fetcher=fetcher, only=only)
    if source.kind == SourceKind.SITE:
        return SiteReader(place=source.place, fetcher=fetcher, only=only)
    raise ValueError(f"{source.name} is a {source.get_kind_display().lower()}, for which there is no reader.")
