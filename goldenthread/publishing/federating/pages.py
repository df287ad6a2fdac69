"""The answers of several partnerships as a page to keep, or as a table."""

from collections.abc import Iterator

from django.template.loader import render_to_string

from goldenthread.catalogue.sheets import CSV_TYPE, csv_pieces
from goldenthread.publishing.federating import shapes
from goldenthread.publishing.federating.merging import Asked, Region

HTML_TYPE = "text/html; charset=utf-8"
COLUMNS = (
    "publication", "list", "item", "words", "permalink", "partnership", "site", "as_at", "decision", "reason",
    "forum", "decided_on", "parts", "partners", "actions", "evidence", "impact", "verdict", "challenges",
)  # fmt: skip


def region_html(region: Region, asked: list[Asked]) -> Iterator[bytes]:
    """One page that needs nothing beside it."""
    yield render_to_string("publishing/region_file.html", {"region": region, "asked": asked}).encode()


def region_csv(region: Region, asked: list[Asked]) -> Iterator[bytes]:
    """A row for each answer, under the recommendation that it answers."""
    return csv_pieces(_rows(asked))


def _rows(asked: list[Asked]) -> Iterator[list]:
    yield list(COLUMNS)
    for each in asked:
        item = each.item
        about = [item.publication.title, item.list_title, item.name, item.text]
        for answered in each.answered:
            source = answered.source
            yield [
                *about,
                item.permalink,
                source.name,
                source.site,
                source.as_at.isoformat(),
                *_cells(answered.answer),
            ]


def _cells(answer: shapes.Answer) -> list[str]:
    decision = answer.decision
    return [
        decision.applicability.words if decision else "",
        decision.reason if decision else "",
        decision.forum if decision else "",
        decision.decided_on.isoformat() if decision else "",
        _lines(f"{each.part}: {each.applicability.words} {each.reason}" for each in answer.part_decisions),
        _lines(
            f"{each.organisation}: {each.position.words} {each.reason}{_how(each)}"
            for each in answer.partners
            if each.position
        ),
        _lines(f"{each.title}: {each.delivery.words} {each.note}{_how(each)}" for each in answer.actions),
        _lines(f"{each.what} ({each.where}, {each.dated_on})" for each in answer.evidence),
        f"{answer.impact.impact.words} {answer.impact.what_difference}" if answer.impact else "",
        f"{answer.verdict.assurance.words} {answer.verdict.words}" if answer.verdict else "",
        _lines(each.words for each in answer.challenges),
    ]


def _how(said: shapes.ByLink) -> str:
    return " (answered through a link sent by e-mail)" if said.by_link else ""


def _lines(texts) -> str:
    return "\n".join(text.strip() for text in texts)


REGION_FORMATS = {"html": (HTML_TYPE, region_html), "csv": (CSV_TYPE, region_csv)}
"""By the ending of the file: its type, and what writes it."""
