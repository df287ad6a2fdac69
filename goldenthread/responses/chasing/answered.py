"""What has been answered of what was asked: by the link, or by anybody who answered in another way since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from goldenthread.accounts.models import Organisation, Partnership
from goldenthread.responses.chasing.holder import Question, question_of
from goldenthread.responses.models import ActionState, Asked, Chase, PartnerPosition, Receipt, Reply
from goldenthread.responses.models.statement import Statement
from goldenthread.responses.scales import Returned


@dataclass(frozen=True)
class AskedQuestion:
    """A question of a chase, and what was stated on it since: None while nothing was."""

    asked: Asked
    question: Question
    answered: Statement | None
    state: ActionState | None = None  # how the action stands that it is about

    def is_of(self, organisation: int) -> bool:
        """Whether it is for that organisation still: another one may lead the action by now."""
        return self.state is None or self.state.organisation_id == organisation

    @property
    def quotes(self):
        """The item that it quotes; None for an action, which may serve many."""
        return self.asked.item or (self.asked.challenge and self.asked.challenge.item)


@dataclass(frozen=True)
class Chased:
    """A chase with what came of it."""

    chase: Chase
    questions: list[AskedQuestion]
    receipt: Receipt | None  # the newest

    @property
    def answered(self) -> int:
        return sum(1 for each in self.questions if each.answered)

    @property
    def is_answered(self) -> bool:
        return self.answered == len(self.questions)

    @property
    def standing(self) -> str:
        """How it stands, in a few words."""
        if self.chase.sent_at is None:
            return _on_its_way(self.chase)
        if self.is_answered:
            return "answered"
        if self.answered:
            return f"{self.answered} of {len(self.questions)} answered"
        if self.receipt:
            return "asks us to ask somebody else" if self._is_for_another else "seen, will answer later"
        return "not answered"

    @property
    def _is_for_another(self) -> bool:
        return self.receipt.kind == Returned.SOMEBODY_ELSE


@dataclass
class History:
    """Every chase of one organisation in one partnership, newest first."""

    chases: list[Chased] = field(default_factory=list)

    @property
    def newest(self) -> Chased | None:
        return self.chases[0] if self.chases else None

    @property
    def went_out(self) -> list[Chased]:
        """Those that reached the mail server and were not taken back."""
        return [each for each in self.chases if each.chase.sent_at]

    def times_asked(self) -> Counter:
        """How often each question went out."""
        return Counter(asked.question for each in self.went_out for asked in each.questions)

    def last_asked(self) -> dict[Question, datetime]:
        return {asked.question: each.chase.at for each in reversed(self.went_out) for asked in each.questions}


def questions_of(chase: Chase, asked: Iterable[Asked]) -> list[AskedQuestion]:
    """What a chase asks, with what was answered since."""
    return _answered(chase.partnership, {chase: list(asked)})[chase]


def is_answered(asked: Asked) -> bool:
    return questions_of(asked.chase, [asked])[0].answered is not None


def histories(partnership: Partnership, organisation: Organisation | None = None) -> dict[int, History]:
    """The chases of each organisation of the partnership, by its key; or of that one alone."""
    found = Chase.objects.of_partnership(partnership).newest_first().select_related("organisation", "by")
    if organisation:
        found = found.to(organisation)
    chases = list(found.prefetch_related("receipts", "asked__item", "asked__action", "asked__challenge"))
    answered = _answered(partnership, {each: list(each.asked.all()) for each in chases})
    made: dict[int, History] = {}
    for each in chases:
        receipt = next(iter(each.receipts.all()), None)
        made.setdefault(each.organisation_id, History()).chases.append(Chased(each, answered[each], receipt))
    return made


def _answered(partnership: Partnership, chases: dict[Chase, list[Asked]]) -> dict[Chase, list[AskedQuestion]]:
    """In as many queries for many chases as for one."""
    all_asked = [each for asked in chases.values() for each in asked]
    given, states = _given(partnership, all_asked), _states(all_asked)
    return {
        chase: [
            AskedQuestion(
                each, question_of(each), _since(given, chase, question_of(each)), states.get(each.action_id)
            )
            for each in asked
        ]
        for chase, asked in chases.items()
    }


def _given(partnership: Partnership, asked: list[Asked]) -> dict:
    """What was stated on what was asked, newest first, by organisation and question."""
    given: dict = {}
    references = {each.item.reference for each in asked if each.item_id}
    positions = PartnerPosition.objects.of_partnership(partnership).select_related("item")
    for each in positions.filter(item__reference__in=references).newest_first():
        question = Question("position", each.item.reference, each.part)
        given.setdefault((each.organisation_id, question), []).append(each)
    actions = {each.action_id for each in asked if each.action_id}
    for each in ActionState.objects.filter(action__in=actions).select_related("action").newest_first():
        question = Question("action", each.action.reference)
        given.setdefault((each.organisation_id, question), []).append(each)
    challenges = {each.challenge_id for each in asked if each.challenge_id}
    for each in Reply.objects.filter(challenge__in=challenges).newest_first():
        given.setdefault((None, Question("challenge", str(each.challenge_id))), []).append(each)
    return given


def _states(asked: list[Asked]) -> dict[int, ActionState]:
    """How each action stands, by its key."""
    actions = {each.action_id for each in asked if each.action_id}
    return {each.action_id: each for each in ActionState.objects.filter(action__in=actions).current()}


def _since(given: dict, chase: Chase, question: Question) -> Statement | None:
    body = None if question.kind == "challenge" else chase.organisation_id
    on_all_of_it = question._replace(part=0)
    found = [
        *given.get((body, question), ()),
        *(given.get((body, on_all_of_it), ()) if question.part else ()),
    ]
    return next((each for each in found if each.at >= chase.at), None)


def _on_its_way(chase: Chase) -> str:
    if chase.revoked_at:
        return "taken back before it was sent"
    if chase.refused_at:
        return "the mail server did not take it"
    if chase.claimed_at and (timezone.now() - chase.claimed_at).total_seconds() > 600:
        return "we cannot tell whether it went out: send it again"
    return "waits to be sent"
