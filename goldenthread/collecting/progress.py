"""How far a run is, in words that a page can show."""

from dataclasses import dataclass

from goldenthread.collecting.models import Run
from goldenthread.collecting.tasks import look_at_source
from goldenthread.collecting.uploads import work_of
from goldenthread.collecting.work.queue import Stage, pending, stage_of

LOOKS = {"Well": "good", "Going on": "plain", "Waits for a worker": "plain"}


@dataclass(frozen=True)
class Progress:
    """How a run stands: two or three words, whether that will change by itself, and what it led to."""

    words: str
    is_open: bool = False  # look again later
    version_id: int | None = None  # the document that an upload became

    @property
    def look(self) -> str:
        """How the words are shown, see `_components/status.html`."""
        return LOOKS.get(self.words, "care")


def progress_of(run: Run) -> Progress:
    """How far the run is, from its row and from the work that it waits for."""
    work = work_of(run)
    if run.ended_at:
        became = work.return_value if work and isinstance(work.return_value, int) else None
        return Progress("With problems" if run.problems else "Well", version_id=became)
    if work is None and run.watched:
        work = pending(look_at_source, run.watched.slug)
    stage = stage_of(work)
    if stage == Stage.WAITING:
        return Progress("Waits for a worker", is_open=True)
    if stage == Stage.GOING_ON:
        return Progress("Going on", is_open=True)
    return Progress("Cut off" if work else "Cut off, or still going")
