"""A watched folder as a source: each document in it is a publication, each folder in it one with its files.

What leaves the folder changes nothing here: a file is put there to be taken in, and may be taken away after.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.collecting.reading.limits import MEBIBYTE, limits_from
from goldenthread.collecting.sources.documents import DOCUMENT_SUFFIXES, documents_in
from goldenthread.collecting.sources.found import FoundFile, FoundPublication, Presence, Trouble, Validators
from goldenthread.collecting.web.fetch import Fetched, FetchError, Refusal

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
}
assert set(MEDIA_TYPES) == set(DOCUMENT_SUFFIXES)


@dataclass(frozen=True)
class FolderReader:
    """Reads one folder and what is in it; nothing outside, whatever links lie there."""

    folder: Path

    def read(self, held: Mapping[str, Validators]) -> Iterator[FoundPublication | Trouble]:
        """As `SourceReader` says, but never that something is gone."""
        if not self.folder.is_dir():
            raise FetchError(f"There is no folder {self.folder}.", Refusal.NOT_FOUND)
        for name, paths in self._grouped().items():
            yield FoundPublication(
                key=name,
                url=self._address(name),
                presence=Presence.PUBLISHED,
                title=title_of_path(Path(name)),
                kind="file",
                files=tuple(self._file(path) for path in paths),
            )

    def fetch(self, url: str, known: Validators) -> Fetched | None:
        """The bytes of a file at its `file:` address; None when it is as it was. Raises `FetchError`."""
        path = Path(url.removeprefix("file://"))
        try:
            facts = path.stat()
            etag = f"{facts.st_mtime_ns}-{facts.st_size}"
            if etag == known.etag:
                return None
            self._allow(path, facts)
            data = path.read_bytes()
        except OSError as error:
            raise FetchError(f"The file cannot be opened: {error.strerror}.", Refusal.UNREACHABLE) from error
        media_type = MEDIA_TYPES.get(path.suffix.lower(), "")
        return Fetched(data, url, path.name, media_type, Validators(etag))

    def _grouped(self) -> dict[str, list[Path]]:
        """The documents by the name of the publication that they belong to, in order."""
        grouped: dict[str, list[Path]] = {}
        for path in documents_in(self.folder):
            if path.resolve().is_relative_to(self.folder.resolve()):
                grouped.setdefault(path.relative_to(self.folder).parts[0], []).append(path)
        return grouped

    def _file(self, path: Path) -> FoundFile:
        name = path.relative_to(self.folder).as_posix()
        media_type = MEDIA_TYPES[path.suffix.lower()]
        return FoundFile(key=name, url=self._address(name), title="", media_type=media_type)

    def _address(self, name: str) -> str:
        return f"file://{self.folder.resolve().as_posix()}/{name}"

    def _allow(self, path: Path, facts: os.stat_result) -> None:
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise FetchError("The file is not in the folder that is watched.", Refusal.NOT_ALLOWED)
        largest = limits_from(os.environ).file_bytes
        if facts.st_size > largest:
            raise FetchError(f"The file is larger than {largest // MEBIBYTE} MB.", Refusal.TOO_LARGE)


def title_of_path(path: Path) -> str:
    """What a file or folder is called, as a title, until a person gives it another."""
    stem = path.stem if path.suffix.lower() in DOCUMENT_SUFFIXES else path.name
    return " ".join(stem.replace("_", " ").replace("-", " ").split()).capitalize() or "Untitled"
