"""Which due days are whose: on the pages of a role, in its calendar and in its reminders."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from goldenthread.accounts.models import Membership, Role, User
from goldenthread.responses.reminding.due import Due, DueDay, Gathering

SEE_ALL = (Role.EDITOR, Role.APPROVER, Role.SCRUTINEER)
OF_EDITORS = (Due.REVIEW, Due.CHALLENGE, Due.AUDIT, Due.REPEAT)
"""What an organisation cannot do by itself, whoever it is about: editors record what an audit found."""


def due_days_of(user: User, now: datetime) -> list[DueDay]:
    """All that the person has to keep in mind, in every partnership that they act in."""
    found: dict[str, DueDay] = {}
    for membership in user.memberships.select_related("partnership"):
        days = Gathering(membership.partnership, now).due_days()
        for day in days if membership.role in SEE_ALL else own_days(days, membership):
            if (
                day.is_open or day.about not in found
            ):  # who answers for two organisations keeps it in mind once
                found[day.about] = day
    return sorted(found.values(), key=lambda each: (each.on, each.about))


def own_days(days: Iterable[DueDay], membership: Membership) -> Iterator[DueDay]:
    """Those that the person owns or, as a contributor, answers for."""
    body = membership.organisation_id if membership.role == Role.CONTRIBUTOR else None
    for day in days:
        if body in day.asked:
            yield replace(day, is_open=day.is_open and body in day.waiting_for)
        elif day.owner == membership.user_id:
            yield day


class Recipients:
    """Who is reminded in one partnership: the owner, else who answers for the organisation, else editors."""

    def __init__(self, memberships: Iterable[Membership]):
        members = [each for each in memberships if each.user.is_active]
        self.people = {each.user_id for each in members}
        self.answering = [each for each in members if each.role == Role.CONTRIBUTOR]
        editors = {each.user_id for each in members if each.role == Role.EDITOR}
        self.editors = editors or {each.user_id for each in members if each.role == Role.APPROVER}

    def of(self, day: DueDay) -> set[int]:
        """Keys of the people to remind of what is open."""
        if day.owner in self.people:
            return {day.owner}
        if day.kind in OF_EDITORS or not day.waiting_for:
            return self.editors
        return set().union(*(self._of_organisation(body) for body in day.waiting_for))

    def _of_organisation(self, body: int) -> set[int]:
        return {each.user_id for each in self.answering if each.organisation_id == body} or self.editors
