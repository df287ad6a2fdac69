"""What a set of answers comes to, in figures and in sentences made of them. Pure."""

from dataclasses import dataclass
from functools import cached_property

from goldenthread.publishing.reports.answered import Answered
from goldenthread.publishing.reports.paper import Words
from goldenthread.publishing.reports.wording import counted
from goldenthread.responses.overviews.overview import DONE
from goldenthread.responses.scales import Applicability, Impact

MEASURES = {
    "decided": "Items decided on",
    "apply": "That apply to us, whole or in part",
    "met": "That we had met already",
    "not_for_us": "That are not for us",
    "waiting": "On which we wait or need to know more",
    "actions": "Actions for them",
    "done": "Actions delivered or ongoing",
    "overdue": "Actions overdue",
    "with_evidence": "Items that apply and have evidence",
    "with_difference": "Items that apply and have evidence of changed practice or better outcomes",
    "evidenced": "Items whose impact is evidenced",
    "assured": "Items with a verdict of the independent scrutineer",
}
"""Each figure of a tally, and how a table calls it."""


@dataclass(frozen=True)
class Tally:
    answers: list[Answered]

    @property
    def decided(self) -> int:
        return len(self.answers)

    @cached_property
    def applying(self) -> list[Answered]:
        return [each for each in self.answers if each.applies]

    @property
    def apply(self) -> int:
        return len(self.applying)

    @property
    def met(self) -> int:
        return self._that_are(Applicability.ALREADY_MET)

    @property
    def not_for_us(self) -> int:
        return self._that_are(Applicability.NOT_FOR_US)

    @property
    def waiting(self) -> int:
        return self._that_are(Applicability.WATCHING_NATIONAL, Applicability.NEED_INFORMATION)

    @cached_property
    def plan(self) -> list:
        """Each action once, however many items it serves."""
        return list({one.action.pk: one for each in self.answers for one in each.actions}.values())

    @property
    def actions(self) -> int:
        return len(self.plan)

    @property
    def done(self) -> int:
        return sum(one.state.delivery in DONE for one in self.plan)

    @property
    def overdue(self) -> int:
        return sum(one.is_overdue for one in self.plan)

    @property
    def with_evidence(self) -> int:
        return sum(bool(each.evidence) for each in self.applying)

    @property
    def with_difference(self) -> int:
        return sum(each.shows_a_difference for each in self.applying)

    @property
    def evidenced(self) -> int:
        return sum(bool(each.impact) and each.impact.impact == Impact.EVIDENCED for each in self.answers)

    @property
    def assured(self) -> int:
        return sum(each.verdict is not None for each in self.answers)

    @property
    def sentences(self) -> list[Words]:
        """A first draft: figures in sentences, and nothing that is not counted."""
        met, others = self.met, self.not_for_us
        told = [
            f"{_of_them(self.apply)} to us.",
            f" We had met {met:,} already." if met else "",
            f" {counted(others, 'is', 'are')} not for us, each with its reason." if others else "",
            self._on_actions(),
            self._on_evidence(),
        ]
        return [each for each in told if each]

    def _on_actions(self) -> str:
        if not self.actions:
            return " No action serves them yet." if self.apply else ""
        late = f", and {self.overdue:,} overdue" if self.overdue else ""
        serve = "action serves" if self.actions == 1 else "actions serve"
        return f" {self.actions:,} {serve} them: {self.done:,} delivered or ongoing{late}."

    def _on_evidence(self) -> str:
        if not self.apply:
            return ""
        return (
            f" Of those that apply, {self.with_evidence:,} have evidence. "
            f"It shows changed practice or better outcomes for {self.with_difference:,}."
        )

    def _that_are(self, *values: str) -> int:
        return sum(each.decision.applicability in values for each in self.answers)


def _of_them(number: int) -> str:
    if not number:
        return "None of them applies"
    return "1 of them applies" if number == 1 else f"{number:,} of them apply"
