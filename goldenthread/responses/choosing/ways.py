"""The pages of a partnership's own work: by what they are for, and which of them each role uses most."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.accounts.models import Partnership, Role
from goldenthread.responses.evidence_files.holding import has_files


@dataclass(frozen=True)
class Way:
    """One page, as links to it are called."""

    text: str
    url_name: str
    least: Role = Role.VIEWER  # who may open it
    is_by_slug: bool = False  # its address names the partnership in the path, not in the query
    is_of_files: bool = False  # only where files are held as evidence, or may be

    def href(self, partnership: Partnership) -> str:
        if self.is_by_slug:
            return reverse(self.url_name, args=[partnership.slug])
        return f"{reverse(self.url_name)}?partnership={partnership.slug}"


TO_DECIDE = Way("To decide", "responses:dashboard")
AGENDAS = Way("Agendas", "responses:agendas")
PLAN = Way("Action plan", "responses:plan")
MINE = Way("For my organisation", "responses:mine")
SILENT = Way("Who is silent", "responses:silent", Role.EDITOR)
ON_ONE_PAGE = Way("On one page", "responses:executive")
SCRUTINY = Way("Scrutiny", "responses:scrutiny")
RELEASES = Way("What the public sees", "responses:releases")
FILES = Way("Files held as evidence", "responses:files", is_of_files=True)
PAPERS = Way("Reports and papers", "publishing:papers")
BRIEFINGS = Way("Briefings", "publishing:briefings")

GROUPS = {
    "Decide and act": (TO_DECIDE, AGENDAS, PLAN, MINE),
    "Ask partners": (SILENT, Way("Reminders", "responses:rhythm", Role.EDITOR)),
    "See how it stands": (ON_ONE_PAGE, SCRUTINY, FILES),
    "Tell others": (
        RELEASES,
        Way("Our public page", "publishing:public-page", is_by_slug=True),
        PAPERS,
        BRIEFINGS,
        Way("Used by teams", "responses:uses"),
    ),
    "Our own learning": (
        Way("Our own reviews", "responses:reviews"),
        Way("Practice audits", "responses:practice-audits"),
        Way("Section 11 standards", "responses:standards"),
    ),
}
"""Every page, under what people go there for. A new page of a partnership's own gets its line here."""

USED_MOST = {
    Role.VIEWER: (ON_ONE_PAGE, PLAN, BRIEFINGS),
    Role.CONTRIBUTOR: (MINE, PLAN, BRIEFINGS),
    Role.EDITOR: (TO_DECIDE, SILENT, AGENDAS, PLAN),
    Role.APPROVER: (TO_DECIDE, RELEASES, AGENDAS, ON_ONE_PAGE),
    Role.SCRUTINEER: (SCRUTINY, ON_ONE_PAGE, PLAN),
    Role.ADMINISTRATOR: (ON_ONE_PAGE, PLAN, PAPERS),
}


@dataclass(frozen=True)
class Ways:
    """Where a person of that role can go in a partnership."""

    partnership: Partnership
    role: Role

    @property
    def groups(self) -> Iterator[tuple[str, list[Way]]]:
        for name, ways in GROUPS.items():
            if may := [way for way in ways if self._leads_by(way)]:
                yield name, may

    def _leads_by(self, way: Way) -> bool:
        may = self.role in Role.from_(way.least)
        return may and (not way.is_of_files or has_files(self.partnership))

    @property
    def first(self) -> str:
        """The address that the role begins at."""
        return USED_MOST[self.role][0].href(self.partnership)

    def at_hand(self, here: str) -> list[Way]:
        """What the role uses most, and the page that the reader is on."""
        ways = USED_MOST[self.role]
        every = (way for group in GROUPS.values() for way in group)
        return [*ways, *(way for way in every if way.url_name == here and way not in ways)]
