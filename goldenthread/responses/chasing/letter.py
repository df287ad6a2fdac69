"""The words of the e-mail that chases: plain text, and nothing of a case in it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.responses.chasing.questions import OpenQuestion, in_words

LINK = "[the link is put in here when the e-mail goes out]"
"""Stands in the kept words of an e-mail in place of its link, which only whoever gets it may see."""

SAYS_WHAT_TO_DO = ("recommendation", "area_for_improvement", "priority_action", "question")
"""Kinds of item whose words can be sent to people: what to do, never what happened to a child."""

LONGEST_WORDS = 300

DAYS = (14, 30, 60)
"""How long a link can be made to work."""

USUAL_DAYS = 30


@dataclass(frozen=True)
class Recipient:
    name: str
    email: str


@dataclass(frozen=True)
class Asking:
    """What one organisation is asked, and of whom there."""

    partnership: Partnership
    organisation: Organisation
    questions: list[OpenQuestion]
    to: Recipient
    words: str = ""  # a line of whoever asks
    days: int = USUAL_DAYS

    @property
    def until(self) -> date:
        """The last day on which the link works, when the e-mail is written today."""
        return timezone.localdate() + timedelta(days=self.days)


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str


def letter(asking: Asking, *, by) -> Letter:
    """The e-mail as it will be sent, but for its link."""
    partnership, organisation = asking.partnership, asking.organisation
    number = "1 question" if len(asking.questions) == 1 else f"{len(asking.questions)} questions"
    numbered = [f"{n}. {_asked(each)}" for n, each in enumerate(asking.questions, start=1)]
    paragraphs = [
        f"Dear {asking.to.name},",
        f"{partnership} has {number} for {organisation}. You can answer in a few minutes, on a phone too. "
        "You do not need to sign in.",
        f"Answer here:\n{LINK}",
        f"The link works until the end of {in_words(asking.until)}.",
        *([asking.words.strip()] if asking.words.strip() else []),
        "What we ask:",
        *numbered,
        f"The link is for {organisation} alone. Whoever has it can answer for you, so pass it on only to a "
        "colleague who should. If somebody else should be asked, say so on the page.",
        "Please do not name or describe a child or family in what you write.",
        f"If you have a question, reply to this e-mail.\n\n{by}\nfor {partnership}",
    ]
    return Letter(f"{number} for {organisation} from {partnership}"[:250], "\n\n".join(paragraphs) + "\n")


def _asked(each: OpenQuestion) -> str:
    item = each.about.item if each.question.kind == "position" else None
    if item is None or item.is_local or item.shown("kind") not in SAYS_WHAT_TO_DO:
        return each.words
    words = " ".join(item.shown("text").split())
    if len(words) > LONGEST_WORDS:
        words = f"{words[:LONGEST_WORDS].rsplit(None, 1)[0]} …"
    return f"{each.words}\n   “{words}”"
