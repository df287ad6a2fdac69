"""By what a plan means to change practice: the share of each lever. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.responses.scales import Lever

WEAKEST = (Lever.TRAINING, Lever.PROCEDURE)
"""What most plans rely on, though it changes the least by itself."""


@dataclass(frozen=True)
class Share:
    lever: Lever
    count: int
    percent: int  # of all actions, rounded


@dataclass(frozen=True)
class LeverProfile:
    shares: tuple[Share, ...]  # every lever, also those that no action uses, in the order of the scale
    total: int

    @property
    def words(self) -> str:
        """One sentence for a paper: "78% of our plan is training and procedure."; empty without actions."""
        if not self.total:
            return ""
        weak = sum(share.count for share in self.shares if share.lever in WEAKEST)
        return f"{percent(weak, self.total)}% of our plan is training and procedure."


def lever_profile(levers: Iterable[str]) -> LeverProfile:
    """The profile of a plan, from the lever of each of its actions."""
    counts = Counter(levers)
    total = counts.total()
    return LeverProfile(
        tuple(Share(lever, counts[lever], percent(counts[lever], total)) for lever in Lever), total
    )


def percent(some: int, all_: int) -> int:
    """Some of all, in hundredths, halves rounded up; 0 of nothing."""
    return (200 * some + all_) // (2 * all_) if all_ else 0
