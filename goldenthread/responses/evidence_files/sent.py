"""A file as a person sent it: with a name that is safe to show, and of a kind that may be kept."""

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from goldenthread.responses.evidence_files.kinds import Bytes, FileKind, kind_of
from goldenthread.responses.identifiers.finding import find_identifiers, masked

LONGEST_STEM = 120


@dataclass(frozen=True)
class SentFile:
    stem: str  # the name without its ending
    ending: str
    kind: FileKind
    data: Bytes

    @classmethod
    def of(cls, name: str, data: Bytes) -> "SentFile":
        """Raises `FileRefused` where it is of no kind that may be kept."""
        stem, ending = tidied(name)
        return cls(stem, ending, kind_of(ending, data), data)

    @property
    def name(self) -> str:
        return self.stem + self.ending

    @property
    def words(self) -> str:
        """The name as words, in which what may identify somebody is found."""
        return self.stem.replace("_", " ")

    def masked(self) -> "SentFile":
        return replace(self, stem=_tidy(masked(self.words))) if find_identifiers(self.words) else self

    @cached_property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def tidied(name: str) -> tuple[str, str]:
    """The name without its ending, and the ending: no folder, nothing that is not seen, not too long."""
    spaced = " ".join(name.replace("\\", "/").split())
    path = PurePath("".join(each for each in spaced if each.isprintable()))
    return _tidy(path.stem), path.suffix.lower()


def _tidy(stem: str) -> str:
    return stem.strip(" .")[:LONGEST_STEM].rstrip(" .") or "file"
