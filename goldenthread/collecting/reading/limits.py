"""How much one file may cost: the limits of the child process that reads it, from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

MEBIBYTE = 1024 * 1024
OCR_WAITING = 2  # seconds by the clock for a second of the processor, which others may want too


class LimitError(ValueError):
    """A limit in the environment is not a number above nought; the message names it."""


class LimitSetting(NamedTuple):
    """One environment variable, as `goldenthread doctor` shows it."""

    name: str
    default: str
    purpose: str
    field: str  # of `Limits`
    unit: int  # what one of the number stands for in that field


LIMIT_SETTINGS = (
    LimitSetting(
        "GOLDENTHREAD_EXTRACTION_FILE_MB", "100", "largest file that is read, in MB", "file_bytes", MEBIBYTE
    ),
    LimitSetting("GOLDENTHREAD_EXTRACTION_PAGES", "2000", "most pages in a file", "pages", 1),
    LimitSetting(
        "GOLDENTHREAD_EXTRACTION_SECONDS", "60", "longest time for one file, in seconds", "wall_seconds", 1
    ),
    LimitSetting(
        "GOLDENTHREAD_EXTRACTION_CPU_SECONDS",
        "30",
        "processor time for one file, in seconds",
        "cpu_seconds",
        1,
    ),
    LimitSetting(
        "GOLDENTHREAD_EXTRACTION_MEMORY_MB", "1536", "memory for reading one file, in MB", "memory", MEBIBYTE
    ),
    LimitSetting(
        "GOLDENTHREAD_EXTRACTION_OUTPUT_MB",
        "50",
        "most text taken out of a file, in MB",
        "output_bytes",
        MEBIBYTE,
    ),
    LimitSetting(
        "GOLDENTHREAD_OCR_SECONDS",
        "600",
        "further processor time for one file with --ocr, in seconds; twice that in waiting",
        "ocr_seconds",
        1,
    ),
    LimitSetting("GOLDENTHREAD_OCR_PAGES", "300", "most pages of a file read with --ocr", "ocr_pages", 1),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file. Bytes are bytes, seconds seconds; MB above are of 1,048,576 bytes."""

    file_bytes: int = 100 * MEBIBYTE
    pages: int = 2_000
    wall_seconds: int = 60
    cpu_seconds: int = 30
    memory: int = 1_536 * MEBIBYTE  # address space, as RLIMIT_AS counts it
    output_bytes: int = 50 * MEBIBYTE
    ocr_seconds: int = 600
    ocr_pages: int = 300

    def with_ocr(self) -> "Limits":
        """The limits of a child that also reads pictures of pages, which takes seconds for each."""
        return replace(
            self,
            cpu_seconds=self.cpu_seconds + self.ocr_seconds,
            wall_seconds=self.wall_seconds + OCR_WAITING * self.ocr_seconds,
        )

    def __post_init__(self):
        for field in fields(self):
            if getattr(self, field.name) <= 0:
                raise LimitError(f"{field.name} must be above nought")


def limits_from(environ: Mapping[str, str]) -> Limits:
    """Read the limits; raises `LimitError` for a value that is no whole number above nought."""
    given = {}
    for setting in LIMIT_SETTINGS:
        value = environ.get(setting.name) or setting.default
        if not value.isascii() or not value.isdigit() or int(value) == 0:
            raise LimitError(f"{setting.name} is {value!r}; a whole number above nought is needed.")
        given[setting.field] = int(value) * setting.unit
    return Limits(**given)
