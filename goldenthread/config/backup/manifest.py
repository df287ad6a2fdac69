"""What a backup says of itself: `manifest.json`, the last part of the file."""

from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, Field

FORMAT, VERSION = "goldenthread/backup", 1
MANIFEST, FILES = "manifest.json", "files/"
LONGEST = 256 * 1024 * 1024  # bytes of the manifest, some million files; more would take much memory to read

Count = Annotated[int, Field(ge=0, strict=True)]


class Heading(BaseModel):
    """What every version of the format begins with."""

    format: str
    version: Count
    product: Annotated[str, Field(pattern=r"^[\w.+-]{1,40}$")]  # the version of this that made it


class Part(BaseModel):
    """One file within the backup."""

    bytes: Count
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Database(BaseModel):
    engine: Literal["sqlite", "postgresql"]
    version: str  # of the engine
    migrations: dict[str, str]  # the newest of each app
    rows: dict[str, Count]  # of each table


class Manifest(Heading):
    made_at: Annotated[str, Field(pattern=r"^[\dT:+-]{1,40}$")]  # ISO 8601, UTC
    site: str  # its address
    database: Database
    parts: dict[str, Part]
    gone: list[str]  # kept files that were removed while the backup was made


def is_place(name: str) -> bool:
    """Whether a file may have this name within a folder: it leads nowhere else, on any system."""
    path = PurePosixPath(name)
    return (
        str(path) == name
        and name.isprintable()
        and "\\" not in name
        and not path.is_absolute()
        and not {"", ".", ".."} & set(path.parts)
    )
