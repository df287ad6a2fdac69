"""How papers call an item, an action and what was said of them: lines and cells that reports share."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.publishing.citing.places import Place
from goldenthread.publishing.items.values import absolute
from goldenthread.publishing.reports.paper import Cell, Column, Listing, Quotation, Run, Table, cell, runs
from goldenthread.responses.answering.answer import Planned
from goldenthread.responses.models import Decision
from goldenthread.responses.planning.rag import RULES

PLAN_COLUMNS = (
    Column("Action", 4),
    Column("Led by", 3),
    Column("Due", 2),
    Column("How far", 2),
    Column("Colour", 2),
)


def counted(number: int, noun: str, plural: str = "") -> str:
    """Give "1 item", "3 items", "2 bodies"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def permalink_of(item: Item) -> str:
    """Of an own review too: it leads members to their answer, and others to what is public."""
    return absolute(reverse("publishing:item", kwargs={"reference": item.reference}))


def called(publication: Publication) -> str:
    return publication.known_as or publication.title


def review_link(publication: Publication, partnership: Partnership, *, is_public: bool) -> Run:
    """To its page; of an own review members get their own, and everyone else the public one."""
    address = publication.get_absolute_url()
    if is_public and publication.is_local:
        place = {"slug": partnership.slug, "publication": publication.slug}
        address = reverse("publishing:public-review", kwargs=place)
    return Run(called(publication), absolute(address))


def item_name(item: Item, part_name: str = "") -> str:
    return f"{item.name}, part {part_name}" if part_name else item.name


def item_link(item: Item, part_name: str = "") -> Run:
    return Run(item_name(item, part_name), permalink_of(item))


def item_in_a_list(item: Item, part_name: str = "") -> tuple[Run, ...]:
    """Give "Recommendation 3, A review: Recommendations for partners", the first of it a link."""
    under = f": {item.list_title}" if item.list_title else ""
    return runs(item_link(item, part_name), f", {called(item.version.document.publication)}{under}")


def item_quotation(item: Item, place: Place | None) -> Quotation:
    """The item word for word, with its page and a link that stays."""
    return Quotation(
        item.shown("text"),
        f"{item.name}, {called(item.version.document.publication)}",
        place.short if place else "",
        permalink_of(item),
    )


def was_approved(decision: Decision, moment: datetime) -> bool:
    """Whether it stood by then; before, it was a draft."""
    return bool(decision.approved_at and decision.approved_at <= moment)


def decision_cell(decision: Decision, moment: datetime) -> Cell:
    draft = "" if was_approved(decision, moment) else "Draft: not approved yet"
    where = f"{decision.forum}, minute {decision.minute}" if decision.minute else decision.forum
    return cell(
        Run(decision.get_applicability_display(), is_strong=True),
        f"{cell(decision.decided_on).plain}, {where}",
        draft,
        decision.reason,
    )


def plan_table(actions: Iterable[Planned], caption: str, sheet: str = "") -> Table:
    rows = tuple(_plan_row(each) for each in actions)
    return Table(caption, PLAN_COLUMNS, rows, sheet)


def _plan_row(each: Planned) -> tuple[Cell, ...]:
    state = each.state
    return (
        cell(state.title, state.get_lever_display()),
        cell(state.organisation.name if state.organisation else "Nobody yet"),
        _due(each),
        cell(state.get_delivery_display()),
        cell((Run(each.rule.rag, is_strong=True), f" (line {RULES.index(each.rule) + 1})")),
    )


def _due(each: Planned) -> Cell:
    due = each.state.due_on
    if due is None:
        return cell("No date")
    return cell(due, Run("Overdue", is_strong=True)) if each.is_overdue else cell(due)


def rule_listing() -> Listing:
    """The printed rule by which actions have colours."""
    return Listing(tuple(runs(Run(rule.rag, is_strong=True), f": {rule.words}") for rule in RULES), True)
