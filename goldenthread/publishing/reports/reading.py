"""Having a paper made, and how a page shows it: whole, or how far it is."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.core.paginator import Paginator
from django.utils import timezone

from goldenthread.publishing.models import KeptPaper
from goldenthread.publishing.reports.actions import ask_for_paper, make_paper
from goldenthread.publishing.reports.content import block_of, without_blocks
from goldenthread.publishing.reports.files.formats import WHOLE
from goldenthread.publishing.reports.files.html import shown_block
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.publishing.reports.paged import contents_of, pages_of
from goldenthread.publishing.reports.tasks import make_kept_paper

TOO_LONG = timedelta(minutes=10)
"""After so long a paper that is not made will not be made by waiting."""


def have_made(*, partnership, wish, by) -> KeptPaper:
    """Ask for a paper. A short one is made at once, a long one by the worker."""
    paper = ask_for_paper(partnership=partnership, wish=wish, by=by)
    if PAPER_KINDS[paper.kind].is_long:
        make_kept_paper.enqueue(paper.reference)
        return paper
    return make_paper(paper=paper, by=by)


class Link(NamedTuple):
    href: str
    text: str


@dataclass(frozen=True)
class Making:
    """How far a paper is that is not whole yet."""

    is_drawn: bool
    files: int
    is_late: bool

    @property
    def words(self) -> str:
        if not self.is_drawn:
            return "It waits, or what was recorded is being read."
        return (
            f"It is drawn up, and stands below. {self.files} of {len(WHOLE)} files to read are made; "
            "then come those of its tables."
        )


def making_of(paper: KeptPaper) -> Making | None:
    """None for one that is whole."""
    if paper.made_at:
        return None
    files = paper.files.filter(name__startswith="paper.").count()
    return Making(bool(paper.content), files, timezone.now() - paper.asked_at > TOO_LONG)


def paper_facts(kept: KeptPaper, number: str | None = None) -> dict:
    """All that the page of a paper shows; of a long one, that page of it."""
    facts = {"kept": kept, "kind": PAPER_KINDS[kept.kind], "making": making_of(kept)}
    if not kept.content:
        return facts
    values = json.loads(kept.content)
    pages = pages_of(values["blocks"])
    page = Paginator(pages, 1).get_page(number)
    facts |= {"paper": without_blocks(values), "page": page, "contents": contents_of(pages)}
    facts["blocks"] = [shown_block(each.number, block_of(each.values)) for each in page.object_list[0]]
    files = list(kept.files.defer("data").select_related("paper"))
    links = [Link(file.get_absolute_url(), file.words) for file in files]
    return facts | {"files": files, "file_links": links}
