"""What came of one file."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.catalogue.models import Publication, Version


class Result(StrEnum):
    ADDED = "added"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file. A version is kept when reading failed too, but not for a file never taken in."""

    result: Result
    filename: str
    publication: Publication | None = None
    version: Version | None = None
    items: int = 0
    problems: tuple[str, ...] = ()  # a sentence each

    @property
    def was_read(self) -> bool:
        """Whether the document can be used, by this or an earlier run."""
        return self.version is not None and self.version.was_read

    @property
    def made_a_draft(self) -> bool:
        return self.publication is not None and self.publication.is_draft

    def as_document(self) -> dict:
        """The outcome as JSON takes it."""
        return {
            "file": self.filename,
            "result": self.result.value,
            "status": self.version.status if self.version else None,
            "publication": self.publication.slug if self.publication else None,
            "version": self.version.number if self.version else None,
            "sha256": self.version.sha256 if self.version else None,
            "items": self.items,
            "problems": list(self.problems),
        }
