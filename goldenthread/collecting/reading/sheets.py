"""Reading a spreadsheet that somebody sends, in a child process: see `isolation.py`."""

import json
import logging
from dataclasses import dataclass

from goldenthread.collecting.reading.isolation import ask_child
from goldenthread.collecting.reading.limits import MEBIBYTE, Limits
from goldenthread.extraction.model import Status

logger = logging.getLogger(__name__)

LIMITS = Limits(file_bytes=5 * MEBIBYTE, wall_seconds=30, cpu_seconds=20, memory=1024 * MEBIBYTE)

SAVE_ANEW = "Open it in your spreadsheet program, save it as a new file of type XLSX or CSV, and choose that."
REFUSED = {
    "encrypted": "The file needs a password to open. Save a copy without a password.",
    "old": f"The file is of the old kind (.xls), which this site does not read. {SAVE_ANEW}",
    "macros": f"The file holds macros, which this site does not read. {SAVE_ANEW}",
    "not_a_sheet": "The file is neither a spreadsheet (.xlsx) nor a CSV file, whatever its name says.",
    "corrupt": f"The file is damaged. {SAVE_ANEW}",
    "empty": "There is nothing in the file. Choose another.",
    "too_large": "The file holds more than this site reads at once. Divide it, and add one after the other.",
    "too_many_rows": "The file has too many rows. Divide it, and add one after the other.",
    Status.TIMEOUT: f"Reading the file took too long. {SAVE_ANEW}",
    Status.OUT_OF_MEMORY: f"Reading the file needed too much memory. {SAVE_ANEW}",
}
"""What each refusal means to the person who chose the file. What is not here counts as damaged."""


class SheetRefused(Exception):
    """The file was not read; the message says so to a person."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a file. Each is its number and its cells: words, or `{"fault": "formula"}` or "error"."""

    kind: str  # "csv" or "xlsx"
    rows: list[list]


def sheet_in_child(data: bytes, *, wanted: str, most_rows: int) -> Sheet:
    """Read one file; of an XLSX file the sheet called `wanted`, else the first. Raises `SheetRefused`."""
    if len(data) > LIMITS.file_bytes:
        raise SheetRefused(REFUSED["too_large"])
    ended = ask_child({"mode": "sheet", "wanted": wanted, "most_rows": most_rows}, data, LIMITS)
    if ended.status is not None:
        logger.warning("a sheet was not read: %s: %s", ended.status, ended.complaint)
        raise SheetRefused(REFUSED.get(ended.status, REFUSED["corrupt"]))
    answer = json.loads(ended.output.decode())
    if "kind" not in answer:
        raise SheetRefused(REFUSED.get(answer["status"], REFUSED["corrupt"]))
    if not answer["rows"]:
        raise SheetRefused(REFUSED["empty"])
    return Sheet(answer["kind"], answer["rows"])
