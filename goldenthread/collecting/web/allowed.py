"""The door as this site's settings open it."""

import os
from functools import cache

from django.conf import settings

from goldenthread.collecting.reading.limits import limits_from
from goldenthread.collecting.web.fetch import Fetcher
from goldenthread.collecting.web.patience import Patience

GOVUK = "https://www.gov.uk"
GOVUK_ASSETS = "https://assets.publishing.service.gov.uk"


def site_fetcher(**rules) -> Fetcher:
    """A fetcher by this site's settings; `rules` are further fields of it, such as a clock."""
    return Fetcher(
        **{
            "hosts": frozenset(settings.FETCH_HOSTS),
            "stand_ins": stand_ins(),
            "max_bytes": limits_from(os.environ).file_bytes,
            "contact": settings.CONTACT or (settings.SITE_URL if settings.PRODUCTION else ""),
            "per_second": settings.FETCH_PER_SECOND,
            "patience": None if "clock" in rules else shared_patience(settings.FETCH_PER_SECOND),
            **rules,
        }
    )


@cache
def shared_patience(per_second: float) -> Patience:
    """One for the whole process: sites see how often it asks, not how many fetchers it has."""
    return Patience(per_second)


def stand_ins() -> dict[str, str]:
    """For each site that a mirror or test server stands in for, the address of that; mostly empty."""
    asked = {GOVUK: settings.GOVUK_URL, GOVUK_ASSETS: settings.GOVUK_ASSETS_URL}
    return {site: url for site, url in asked.items() if url != site}
