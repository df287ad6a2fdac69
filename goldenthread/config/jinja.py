"""The template environment: our templates, govuk-frontend's macros, Django's URLs and dates."""

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from goldenthread.config.assets import asset

GOVUK = "govuk_frontend_jinja"


def url(name, *args, **kwargs):
    """`url("publishing:item", reference=item.reference)` in a template."""
    return reverse(name, args=args, kwargs=kwargs)


def environment(**options):
    options["loader"] = ChoiceLoader([options["loader"], PrefixLoader({GOVUK: PackageLoader(GOVUK)})])
    env = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(static=static, asset=asset, url=url, now=timezone.localtime, get_messages=get_messages)
    return env
