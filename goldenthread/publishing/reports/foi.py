"""The answer to a request for information: what was asked, decided and done, and what shows it."""

from goldenthread.publishing.citing.places import places_by_page
from goldenthread.publishing.gate.public_answer import public_answer
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Run,
    Table,
    cell,
    paragraph,
)
from goldenthread.publishing.reports.wording import (
    called,
    decision_cell,
    item_name,
    item_quotation,
    plan_table,
    rule_listing,
)
from goldenthread.responses.answer import WholeAnswer, whole_answer
from goldenthread.responses.item_parts import part_names
from goldenthread.responses.subject import Subject
from goldenthread.responses.twins import leading

PROMPTS = {
    "how_much": "How much did we do?",
    "how_well": "How well did we do it?",
    "what_difference": "What difference did it make?",
    "measure": "Measure",
    "baseline": "Before",
    "now": "Now",
}
EVIDENCE = (
    Column("What it shows", 4),
    Column("Kind", 2),
    Column("Where it is", 3),
    Column("Dated", 2),
)


def foi(asked: Commission) -> Paper:
    item = leading(asked.item)
    answer = _answer(asked, Subject(asked.partnership, item))
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


def _answer(asked: Commission, subject: Subject) -> WholeAnswer:
    """Of what is public, exactly what the public page shows of it."""
    if asked.is_public:
        return public_answer(subject, asked.moment).answer
    return whole_answer(subject, asked.seen, today=asked.as_at)


def _decisions(answer: WholeAnswer) -> list[Block]:
    """Those on all of it, newest first, then those on its parts."""
    head = Heading("What we decided")
    rows = [(cell("All of it"), decision_cell(each)) for each in answer.decisions]
    names = part_names(answer.subject.item)
    for part, each in sorted(answer.part_decisions.items()):
        rows.append((cell(f"Part {names.get(part, part)}"), decision_cell(each)))
    if not rows:
        return [head, paragraph(_nothing(answer, "No decision"))]
    columns = (Column("On", 1), Column("Decision, and when and where it was made", 4))
    return [head, Table("Decisions, the newest first", columns, tuple(rows))]


def _partners(answer: WholeAnswer) -> list[Block]:
    head = Heading("Where each partner stands")
    none = "Nothing published" if answer.seen.is_public else "No answer yet"
    rows = tuple(
        (
            cell(each.organisation.name),
            cell(each.position.get_position_display(), each.position.reason) if each.position else cell(none),
            cell(each.position.at.date() if each.position else "Not yet"),
        )
        for each in answer.partners
    )
    if not rows:
        return [head, paragraph("This partnership has named no partners here.")]
    columns = (Column("Partner", 2), Column("Where it stands", 4), Column("Said on", 2))
    return [head, Table("Positions of the partners", columns, rows)]


def _actions(answer: WholeAnswer) -> list[Block]:
    head = Heading("What we did")
    if not answer.actions:
        return [head, paragraph(_nothing(answer, "No action"))]
    told = [_of_action(each) for each in answer.actions if each.state.what or each.state.note]
    return [
        head,
        plan_table(answer.actions, "Actions for it"),
        *told,
        paragraph("The first of these lines that holds gives the colour of an action. Nobody types it."),
        rule_listing(),
    ]


def _of_action(each) -> Paragraph:
    said = " ".join(filter(None, (each.state.what, each.state.note)))
    return paragraph(Run(f"{each.state.title}. ", is_strong=True), said)


def _evidence(answer: WholeAnswer) -> list[Block]:
    head = Heading("What shows it")
    if not answer.evidence:
        return [head, paragraph(_nothing(answer, "No evidence"))]
    rows = tuple(
        (
            cell(each.what),
            cell(each.get_kind_display(), each.get_strength_display()),
            cell((_where(each.where),)),
            cell(each.dated_on),
        )
        for each in answer.evidence
    )
    return [head, Table("Evidence", EVIDENCE, rows)]


def _where(where: str) -> Run:
    return Run(where, where if where.startswith(("https://", "http://")) else "")


def _impact(answer: WholeAnswer) -> list[Block]:
    head, impact = Heading("What difference it made"), answer.impact
    if impact is None:
        return [head, paragraph(_nothing(answer, "Nothing"))]
    confirmed = " Confirmed by the independent scrutineer." if _is_confirmed(answer) else ""
    said = ((words, getattr(impact, name)) for name, words in PROMPTS.items())
    return [
        head,
        paragraph(Run(f"{impact.get_impact_display()}.", is_strong=True), confirmed),
        *(paragraph(Run(f"{words} ", is_strong=True), told) for words, told in said if told),
    ]


def _is_confirmed(answer: WholeAnswer) -> bool:
    return bool(answer.verdict and answer.verdict.confirms_impact)


def _assurance(answer: WholeAnswer) -> list[Block]:
    head, verdict = Heading("What the independent scrutineer says"), answer.verdict
    if verdict is None:
        return [head, paragraph(_nothing(answer, "No verdict"))]
    closed = " Closed: nothing more is expected." if verdict.closes else ""
    given = f"{verdict.get_assurance_display()}, {cell(verdict.at.date()).plain}."
    return [head, paragraph(Run(given, is_strong=True), closed), paragraph(verdict.words)]


def _nothing(answer: WholeAnswer, what: str) -> str:
    return f"{what} was published by then." if answer.seen.is_public else f"{what} was recorded by then."
