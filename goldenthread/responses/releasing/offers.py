"""Which steps of a release a person may take now."""

from dataclasses import dataclass

from django.db.models import Q

from goldenthread.accounts.permissions import role_in
from goldenthread.responses import permissions
from goldenthread.responses.models import Release
from goldenthread.responses.scales import ReleaseState
from goldenthread.responses.status import release_after


@dataclass(frozen=True)
class Step:
    act: str  # as in its address
    text: str


STEPS = (
    Step("propose", "Ask for approval"),
    Step("approve", "Publish it"),
    Step("send-back", "Send it back"),
    Step("drop", "Give it up"),
)


def may_take(act: str, user, release: Release) -> bool:
    """Whether the person may, whatever state the release is in."""
    if act == "approve":
        return permissions.can_approve_release(user, release)
    if act == "send-back":
        return permissions.can_send_back_release(user, release.partnership)
    return permissions.can_prepare_release(user, release.partnership)


def steps_offered(user, release: Release) -> list[Step]:
    return [
        each
        for each in STEPS
        if release_after(each.act.replace("-", " "), release.state) and may_take(each.act, user, release)
    ]


def waiting_for(user, partnership) -> list[Release]:
    """Releases whose next step is the person's: to read and publish, or to change what was sent back."""
    role = role_in(user, partnership)
    mine = Q(pk__in=[])
    if role in permissions.PREPARE_RELEASES:
        mine |= Q(state=ReleaseState.SENT_BACK)
    if role in permissions.APPROVE_RELEASES:
        mine |= Q(state=ReleaseState.PROPOSED) & ~Q(proposed_by=user)
    return list(Release.objects.of_partnership(partnership).filter(mine).newest_first().with_numbers())
