"""What a partnership has, as a file can name it: its organisations, its people, its actions as they stand."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max

from goldenthread.accounts.models import Membership, Organisation, Partnership, Role, User
from goldenthread.responses.importing.cells import CellFault, short
from goldenthread.responses.importing.served import Items
from goldenthread.responses.models import Action, ActionState, Aim
from goldenthread.responses.planning.files import Row, organisation_names, row_of, with_parts
from goldenthread.responses.planning.plan import ActionFacts, Among

MOST_NAMED = 12  # organisations in a sentence


@dataclass(frozen=True)
class Stands:
    """An action as it stands: its newest state, the aims in force, and the cells that a file has of it."""

    action: Action
    state: ActionState
    aims: list[Aim]
    cells: Row

    @property
    def facts(self) -> ActionFacts:
        state = self.state
        return ActionFacts(
            title=state.title,
            lever=state.lever,
            what=state.what,
            organisation=state.organisation,
            owner=state.owner,
            due_on=state.due_on,
            delivery=state.delivery,
            note=state.note,
        )


class Known:
    """Read once for a whole file, in a fixed number of queries."""

    def __init__(self, partnership: Partnership, served: list[str]):
        self.partnership = partnership
        self.mark = mark_of(partnership)
        self.items = Items(partnership, served)
        self.names = organisation_names(partnership)
        self.bodies = {body.pk: body for body in Organisation.objects.taking_part_in(partnership)}
        self.called: dict[str, list[Organisation]] = defaultdict(list)
        for body in self.bodies.values():
            for name in {body.name.casefold(), body.slug.casefold()}:
                self.called[name].append(body)
        members = Membership.objects.filter(partnership=partnership).select_related("user")
        self.among = Among(frozenset(self.bodies), frozenset(each.user_id for each in members))
        able = Role.from_(Role.CONTRIBUTOR)
        self.by_email = {each.user.email.casefold(): each.user for each in members if each.role in able}
        self.stands = _as_they_stand(partnership, self.names)
        self.titles = {each.state.title.casefold(): each.action for each in self.stands.values()}

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of the partnership with that name or slug. Raises `CellFault`."""
        found = self.called.get(name.casefold(), [])
        if len(found) == 1 or not name:
            return found[0] if found else None
        if found:
            raise CellFault(f"Write which of these: {'; '.join(sorted(body.slug for body in found))}")
        some = sorted(self.names.values())[:MOST_NAMED]
        raise CellFault(
            f"Write an organisation of this partnership: {'; '.join(some)}. “{short(name)}” is none"
        )

    def owner(self, email: str) -> User | None:
        """The person of the partnership with that e-mail address. Raises `CellFault`."""
        if email and email.casefold() not in self.by_email:
            raise CellFault(
                f"Write the e-mail address of a person who acts in this partnership: “{short(email)}” is none"
            )
        return self.by_email.get(email.casefold())


def mark_of(partnership: Partnership) -> tuple:
    """Differs as soon as anything is stated of an action: for who looks at a plan, and saves on top of it."""
    states = ActionState.objects.of_partnership(partnership).aggregate(Max("pk"))
    aims = Aim.objects.of_partnership(partnership).filter(ended_at=None).aggregate(Max("pk"), Count("pk"))
    return (*states.values(), *aims.values())


def _as_they_stand(partnership: Partnership, names: dict[int, str]) -> dict[str, Stands]:
    aims = defaultdict(list)
    for aim in with_parts(Aim.objects.of_partnership(partnership).filter(ended_at=None)):
        aims[aim.action_id].append(aim)
    states = ActionState.objects.of_partnership(partnership).newest_first()
    found: dict[str, Stands] = {}
    for state in states.select_related("action", "organisation", "owner"):
        action = state.action
        if action.reference not in found:
            cells = row_of(action.reference, state, aims[action.pk], names)
            found[action.reference] = Stands(action, state, aims[action.pk], cells)
    return found
