"""What a partnership answered on one item, as tables and lines that several papers share."""

from goldenthread.publishing.gate.public_answer import public_answers
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import Block, Column, Run, Table, cell, paragraph
from goldenthread.publishing.reports.wording import decision_cell
from goldenthread.responses.answering.answer import WholeAnswer, whole_answers
from goldenthread.responses.answering.subject import Subject
from goldenthread.responses.models import Evidence

PROMPTS = {
    "how_much": "How much did we do?",
    "how_well": "How well did we do it?",
    "what_difference": "What difference did it make?",
    "measure": "Measure",
    "baseline": "Before",
    "now": "Now",
}
DECISIONS = (Column("On", 1), Column("Decision, and when and where it was made", 4))
POSITIONS = (Column("Partner", 4), Column("Where it stands", 4), Column("Said on", 2))
EVIDENCE = (
    Column("What it shows", 4),
    Column("Kind", 3),
    Column("Where it is", 3),
    Column("Dated", 2),
)


def answer_for(asked: Commission, subject: Subject) -> WholeAnswer:
    """Of what is public, exactly what the public page shows of it."""
    (answer,) = answers_for(asked, [subject])
    return answer


def answers_for(asked: Commission, subjects: list[Subject]) -> list[WholeAnswer]:
    """As `answer_for`, of each of these, in as many queries for many as for one."""
    if asked.is_public:
        return public_answers(asked.partnership, subjects, asked.moment)
    return whole_answers(asked.partnership, subjects, asked.seen, today=asked.as_at)


def decisions_table(answer: WholeAnswer, caption: str, sheet: str = "") -> Table:
    """Those on all of it, newest first, then those on its parts."""
    moment = answer.seen.moment
    rows = [(cell("All of it"), decision_cell(each, moment)) for each in answer.decisions]
    for _, each in sorted(answer.part_decisions.items()):
        rows.append((cell(f"Part {each.part_name}"), decision_cell(each, moment)))
    return Table(caption, DECISIONS, tuple(rows), sheet)


def positions_table(answer: WholeAnswer, caption: str, sheet: str = "") -> Table:
    none = "Nothing published" if answer.seen.is_public else "No answer yet"
    rows = tuple(
        (
            cell(each.organisation.name),
            cell(each.position.get_position_display(), each.position.reason) if each.position else cell(none),
            cell(each.position.at.date() if each.position else "Not yet"),
        )
        for each in answer.partners
    )
    return Table(caption, POSITIONS, rows, sheet)


def evidence_table(answer: WholeAnswer, caption: str, sheet: str = "") -> Table:
    rows = tuple(
        (
            cell(each.what),
            cell(each.get_kind_display(), each.get_strength_display()),
            cell((where_it_is(each.place),), *_held(each, answer)),
            cell(each.dated_on),
        )
        for each in answer.evidence
    )
    return Table(caption, EVIDENCE, rows, sheet)


def _held(each: Evidence, answer: WholeAnswer) -> tuple[str, ...]:
    """Whether its file is still held, which only members say; nobody is told its name in a paper."""
    if each.file is None or answer.seen.is_public:
        return ()
    return (
        "The partnership has erased the file." if each.file.erased_at else "The partnership holds the file.",
    )


def where_it_is(where: str) -> Run:
    return Run(where, where if where.startswith(("https://", "http://")) else "")


def impact_lines(answer: WholeAnswer, lead: str = "") -> list[Block]:
    """What difference it made, in the words of the newest statement; nothing where there is none."""
    impact = answer.impact
    if impact is None:
        return []
    is_confirmed = answer.verdict and answer.verdict.confirms_impact
    confirmed = " Confirmed by the independent scrutineer." if is_confirmed else ""
    said = ((words, getattr(impact, name)) for name, words in PROMPTS.items())
    return [
        paragraph(lead, Run(f"{impact.get_impact_display()}.", is_strong=True), confirmed),
        *(paragraph(Run(f"{words} ", is_strong=True), told) for words, told in said if told),
    ]


def verdict_lines(answer: WholeAnswer, lead: str = "") -> list[Block]:
    """What the scrutineer said last; nothing where there is no verdict."""
    verdict = answer.verdict
    if verdict is None:
        return []
    closed = " Closed: nothing more is expected." if verdict.closes else ""
    given = f"{verdict.get_assurance_display()}, {cell(verdict.at.date()).plain}."
    return [paragraph(lead, Run(given, is_strong=True), closed), paragraph(verdict.words)]
