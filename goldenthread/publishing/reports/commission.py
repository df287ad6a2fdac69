"""What somebody asked a paper to tell: of whom, as at which moment, of which time, item or theme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.publishing.reports.paper import Block, Notice, Paper
from goldenthread.responses.local_reviews.published import in_public_words
from goldenthread.responses.models import PracticeAudit
from goldenthread.responses.seen import Seen

PUBLISHED_ONLY = "This holds only what the partnership has published, in the words that it published."
NOT_ALL_PUBLIC = "For members of the partnership. This holds statements that are not public."


@dataclass(frozen=True)
class Commission:
    partnership: Partnership
    as_at: date
    moment: datetime  # the last of that day, or that of asking
    made_at: datetime
    is_public: bool = False  # only what was published by then
    since: date | None = None
    until: date | None = None
    item: Item | None = None
    publication: Publication | None = None
    audit: PracticeAudit | None = None
    theme: str = ""  # its id
    role: str = ""  # id of an audience
    address: str = ""  # of the paper, once it is kept

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.moment, is_public=self.is_public)

    def in_its_words(self, items: Iterable[Item]) -> list[Item]:
        """As the reader may see them: of own reviews the public gets what was released, in its words."""
        return in_public_words(items, self.moment) if self.is_public else list(items)

    @property
    def notice(self) -> Notice:
        return Notice(PUBLISHED_ONLY if self.is_public else NOT_ALL_PUBLIC)

    def paper(self, title: str, blocks: list[Block], *, is_wide: bool = False) -> Paper:
        """The paper that answers: of whom, as at when and made when are the same for all."""
        return Paper(
            title=title,
            subtitle=self.partnership.name,
            as_at=self.as_at,
            made_at=self.made_at,
            address=self.address,
            blocks=(self.notice, *blocks),
            is_wide=is_wide,
        )
