"""The day-one pack as a paper: what a new publication asks, of whom, and what may be answered already."""

from datetime import datetime

from goldenthread.publishing.lists.day_one import Asked, Overlap, Pack, day_one_pack
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Paper,
    Run,
    Table,
    cell,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import (
    called,
    counted,
    decision_cell,
    item_link,
    item_name,
    item_quotation,
)

OVERLAPS = (Column("Said before", 2), Column("Its words", 4), Column("What we decided on it", 3))


def day_one(asked: Commission) -> Paper:
    pack = day_one_pack(asked.publication, asked.partnership, asked.seen)
    blocks = [
        *_agenda(pack),
        *(block for group in pack.groups for block in _group(group.title, group.asked, asked.moment)),
        *_how_made(),
    ]
    return asked.paper(f"Day-one pack: {called(asked.publication)}", blocks)


def _agenda(pack: Pack) -> list[Block]:
    unread = counted(pack.unread, "document")
    told = f"{unread} of this publication could not be fetched or read. Read them at the source first."
    asks_nothing = "We hold nothing from this publication that asks anything of anyone."
    return [
        Heading("For the agenda"),
        paragraph(pack.agenda_line, is_draft=True),
        *([paragraph(Run("Not complete. ", is_strong=True), told)] if pack.unread else []),
        *([] if pack.groups else [paragraph(asks_nothing)]),
    ]


def _group(title: str, asked: list[Asked], moment: datetime) -> list[Block]:
    head = [Heading(f"For: {title}"), paragraph(f"{counted(len(asked), 'item')}.")]
    return [*head, *(block for each in asked for block in _item(each, moment))]


def _item(each: Asked, moment: datetime) -> list[Block]:
    item = each.item
    named = [one.name for one in item.addressees.all()] or item.addressed_to
    return [
        Heading(item_name(item), 2),
        item_quotation(item, each.place),
        paragraph(Run("For: ", is_strong=True), ", ".join(named) or "no one we could name", "."),
        *([_overlaps(each, moment)] if each.overlaps else []),
    ]


def _overlaps(each: Asked, moment: datetime) -> Table:
    rows = tuple(_overlap(one, moment) for one in each.overlaps)
    return Table(f"May answer {item_name(each.item)} already", OVERLAPS, rows, "May be answered already")


def _overlap(each: Overlap, moment: datetime) -> tuple[Cell, ...]:
    item = each.decision.item
    return (
        cell((item_link(item),), called(item.version.document.publication)),
        cell(item.shown("text")),
        decision_cell(each.decision, moment),
    )


def _how_made() -> list[Block]:
    lines = (
        "A machine put this together from the publication and from our own decisions. It decides nothing.",
        "What may answer an item already shares many of its words. Compare the two before you rely on it.",
        "Each item stands word for word, with its page. An item for several stands under each of them.",
    )
    return [Heading("How this was made"), Listing(tuple(runs(each) for each in lines))]
