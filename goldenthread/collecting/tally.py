"""What came of a run: counted, listed, and as an exit status."""

import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from goldenthread.audit.actions import one_line
from goldenthread.collecting.outcome import Outcome, Result


@dataclass
class Tally:
    """The outcomes of a run so far."""

    outcomes: list[Outcome] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def counts(self) -> dict[str, int]:
        """Documents by result, items, whole seconds, and the most memory held at once in MB."""
        results = Counter(outcome.result for outcome in self.outcomes)
        return {
            **{result.value: results[result] for result in Result},
            "items": sum(outcome.items for outcome in self.outcomes),
            "seconds": round(time.monotonic() - self.began),
            "peak_memory_mb": peak_memory(resource.RUSAGE_SELF),
            "peak_reader_mb": peak_memory(resource.RUSAGE_CHILDREN),
        }

    @property
    def problems(self) -> list[dict[str, str]]:
        return [
            {"file": outcome.filename, "sentence": sentence}
            for outcome in self.outcomes
            for sentence in outcome.problems
        ]

    @property
    def exit_status(self) -> int:
        """0 when every document was read, now or before; 1 when none was; 3 when some were."""
        read = sum(outcome.was_read for outcome in self.outcomes)
        if read and read == len(self.outcomes):
            return 0
        return 3 if read else 1

    def as_document(self) -> dict:
        return {
            "counts": self.counts,
            "problems": self.problems,
            "documents": [outcome.as_document() for outcome in self.outcomes],
        }

    def as_lines(self) -> list[str]:
        """For a terminal: the problems, then the sums."""
        counts = self.counts
        problems = [f"{problem['file']}: {problem['sentence']}" for problem in self.problems]
        drafts = sorted({each.publication.slug for each in self.outcomes if each.made_a_draft})
        return [
            *(["Problems:"] if problems else []),
            *(f"  {one_line(line)}" for line in problems),
            *(["Drafts to complete:"] if drafts else []),
            *(f"  {slug}" for slug in drafts),
            f"Documents  {counts['added']} added, {counts['unchanged']} unchanged, {counts['failed']} failed",
            f"Items      {counts['items']}",
            f"Time       {counts['seconds']} s",
            f"Memory     {counts['peak_memory_mb']} MB, and {counts['peak_reader_mb']} MB to read one file",
        ]


def peak_memory(who: int) -> int:
    """The most memory held at once, in MB, by this process or by the largest of its children."""
    units_in_a_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss // units_in_a_mb
