"""`goldenthread verify`: whether what is kept is whole."""

import json
import sys
from contextlib import nullcontext

import click

from goldenthread.audit.actions import one_line
from goldenthread.collecting.looks.lock import Locked, collecting_lock
from goldenthread.collecting.mending import mend
from goldenthread.collecting.verifying import Finding
from goldenthread.publishing.evidence_checks import all_findings, remove_bytes

BY = "goldenthread verify"
TROUBLE, LOCKED = 1, 5


@click.command()
@click.option(
    "--fix",
    is_flag=True,
    help="Remove files and bytes of evidence that belong to nothing; have lost files fetched again.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(fix, as_json):
    """Check that what is kept is whole.

    Every file has its document and every document its file, with the very bytes that were collected; the
    words of every item stand on its pages; versions are numbered in a row; what sources list agrees with the
    catalogue; each file of evidence is there, and what was erased is not; the audit log is whole. A file that
    a run which was cut off left behind is told, and is no trouble.

    Exit status: 0 when all is well, 1 when there is trouble, 5 with --fix while collecting is going on.
    """
    try:
        with collecting_lock() if fix else nullcontext():
            found = [(finding, _mended(finding) if fix else "") for finding in all_findings()]
    except Locked as error:
        click.echo(str(error), err=True)
        sys.exit(LOCKED)
    troubles = sum(finding.is_trouble and not done for finding, done in found)
    click.echo(_as_json(found, troubles) if as_json else "\n".join(_as_lines(found, troubles)))
    sys.exit(TROUBLE if troubles else 0)


def _mended(finding: Finding) -> str:
    return mend(finding, by=BY) or remove_bytes(finding)


def _as_json(found: list[tuple[Finding, str]], troubles: int) -> str:
    listed = [{**finding._asdict(), "done": done} for finding, done in found]
    return json.dumps({"troubles": troubles, "findings": listed}, ensure_ascii=False, indent=1)


def _as_lines(found: list[tuple[Finding, str]], troubles: int) -> list[str]:
    lines = [
        one_line(" ".join(filter(None, ("" if finding.is_trouble else "Note:", finding.sentence, done))))
        for finding, done in found
    ]
    ending = "Everything that is kept is whole." if not troubles else f"{troubles} to be put right."
    return [*lines, ending]
