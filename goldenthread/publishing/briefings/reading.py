"""A briefing as its pages show it: the sheet, how far it is, what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from goldenthread.publishing.briefings.content import BOX_KINDS, Box, BoxKind, Content, Quote, from_json
from goldenthread.publishing.briefings.files.code_picture import code_svg
from goldenthread.publishing.briefings.models import Briefing, BriefingVersion
from goldenthread.publishing.dates import in_words
from goldenthread.publishing.items.values import absolute


@dataclass(frozen=True)
class Sheet:
    """One version, ready to be set: all that a page or a file holds."""

    version: BriefingVersion
    kinds = BOX_KINDS

    @property
    def briefing(self) -> Briefing:
        return self.version.briefing

    @cached_property
    def content(self) -> Content:
        return from_json(self.version.content)

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.content.boxes

    @property
    def shown(self) -> list[tuple[int, Box, BoxKind]]:
        """Each box with its number and kind; once it is approved, only those that hold something."""
        found = zip(self.boxes, BOX_KINDS, strict=True)
        shown = [(box, kind) for box, kind in found if self.is_draft or not box.is_empty]
        return [(number, box, kind) for number, (box, kind) in enumerate(shown, start=1)]

    @property
    def is_draft(self) -> bool:
        return self.version.approved_at is None

    @property
    def made_at(self) -> datetime:
        """When it was approved; when it was saved, while it is a draft."""
        return timezone.localtime(self.version.approved_at or self.version.at)

    @property
    def whose(self) -> str:
        return f"Seven-minute briefing, {self.briefing.partnership.name}"

    @property
    def notices(self) -> list[str]:
        """What its readers must know first."""
        draft = ["Draft: not approved, not for handing out."] if self.is_draft else []
        return draft + (["Made up, to show how this works."] if self.is_fictional else [])

    @property
    def dates(self) -> str:
        """Give "Approved 3 May 2026. To be looked at again by 3 May 2027."."""
        made = f"{'Draft of' if self.is_draft else 'Approved'} {in_words(self.made_at.date())}"
        return f"{made}. To be looked at again by {in_words(self.version.review_on)}."

    @property
    def public_address(self) -> str:
        return absolute(self.briefing.public_url)

    @property
    def is_fictional(self) -> bool:
        return any(source.is_fictional for source in self.content.sources)

    @property
    def has_several_sources(self) -> bool:
        return len(self.content.sources) > 1

    @property
    def used_address(self) -> str:
        """Where a team says that it used this; empty before the first approval."""
        code = self.briefing.code
        return code.printed if code and not code.ended_at else ""

    @property
    def used_svg(self) -> str:
        return code_svg(self.used_address)

    def link(self, quote: Quote) -> str:
        """The full address of what is quoted."""
        if self.content.source_of(quote).is_local:
            return absolute(reverse("responses:answer", kwargs={"reference": quote.reference}))
        return absolute(quote.permalink)

    def told(self, quote: Quote) -> str:
        """Give "Recommendation 3, page 12", and of which publication where there are several."""
        title = self.content.source_of(quote).title
        return f"{quote.told}, {title}" if self.has_several_sources else quote.told


STATES = {
    "withdrawn": ("Withdrawn", "bad"),
    "approved": ("Approved", "good"),
    "changed": ("Approved, and changed since", "care"),
    "draft": ("Draft", "care"),
}
"""What a page says of each, and how it looks."""


def state_of(briefing: Briefing) -> tuple[str, str]:
    if briefing.withdrawn_at:
        return STATES["withdrawn"]
    approved = briefing.approved
    if approved is None:
        return STATES["draft"]
    return STATES["approved" if approved == briefing.newest else "changed"]


@dataclass(frozen=True)
class Listed:
    """A briefing in the list of a partnership."""

    briefing: Briefing

    @cached_property
    def versions(self) -> list[BriefingVersion]:
        return list(self.briefing.versions.all())

    @property
    def newest(self) -> BriefingVersion:
        return self.versions[-1]

    @property
    def title(self) -> str:
        return self.newest.content["title"]

    @property
    def state(self) -> tuple[str, str]:
        if self.briefing.withdrawn_at:
            return STATES["withdrawn"]
        if self.newest.approved_at:
            return STATES["approved"]
        return STATES["changed" if any(each.approved_at for each in self.versions) else "draft"]


def listed_briefings(partnership) -> list[Listed]:
    found = partnership.briefings.newest_first().prefetch_related("versions").select_related("made_by")
    return [Listed(each) for each in found]
