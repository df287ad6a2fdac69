"""The board paper: what needs a decision, what is late, how far the plan is, and what it relies on."""

from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Bar,
    Block,
    Chart,
    Column,
    Heading,
    Listing,
    Paper,
    Quotation,
    Table,
    cell,
    paragraph,
)
from goldenthread.publishing.reports.wording import (
    called,
    counted,
    item_in_a_list,
    permalink_of,
    plan_table,
    rule_listing,
)
from goldenthread.responses.overviews.overview import Overview
from goldenthread.responses.overviews.worklist import Worklist
from goldenthread.responses.planning.levers import LeverProfile, percent
from goldenthread.responses.planning.rag import Rag

MOST_LISTED = 20
"""Rows of each list: a board reads no more. How many more there are is said; the action plan has them all."""


def board(asked: Commission) -> Paper:
    overview = Overview(asked.partnership, asked.seen, asked.as_at)
    blocks = [
        *_decisions_needed(asked),
        *_list_of_actions("Overdue", overview.overdue, "Overdue actions"),
        *_list_of_actions("Nobody leads", overview.unowned, "Actions that nobody leads"),
        *_list_of_actions(
            "Done, and nothing shows a difference",
            overview.done_without_evidence,
            "Actions done without evidence of a difference",
        ),
        *_colours(overview),
        *_levers(overview.levers),
        *_challenges(overview),
        *_silent(overview),
    ]
    return asked.paper("Answers to reviews: paper for the board", blocks)


def _decisions_needed(asked: Commission) -> list[Block]:
    waiting = Worklist(asked.partnership, moment=asked.moment).to_decide
    total = waiting.count()
    entries = tuple(item_in_a_list(item) for item in waiting[:MOST_LISTED])
    told = f"{counted(total, 'recommendation')} for safeguarding partners or local agencies: no decision yet."
    listed = [Listing(entries)] if entries else []
    return [Heading("Decisions needed"), paragraph(told), *listed, *_more(total)]


def _more(total: int) -> list[Block]:
    return [paragraph(f"These are the first {MOST_LISTED} of {total:,}.")] if total > MOST_LISTED else []


def _list_of_actions(title: str, actions: list, caption: str) -> list[Block]:
    if not actions:
        return [Heading(title), paragraph("None.")]
    told = paragraph(f"{counted(len(actions), 'action')}.")
    return [Heading(title), told, plan_table(actions[:MOST_LISTED], caption), *_more(len(actions))]


def _colours(overview: Overview) -> list[Block]:
    """How many actions have each colour, and the rule that gives it."""
    total = len(overview.actions)
    rags = [each.rule.rag for each in overview.actions]
    bars = tuple(Bar(rag, rags.count(rag), percent(rags.count(rag), total)) for rag in Rag)
    chart = [Chart("How far the plan is", "Colour", "Actions", bars)] if total else []
    return [
        Heading("How far the plan is"),
        paragraph("The first of these lines that holds gives the colour of an action. Nobody types it."),
        rule_listing(),
        *chart,
    ]


def _levers(profile: LeverProfile) -> list[Block]:
    head = Heading("What the plan relies on")
    if not profile.total:
        return [head, paragraph("There is no action in the plan.")]
    bars = tuple(Bar(share.lever.label, share.count, share.percent) for share in profile.shares)
    return [head, paragraph(profile.words), Chart("What the plan relies on", "Lever", "Actions", bars)]


def _challenges(overview: Overview) -> list[Block]:
    """What the independent scrutineer asked and nobody has answered."""
    head = Heading("Challenges without a reply")
    if not overview.unanswered_challenges:
        return [head, paragraph("None.")]
    return [
        head,
        *(
            Quotation(
                each.words,
                f"The independent scrutineer on {each.item.name}, "
                f"{called(each.item.version.document.publication)}, {cell(each.at.date()).plain}",
                permalink=permalink_of(each.item),
            )
            for each in overview.unanswered_challenges[:MOST_LISTED]
        ),
        *_more(len(overview.unanswered_challenges)),
    ]


def _silent(overview: Overview) -> list[Block]:
    head = Heading("Partners that have not said where they stand")
    if not overview.silences:
        return [head, paragraph("None.")]
    columns = (Column("Partner", 3), Column("Items that apply", 1, True))
    rows = tuple((cell(each.organisation.name), cell(len(each.decisions))) for each in overview.silences)
    return [head, Table("Items on which each partner is silent", columns, rows)]
