"""The template environment: our templates, govuk-frontend's macros, Django's URLs and dates."""

from datetime import date, datetime

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from goldenthread.config.assets import asset
from goldenthread.publishing.dates import in_words

GOVUK = "govuk_frontend_jinja"


def url(name, *args, **kwargs):
    """`url("publishing:item", reference=item.reference)` in a template."""
    return reverse(name, args=args, kwargs=kwargs)


def long_date(value):
    """`3 May 2026`, from a date, or from a time as the clock here shows it; nothing for None."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.day} {value:%B %Y}" if value else ""


def clock(value):
    """`9:05am`, the time of day as the clock here shows it."""
    value = timezone.localtime(value)
    return f"{value.hour % 12 or 12}:{value.minute:02}{'am' if value.hour < 12 else 'pm'}"


def iso(value):
    """A value as an `<input>` takes it: a date as 2026-05-03, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def counted(number, noun, plural=None):
    """`1 recommendation`, `3 recommendations`, `1,200 children` (`counted("child", "children")`)."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def environment(**options):
    options["loader"] = ChoiceLoader([options["loader"], PrefixLoader({GOVUK: PackageLoader(GOVUK)})])
    env = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(static=static, asset=asset, url=url, now=timezone.localtime, get_messages=get_messages)
    env.filters.update(long_date=long_date, clock=clock, as_exact=in_words, iso=iso, counted=counted)
    return env
