"""A pack on a theme for training and supervision: what reviews say to each role, word for word."""

from collections import defaultdict
from collections.abc import Iterable

from goldenthread.catalogue.models import Item, ItemKind, ThemeFacet
from goldenthread.catalogue.shown_themes import themes_of
from goldenthread.catalogue.themes import Audience, taxonomy
from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.on_theme import held_items
from goldenthread.publishing.reports.paper import (
    Block,
    Heading,
    Listing,
    Paper,
    Quotation,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import counted, item_quotation

TO_ASK = (ItemKind.QUESTION, ItemKind.CHALLENGE)
TO_LEARN = (
    ItemKind.RECOMMENDATION,
    ItemKind.AREA_FOR_IMPROVEMENT,
    ItemKind.PRIORITY_ACTION,
    ItemKind.LEARNING_POINT,
    ItemKind.FINDING,
)
MOST_QUOTED = 12
"""Quotations under one heading: a session reads no more. The newest ones; how many more there are is said."""


def training(asked: Commission) -> Paper:
    theme, role = taxonomy().named(asked.theme), taxonomy().named(asked.role)
    items = _newest_first(held_items(asked))
    roles = _roles_of(items)
    if role:
        items = [each for each in items if role.id in roles[each.reference]]
    quoted = _quotations(items)
    blocks = [
        Heading("In short"),
        paragraph(f"{theme.name}: {theme.definition}"),
        paragraph(f"{counted(len(items), 'item')} on it{f' for this role: {role.name}' if role else ''}."),
        paragraph("It quotes reviews of serious harm to children. Tell people so before you hand it out."),
        *_by_role(_of(items, TO_LEARN), roles, role, quoted),
        *_under("Questions for supervision", _of(items, TO_ASK), quoted),
        *_under("Good practice", _of(items, (ItemKind.GOOD_PRACTICE,)), quoted),
        *_how_made(),
    ]
    for_whom = f", for: {role.name}" if role else ""
    return asked.paper(f"Training pack: {theme.name}{for_whom}", blocks)


def _newest_first(items: Iterable[Item]) -> list[Item]:
    """Those without a date last; within a review as printed."""

    def key(item: Item):
        published = item.version.document.publication.published_on
        newest = -published.toordinal() if published else 0
        return newest, item.version.document.publication_id, item.version.document.position, item.position

    return sorted(items, key=key)


def _roles_of(items: list[Item]) -> dict[str, set[str]]:
    """By reference the ids of the roles that an item tells of, or is addressed to."""
    told = themes_of((each.reference for each in items), (ThemeFacet.AUDIENCE,))
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        slugs = {each.slug for each in item.addressees.all()}
        found[item.reference] = {each.id for each in told.get(item.reference, ())}
        found[item.reference] |= {
            each.id for each in taxonomy().audiences if slugs.intersection(each.addressees)
        }
    return found


def _quotations(items: list[Item]) -> dict[int, Quotation]:
    places = places_by_page({each.version for each in items})
    return {each.pk: item_quotation(each, places.get((each.version_id, each.page))) for each in items}


def _of(items: list[Item], kinds: tuple[str, ...]) -> list[Item]:
    return [each for each in items if each.shown("kind") in kinds]


def _by_role(items: list[Item], roles: dict, role: Audience | None, quoted: dict) -> list[Block]:
    """Under the role that was asked for, else under each that has any; those for nobody named at the end."""
    if role:
        return _under("What reviews say", items, quoted)
    head = Heading("What reviews say, by role")
    if not items:
        return [head, paragraph("Nothing that we hold.")]
    groups = [
        (each.name, [item for item in items if each.id in roles[item.reference]])
        for each in taxonomy().audiences
    ]
    groups.append(("No role that we could name", [item for item in items if not roles[item.reference]]))
    return [head, *(block for name, found in groups if found for block in _under(name, found, quoted, 2))]


def _under(title: str, items: list[Item], quoted: dict, level: int = 1) -> list[Block]:
    if not items:
        return [Heading(title, level), paragraph("Nothing that we hold.")]
    more = f"These are the newest {MOST_QUOTED} of {len(items):,}." if len(items) > MOST_QUOTED else ""
    return [
        Heading(title, level),
        *([paragraph(more)] if more else []),
        *(quoted[each.pk] for each in items[:MOST_QUOTED]),
    ]


def _how_made() -> list[Block]:
    lines = (
        "Each passage stands word for word, with its page and a link that stays.",
        "Questions are those that reviews ask themselves. None is made up here.",
        "Themes and roles are suggested by machine, unless a person has confirmed them.",
        "An item for several roles stands under each of them.",
    )
    return [Heading("How this was made"), Listing(tuple(runs(each) for each in lines))]
