"""The section of the yearly report on reviews: what was decided and done in a time, and what came of it.

Working Together asks for it of local and national reviews. First drafts of sentences are made of counts and
quotations alone, and are marked so that a person edits them.
"""

from itertools import groupby

from goldenthread.catalogue.models import Publication
from goldenthread.publishing.reports.answered import Answered, Answers, is_local
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    PageBreak,
    Paper,
    Quotation,
    Run,
    Table,
    cell,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.tally import MEASURES, Tally
from goldenthread.publishing.reports.wording import (
    called,
    counted,
    decision_cell,
    item_in_a_list,
    item_link,
    item_quotation,
    permalink_of,
    review_link,
)
from goldenthread.responses.scales import EvidenceKind

COLUMNS = (
    Column("Item", 2),
    Column("What we decided", 3),
    Column("What we did", 4),
    Column("What shows it", 3),
    Column("What difference it made", 2),
)
REALMS = (("National reviews", False), ("Local reviews", True))


def yearly(asked: Commission) -> Paper:
    """Only what was decided from `since` to `until`; how it stood at the moment that is asked for."""
    answers = Answers(asked).all
    time = f"{cell(asked.since).plain} to {cell(asked.until).plain}"
    blocks = [
        *_in_short(answers, asked, time),
        *(block for title, local in REALMS for block in _realm(asked, title, _of(answers, local), time)),
        *_without_evidence(answers, asked),
        *_how_made(asked, time),
        *_words(answers),
    ]
    return asked.paper(f"Decisions and actions on reviews, {time}", blocks, is_wide=True)


def _of(answers: list[Answered], local: bool) -> list[Answered]:
    return [each for each in answers if is_local(each.publication) == local]


def _in_short(answers: list[Answered], asked: Commission, time: str) -> list[Block]:
    tally = Tally(answers)
    reviews = counted(len(_reviews(answers)), "review")
    decided = (
        f"From {time}, {asked.partnership.name} decided on {counted(tally.decided, 'item')} of {reviews}."
    )
    return [
        Heading("In short"),
        paragraph(decided, " ", *tally.sentences, is_draft=True),
        _figures(answers),
    ]


def _figures(answers: list[Answered]) -> Table:
    national, local = (Tally(_of(answers, local)) for _, local in REALMS)
    columns = (Column("What is counted", 4), Column("National", 1, True), Column("Local", 1, True))
    rows = tuple(
        (cell(words), cell(getattr(national, name)), cell(getattr(local, name)))
        for name, words in MEASURES.items()
    )
    return Table("The time in figures", columns, rows)


def _realm(asked: Commission, title: str, answers: list[Answered], time: str) -> list[Block]:
    if not answers:
        return [Heading(title), paragraph(f"No decision on any of these was approved from {time}.")]
    blocks: list[Block] = [Heading(title)]
    for publication, answered in _reviews(answers):
        link = review_link(publication, asked.partnership, is_public=asked.is_public)
        blocks += _review(publication, answered, title, link)
    return blocks


def _reviews(answers: list[Answered]) -> list[tuple[Publication, list[Answered]]]:
    grouped = groupby(answers, key=lambda each: each.publication)
    return [(publication, list(found)) for publication, found in grouped]


def _review(publication: Publication, answered: list[Answered], realm: str, link: Run) -> list[Block]:
    tally = Tally(answered)
    decided = f"We decided on {counted(tally.decided, 'item')} of "
    stub = paragraph(decided, link, ". ", *tally.sentences, is_draft=True)
    table = Table(f"Our answers on {called(publication)}", COLUMNS, tuple(map(_row, answered)), realm)
    return [Heading(called(publication), 2), stub, table, *_differences(answered)]


def _row(each: Answered) -> tuple[Cell, ...]:
    return (
        cell((item_link(each.item, each.decision.part_name),), each.place.short if each.place else ""),
        _decided(each),
        cell(*[f"{one.state.title}: {_far(one)}" for one in each.actions] or ["No action"]),
        cell(*[_shows(one) for one in each.evidence] or ["No evidence"]),
        _difference(each),
    )


def _decided(each: Answered) -> Cell:
    decided = decision_cell(each.decision, each.decision.approved_at)  # approved, or it were not here
    anew = (runs("Decided anew since."),) if each.is_decided_anew else ()
    return Cell((*decided.lines, *anew))


def _far(action) -> str:
    late = ", overdue" if action.is_overdue else ""
    return f"{action.state.get_delivery_display().lower()}{late}"


def _shows(evidence) -> str:
    kind = EvidenceKind(evidence.kind).label.split(":")[0].lower()
    return f"{evidence.what} ({kind}, {cell(evidence.dated_on).plain})"


def _difference(each: Answered) -> Cell:
    impact = each.impact.get_impact_display() if each.impact else "Not said yet"
    verdict = f"Scrutineer: {each.verdict.get_assurance_display().lower()}" if each.verdict else ""
    return cell(impact, verdict)


def _differences(answered: list[Answered]) -> list[Block]:
    """What the partnership said of the difference it made, in its own words."""
    said = [each for each in answered if each.impact and each.impact.what_difference]
    if not said:
        return []
    quoted = (
        Quotation(
            each.impact.what_difference,
            f"Our statement on {each.item.name}, {cell(each.impact.at.date()).plain}",
            permalink=permalink_of(each.item),
        )
        for each in said
    )
    return [paragraph("We said of the difference that it made:", is_draft=True), *quoted]


def _without_evidence(answers: list[Answered], asked: Commission) -> list[Block]:
    """The list to mend before the report goes out."""
    bare = [each for each in answers if each.applies and not each.evidence]
    entries = tuple(item_in_a_list(each.item, each.decision.part_name) for each in bare)
    kept = "published" if asked.is_public else "recorded"
    told = (
        f"{counted(len(bare), 'item')} that apply to us: nothing is {kept} that shows what was done."
        if bare
        else f"Something is {kept} for each item that applies to us."
    )
    return [Heading("What has no evidence"), paragraph(told), *([Listing(entries)] if entries else [])]


def _how_made(asked: Commission, time: str) -> list[Block]:
    return [
        Heading("How this was made"),
        Listing(
            (
                runs(f"It holds each item on which a decision of {time} was approved, and no other."),
                runs(
                    f"Actions, evidence and impact are as they stood at the end of {cell(asked.as_at).plain}."
                ),
                runs("A passage that is marked “To edit” is a first draft, made of counts and quotations."),
                runs("Whether an action is overdue is reckoned from the day that this is as at."),
            )
        ),
    ]


def _words(answers: list[Answered]) -> list[Block]:
    """Each item once, word for word, with its page."""
    if not answers:
        return []
    items = {each.item.reference: each for each in answers}
    blocks: list[Block] = [PageBreak(), Heading("The words of each item")]
    for publication, answered in _reviews(list(items.values())):
        blocks.append(Heading(called(publication), 2))
        blocks += [item_quotation(each.item, each.place) for each in answered]
    return blocks
