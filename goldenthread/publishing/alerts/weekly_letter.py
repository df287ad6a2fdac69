"""The words of the weekly digest: plain text, a subject of numbers alone, links to the pages, a way out."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.accounts.mailing import written
from goldenthread.catalogue.models import Publication
from goldenthread.publishing.alerts.digest import CARE
from goldenthread.publishing.alerts.week import Week
from goldenthread.publishing.models import WeeklyDigest
from goldenthread.responses.overviews.overview import Silence
from goldenthread.responses.reminding.due import DueDay
from goldenthread.responses.reminding.letter import paragraph

MOST = 5
"""Things of one kind that are named; the page has all of them."""


def weekly_letter(weekly: WeeklyDigest, weeks: list[Week]) -> EmailMessage:
    """One e-mail of these weeks, one of each partnership; none of them is empty."""
    due, late = sum(len(week.due) for week in weeks), sum(len(week.overdue) for week in weeks)
    cares = [CARE] if any(week.arrivals for week in weeks) else []
    way_out = (
        f"You asked for this e-mail on {weekly.get_weekday_display()}s. It is not sent when there is nothing "
        f"to say. To change the day or to stop:\n{_link('publishing:account')}"
    )
    stop = settings.SITE_URL + reverse("publishing:weekly-stop", kwargs={"token": weekly.token})
    paragraphs = [*(part for week in weeks for part in _week(week)), *cares, way_out]
    subject = f"Your week: {due} due, {late} overdue"
    return written(to=weekly.user.email, subject=subject, paragraphs=paragraphs, stop=stop)


def _week(week: Week) -> list[str]:
    slug = week.partnership.slug
    one_page, dashboard = _link("responses:executive", slug), _link("responses:dashboard", slug)
    answers = _link("responses:scrutiny", slug)
    return [
        week.partnership.name.upper(),
        *_section("New, and not all considered", [_arrival(each, slug) for each in week.arrivals], dashboard),
        *_count(week.drafts, "decision waits for an approver", "decisions wait for an approver", dashboard),
        *_section("Overdue", _days(week.overdue, week), one_page),
        *_section("Due in the next 7 days", _days(week.due, week), one_page),
        *_section("Decisions to review", _days(week.reviews, week), dashboard),
        *_section("Came in", week.came_in, answers, one_by_one=False),
        *_section(
            "Have not said where they stand", list(map(_silence, week.silences)), one_page, one_by_one=False
        ),
    ]


def _section(heading: str, entries: list[str], more: str, *, one_by_one=True) -> list[str]:
    """A heading with its number, the first entries, and the page that has all; nothing of nothing."""
    if not entries:
        return []
    told = entries[:MOST] if one_by_one else ["\n".join(entries)]
    rest = len(entries) - len(told) if one_by_one else 0
    last = f"And {rest} more. All of them:\n{more}" if rest else f"The page:\n{more}"
    head = f"{heading}: {len(entries)}" if one_by_one else f"{heading}:"
    return [head, *told, last]


def _count(number: int, one: str, many: str, link: str) -> list[str]:
    return [f"{number} {one if number == 1 else many}:\n{link}"] if number else []


def _days(days: Iterable[DueDay], week: Week) -> list[str]:
    return [paragraph(day, week.today) for day in days]


def _arrival(publication: Publication, slug: str) -> str:
    pack = reverse("publishing:day-one", kwargs={"slug": publication.slug})
    title = publication.known_as or publication.title
    return f"{title}\n{settings.SITE_URL}{pack}?partnership={slug}"


def _silence(silence: Silence) -> str:
    number = len(silence.decisions)
    return (
        f"{silence.organisation.name}: on {number} {'recommendation' if number == 1 else 'recommendations'}"
    )


def _link(name: str, slug: str = "") -> str:
    return settings.SITE_URL + reverse(name) + (f"?partnership={slug}" if slug else "")
