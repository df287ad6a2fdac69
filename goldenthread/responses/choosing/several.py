"""What a person has ticked on a list: items, parts of them as `k7m2xq9c.2`, and actions."""

from dataclasses import dataclass, field

from django.urls import reverse

from goldenthread.accounts.models import Partnership, Role
from goldenthread.catalogue.models import Item
from goldenthread.responses.actions.guards import require
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.choosing.at_once import number_fault
from goldenthread.responses.choosing.one import chosen_partnership
from goldenthread.responses.models import Action
from goldenthread.responses.scope import items_of


@dataclass(frozen=True)
class Chosen:
    """What was ticked, in the order of the list. What is not there any more is left out."""

    partnership: Partnership
    subjects: list[Subject] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    def __len__(self):
        return len(self.subjects) + len(self.actions)

    @property
    def items(self) -> list[Item]:
        return [subject.item for subject in self.subjects]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The names and values that say it again in a form."""
        said = [("item", named(each.item.reference, each.part)) for each in self.subjects]
        said += [("action", each.reference) for each in self.actions]
        return [("partnership", self.partnership.slug), *said]

    @property
    def fault(self) -> str:
        """Why nothing can be done with it; empty when it can."""
        return number_fault(len(self), "recommendation or action")

    @property
    def came_from(self) -> str:
        """The list on which such things are ticked."""
        name = "plan" if self.actions and not self.subjects else "dashboard"
        return f"{reverse(f'responses:{name}')}?partnership={self.partnership.slug}"


def named(reference: str, part: int) -> str:
    return f"{reference}.{part}" if part else reference


def chosen_several(request, may) -> Chosen:
    """What the request names, for a person who may do it. Raises PermissionDenied for others."""
    partnership = chosen_partnership(request, Role.EDITOR)
    require(partnership is not None and may(request.user, partnership))
    sent = request.POST if request.method == "POST" else request.GET
    actions = Action.objects.filter(partnership=partnership, reference__in=sent.getlist("action"))
    return Chosen(partnership, _subjects(partnership, sent.getlist("item")), list(actions.titled()))


def _subjects(partnership: Partnership, values: list[str]) -> list[Subject]:
    asked = [value.partition(".")[::2] for value in dict.fromkeys(values)]
    found = items_of(partnership).current().filter(reference__in=[reference for reference, _ in asked])
    items = {item.reference: item for item in found.with_place()}
    there = [(items[reference], part) for reference, part in asked if reference in items]
    return [Subject(partnership, item, _position(item, part)) for item, part in there]


def _position(item: Item, part: str) -> int:
    positions = {str(each.position): each.position for each in item.parts.all()}
    return positions.get(part, 0)
