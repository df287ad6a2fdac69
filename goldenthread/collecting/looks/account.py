"""The account of one run over one source: what came of each page, in numbers, sentences, an exit status."""

import time
from collections import Counter
from dataclasses import dataclass, field

from goldenthread.catalogue.models import UpdateKind
from goldenthread.collecting.looks.taking import Taken
from goldenthread.collecting.looks.writing import Written
from goldenthread.collecting.models import Attachment, Match, Source
from goldenthread.collecting.outcome import Result
from goldenthread.collecting.sources.found import FoundPublication, Trouble
from goldenthread.extraction.endings import ENDINGS
from goldenthread.extraction.model import Status

GOOD, PARTLY, NO_ANSWER = 0, 3, 4  # exit statuses

WORDS = {f"match: {match.value}": match.label.lower() for match in Match} | {
    kind.value: kind.label.lower() for kind in UpdateKind
}


def in_words(what: list[str]) -> str:
    """What was, or would be, written of one page, for a person: "matched, new document (2), dates"."""
    told = Counter(WORDS.get(each, each) for each in what)
    return ", ".join(f"{each} ({number})" if number > 1 else each for each, number in told.items())


@dataclass
class Account:
    """What came of a run so far."""

    source: Source
    counts: Counter = field(default_factory=Counter)
    problems: list[dict] = field(default_factory=list)  # `file` is a title or an address; `sentence`
    changes: list[dict] = field(default_factory=list)  # what was, or would be, written
    is_good: bool = True  # everything could be looked at
    answered: bool = True  # the source as a whole did
    began: float = field(default_factory=time.monotonic)

    def note_trouble(self, trouble: Trouble) -> None:
        """A page that could not be looked at: the run goes on, and is not a good one."""
        self.is_good = False
        self.note_problem(trouble.url, trouble.sentence)

    def note_problem(self, what: str, sentence: str) -> None:
        self.problems.append({"file": what, "sentence": sentence})

    def note_no_answer(self, sentence: str) -> None:
        """The source did not answer at all, or stopped answering."""
        self.is_good = self.answered = False
        self.note_problem(self.source.name, sentence)

    def note_files(self, taken: list[Taken]) -> None:
        """What the files of one page cost, and what was wrong with them."""
        for each in taken:
            self.counts["files_asked_for"] += each.was_asked
            self.counts["files_fetched"] += each.was_asked and each.sha256 != ""
            if each.failure or (each.state == Attachment.State.REFUSED and each.was_asked):
                self.counts["failed"] += 1
                self.note_problem(each.file.url, each.failure or each.problem)
            elif each.was_asked and not each.brings_bytes:
                self.counts["unchanged"] += 1
            if each.failure and each.is_passing:
                self.is_good = False

    def note_written(self, found: FoundPublication, written: Written) -> None:
        """What was written of one page."""
        self.counts["pages"] += 1
        if written.is_nothing:
            self.counts["pages_unchanged"] += 1
            return
        if written.match:
            self.counts[f"pages_{written.match}"] += 1
        for outcome in written.outcomes:
            self.counts["added"] += outcome.result == Result.ADDED
            if outcome.result == Result.FAILED:
                self.counts["failed"] += 1
                self.note_problem(outcome.filename, ENDINGS[Status(outcome.version.status)])
            self.counts["items"] += outcome.items
        for update in written.updates:
            self.counts[f"updates_{update.kind}"] += 1
        publication = written.publication.slug if written.publication else None
        what = [f"match: {written.match}"] if written.match else []
        what += [str(update.kind) for update in written.updates]
        self.changes.append({"title": found.title, "publication": publication, "what": what + written.fields})

    def note_plan(self, title: str, what: list[str]) -> None:
        """What would be written of one page."""
        self.counts["pages"] += 1
        self.counts["pages_unchanged"] += not what
        if what:
            self.changes.append({"title": title, "publication": None, "what": what})

    @property
    def as_counts(self) -> dict[str, int]:
        """Whole numbers for the run's row: those that every run has, then whatever else there was."""
        always = {name: self.counts[name] for name in ("pages", "added", "unchanged", "failed", "items")}
        return {**always, **self.counts, "seconds": round(time.monotonic() - self.began)}

    @property
    def exit_status(self) -> int:
        """0 when all was looked at and taken in; 3 when part was; 4 when the source did not answer."""
        if not self.answered:
            return NO_ANSWER
        return PARTLY if self.problems else GOOD

    def as_document(self) -> dict:
        """The account as JSON takes it."""
        return {
            "source": self.source.slug,
            "is_good": self.is_good,
            "counts": self.as_counts,
            "changes": self.changes,
            "problems": self.problems,
        }

    def as_lines(self) -> list[str]:
        """The account for a terminal."""
        counts = self.as_counts
        lines = [f"{self.source.name}:"]
        lines += [f"  {each['title']}: {in_words(each['what'])}" for each in self.changes]
        lines += [f"  Problem: {each['file']}: {each['sentence']}" for each in self.problems]
        waiting = self.counts[f"pages_{Match.DOUBTFUL}"]
        if waiting:
            lines.append(f"  {waiting} of them may be a publication that is here already; a person decides.")
        lines.append(
            f"  {counts['pages']} pages looked at; {counts['added']} documents taken in, "
            f"{counts['unchanged']} unchanged, {counts['failed']} failed; "
            f"{counts['items']} items; {counts['seconds']} s."
        )
        return lines
