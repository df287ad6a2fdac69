"""The answer to a request for information: what was asked, decided and done, and what shows it."""

from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.reports.answer_tables import (
    answer_for,
    decisions_table,
    evidence_table,
    impact_lines,
    positions_table,
    verdict_lines,
)
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import Block, Heading, Paper, Paragraph, Run, paragraph
from goldenthread.publishing.reports.wording import (
    called,
    item_name,
    item_quotation,
    plan_table,
    rule_listing,
)
from goldenthread.responses.answering.answer import WholeAnswer
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.answering.twins import leading


def foi(asked: Commission) -> Paper:
    (item,) = asked.in_its_words([leading(asked.item)])
    answer = answer_for(asked, Subject(asked.partnership, item))
    place = places_by_page({item.version}).get((item.version_id, item.page))
    blocks = [
        Heading("What was asked of us"),
        item_quotation(item, place),
        *_decisions(answer),
        *_partners(answer),
        *_actions(answer),
        *_evidence(answer),
        *_impact(answer),
        *_assurance(answer),
    ]
    publication = called(item.version.document.publication)
    return asked.paper(f"Our answer on {item_name(item)}, {publication}", blocks)


def _decisions(answer: WholeAnswer) -> list[Block]:
    table = decisions_table(answer, "Decisions, the newest first")
    return _headed("What we decided", [table], table.rows, _nothing(answer, "No decision"))


def _partners(answer: WholeAnswer) -> list[Block]:
    table = positions_table(answer, "Positions of the partners")
    unnamed = "This partnership has named no partners here."
    none = _nothing(answer, "No partner’s answer") if answer.seen.is_public else unnamed
    return _headed("Where each partner stands", [table], table.rows, none)


def _actions(answer: WholeAnswer) -> list[Block]:
    blocks = [
        plan_table(answer.actions, "Actions for it"),
        *[_of_action(each) for each in answer.actions if each.state.what or each.state.note],
        paragraph("The first of these lines that holds gives the colour of an action. Nobody types it."),
        rule_listing(),
    ]
    return _headed("What we did", blocks, answer.actions, _nothing(answer, "No action"))


def _of_action(each) -> Paragraph:
    said = " ".join(filter(None, (each.state.what, each.state.note)))
    return paragraph(Run(f"{each.state.title}. ", is_strong=True), said)


def _evidence(answer: WholeAnswer) -> list[Block]:
    table = evidence_table(answer, "Evidence")
    return _headed("What shows it", [table], table.rows, _nothing(answer, "No evidence"))


def _impact(answer: WholeAnswer) -> list[Block]:
    lines = impact_lines(answer)
    return _headed("What difference it made", lines, lines, _nothing(answer, "Nothing"))


def _assurance(answer: WholeAnswer) -> list[Block]:
    lines = verdict_lines(answer)
    return _headed("What the independent scrutineer says", lines, lines, _nothing(answer, "No verdict"))


def _headed(title: str, blocks: list[Block], found, none: str) -> list[Block]:
    return [Heading(title), *(blocks if found else [paragraph(none)])]


def _nothing(answer: WholeAnswer, what: str) -> str:
    return f"{what} was published by then." if answer.seen.is_public else f"{what} was recorded by then."
