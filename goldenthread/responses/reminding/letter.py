"""The words of an e-mail of reminders: plain text, a subject that names nobody, a way out."""

from datetime import date
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from goldenthread.accounts.mailing import written
from goldenthread.accounts.models import User
from goldenthread.responses.models import ReminderChoice
from goldenthread.responses.reminding.due import DueDay


def letter(user: User, choice: ReminderChoice, days: list[DueDay], *, today: date) -> EmailMessage:
    """One e-mail of all that the person is reminded of today, which is not empty: overdue first."""
    late = sum(day.on < today for day in days)
    by_partnership = sorted(days, key=lambda each: (each.partnership.name, each.on, each.about))
    paragraphs = [
        _first_words(len(days), late),
        *(
            part
            for partnership, group in groupby(by_partnership, key=lambda each: each.partnership)
            for part in (partnership.name, *(paragraph(day, today) for day in group))
        ),
        "Once something is done, say so on its page. You will not be reminded of it again.",
        f"You get this e-mail because you act for a partnership. To stop it:\n{settings.SITE_URL}"
        + reverse("publishing:account"),
    ]
    stop = settings.SITE_URL + reverse("responses:reminders-stop", kwargs={"token": choice.token})
    return written(to=user.email, subject=subject_of(len(days), late), paragraphs=paragraphs, stop=stop)


def subject_of(number: int, late: int) -> str:
    things = "1 thing" if number == 1 else f"{number} things"
    if late == number:
        return f"{things} overdue"
    return f"{things} due" + (f", {late} of them overdue" if late else "")


def when(on: date, today: date) -> str:
    """How far off a due day is, and which it is."""
    days = (on - today).days
    day = f"{on:%A} {on.day} {on:%B %Y}"
    if days == 0:
        return f"today, {day}"
    far = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {far}, on {day}" if days > 0 else f"{far} ago, on {day}"


def _first_words(number: int, late: int) -> str:
    return f"{subject_of(number, late)}. Each link leads to the page, where you sign in."


def paragraph(day: DueDay, today: date) -> str:
    lines = [f"{day.summary}, {when(day.on, today)}", day.title, settings.SITE_URL + day.href]
    return "\n".join(lines)
