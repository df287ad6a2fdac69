"""The inspection pack on a theme: what was asked, what was answered, what shows it, and what nothing shows.

Joint inspections are announced some ten working days before. All of it is read from what stands already.
"""

from itertools import groupby

from goldenthread.catalogue.themes import taxonomy
from goldenthread.publishing.reports.answer_tables import (
    decisions_table,
    evidence_table,
    impact_lines,
    positions_table,
    verdict_lines,
)
from goldenthread.publishing.reports.chronology import chronology
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.on_theme import OnTheme, items_on_theme
from goldenthread.publishing.reports.paper import (
    Block,
    Cell,
    Column,
    Heading,
    Listing,
    Paper,
    Quotation,
    Table,
    cell,
    paragraph,
    runs,
)
from goldenthread.publishing.reports.wording import (
    called,
    counted,
    item_in_a_list,
    item_link,
    item_name,
    item_quotation,
    permalink_of,
    plan_table,
    rule_listing,
)

REALMS = (("National reviews", False), ("Local reviews", True))
FIGURES = (Column("What is counted", 4), Column("National", 1, True), Column("Local", 1, True))
INDEX = (
    Column("Item", 8),
    Column("What we decided", 4),
    Column("Actions", 2, True),
    Column("Evidence", 2, True),
    Column("Scrutineer", 4),
)
COUNTED = {
    "Items on the theme": lambda each: True,
    "Items that apply to us, in whole or in part": lambda each: each.applies,
    "Items with an action": lambda each: bool(each.answer.actions),
    "Items with evidence": lambda each: bool(each.answer.evidence),
    "Items with a verdict of the independent scrutineer": lambda each: each.answer.verdict is not None,
    "Items without a decision yet": lambda each: not each.decided,
}


def inspection(asked: Commission) -> Paper:
    theme = taxonomy().named(asked.theme)
    found = items_on_theme(asked)
    blocks = [
        Heading("In short"),
        paragraph(f"{theme.name}: {theme.definition}"),
        _figures(found),
        *_index(found),
        *(block for title, local in REALMS for block in _realm(title, _of(found, local))),
        *_colours(found),
        *_chronology(found, asked),
        *_without(found),
        *_how_made(found, asked),
    ]
    return asked.paper(f"Inspection pack: {theme.name}", blocks)


def _of(found: list[OnTheme], local: bool) -> list[OnTheme]:
    return [each for each in found if each.is_local == local]


def _figures(found: list[OnTheme]) -> Table:
    rows = tuple(
        (cell(words), *(cell(sum(map(counts, _of(found, local)))) for _, local in REALMS))
        for words, counts in COUNTED.items()
    )
    return Table("The theme in figures", FIGURES, rows)


def _index(found: list[OnTheme]) -> list[Block]:
    tables = (
        Table(f"Index: {title.lower()}", INDEX, tuple(map(_index_row, _of(found, local))))
        for title, local in REALMS
    )
    shown = [table for table in tables if table.rows]
    return [Heading("Index"), *(shown or [paragraph("Nothing that we hold is on this theme.")])]


def _index_row(each: OnTheme) -> tuple[Cell, ...]:
    verdict = each.answer.verdict
    return (
        cell((item_link(each.item), f", {called(each.publication)}")),
        cell(*[one.get_applicability_display() for one in each.decided] or ["No decision yet"]),
        cell(len(each.answer.actions)),
        cell(len(each.answer.evidence)),
        cell(verdict.get_assurance_display() if verdict else "No verdict yet"),
    )


def _realm(title: str, found: list[OnTheme]) -> list[Block]:
    if not found:
        return [Heading(title), paragraph("Nothing of these is on this theme.")]
    blocks: list[Block] = [Heading(title)]
    for publication, each_of in groupby(found, key=lambda each: each.publication):
        blocks.append(Heading(called(publication), 2))
        blocks += [block for each in each_of for block in _item(each)]
    return blocks


