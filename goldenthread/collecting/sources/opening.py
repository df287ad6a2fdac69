"""Making a source ready to be looked at, by its kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldenthread.collecting.looks.collect import Opened
from goldenthread.collecting.models import Source, SourceKind
from goldenthread.collecting.sources.folder import FolderReader
from goldenthread.collecting.sources.readers import reader_for
from goldenthread.collecting.web.allowed import site_fetcher


@contextmanager
def opened(source: Source) -> Iterator[Opened]:
    """The source, ready for `collect`; its connections end with the block.

    Raises ValueError with a sentence when what the source says of itself makes no sense.
    """
    if source.kind == SourceKind.FOLDER:
        folder = FolderReader(Path(source.place))
        yield Opened(folder, folder.fetch)
        return
    with site_fetcher() as fetcher:
        yield Opened(reader_for(source, fetcher), fetcher.fetch_if_changed)