def _item(each: OnTheme) -> list[Block]:
    """The item word for word, then what there is of the answer; what there is not, in one line."""
    answer, name = each.answer, f"{item_name(each.item)}, {called(each.publication)}"
    head = [Heading(item_name(each.item), 3), item_quotation(each.item, each.place)]
    stated = any(one.position for one in answer.partners)
    kinds = {
        "decision": _tabled(decisions_table(answer, f"Decisions on {name}", "Decisions")),
        "position of a partner": (
            [positions_table(answer, f"Positions of the partners on {name}", "Positions")] if stated else []
        ),
        "action": _tabled(plan_table(answer.actions, f"Actions for {name}", "Actions")),
        "evidence": _tabled(evidence_table(answer, f"Evidence on {name}", "Evidence")),
        "statement of impact": impact_lines(answer, "What difference it made: "),
        "verdict of the scrutineer": verdict_lines(answer, "What the independent scrutineer says: "),
    }
    missing = [kind for kind, blocks in kinds.items() if not blocks]
    told = "published" if answer.seen.is_public else "recorded"
    none = [paragraph(f"Not {told}: {', '.join(missing)}.")] if missing else []
    return [*head, *(block for blocks in kinds.values() for block in blocks), *_challenges(each), *none]


def _tabled(table: Table) -> list[Block]:
    return [table] if table.rows else []


def _challenges(each: OnTheme) -> list[Block]:
    blocks: list[Block] = []
    for put in each.answer.challenges:
        asked_on = cell(put.challenge.at.date()).plain
        link = permalink_of(each.item)
        blocks.append(Quotation(put.challenge.words, f"The scrutineer asked, {asked_on}", permalink=link))
        replies = [f"Reply, {cell(one.at.date()).plain}: {one.words}" for one in put.replies]
        blocks += [paragraph(words) for words in replies or ["No reply yet."]]
    return blocks


def _colours(found: list[OnTheme]) -> list[Block]:
    if not any(each.answer.actions for each in found):
        return []
    told = "The first of these lines that holds gives the colour of an action. Nobody types it."
    return [Heading("What the colours of actions mean"), paragraph(told), rule_listing()]


def _chronology(found: list[OnTheme], asked: Commission) -> list[Block]:
    table = chronology(found, asked.seen)
    return [Heading("Chronology"), table if table.rows else paragraph("Nothing on it bears a date.")]


def _without(found: list[OnTheme]) -> list[Block]:
    """Where an inspector would ask: what applies and nothing shows, and what nobody decided on."""
    bare = {
        "They apply to us, and have no evidence": lambda each: each.applies and not each.answer.evidence,
        "They have no decision yet": lambda each: not each.decided,
    }
    blocks: list[Block] = [Heading("What has no evidence")]
    for title, is_bare in bare.items():
        blocks.append(Heading(title, 2))
        for realm, local in REALMS:
            items = [each.item for each in _of(found, local) if is_bare(each)]
            blocks.append(paragraph(f"{realm}: {counted(len(items), 'item') if items else 'none'}."))
            blocks += [Listing(tuple(map(item_in_a_list, items)))] if items else []
    return blocks


def _how_made(found: list[OnTheme], asked: Commission) -> list[Block]:
    checked = sum(each.is_confirmed for each in found)
    told = "published" if asked.is_public else "recorded"
    lines = (
        f"It holds each recommendation on the theme, and other items on it that we decided on. "
        f"All that was {told} by the end of {cell(asked.as_at).plain} is in it.",
        f"A person said of {checked} of {counted(len(found), 'item')} that it is on the theme. "
        "Of the others a machine says so. Themes are as they stand on the day this was made.",
        "An action or a piece of evidence that serves several items stands under each of them.",
        "It holds no case file and no name of a child. Audits of single cases come from each agency.",
    )
    if asked.is_public:
        lines += ("The chronology leaves actions out: the days of their steps are not published.",)
    return [Heading("How this was made"), Listing(tuple(runs(each) for each in lines))]
