"""What every page of the site needs to know."""

from django.conf import settings
from django.urls import reverse

from goldenthread import __version__
from goldenthread.collecting.watching import standing
from goldenthread.publishing.navigation import SOURCES, navigation
from goldenthread.search.query import MOST_RESULTS

CONTRASTS = ("high", "default")
"""What a reader may choose; no choice means: as the device asks."""


def site(request):
    """Site name, version, sections and the reader's contrast choice, for base.html.

    Those who may see the sources are also told how it stands with collecting.
    """
    chosen = request.COOKIES.get("contrast", "")
    sections = navigation(request)
    return {
        "site_name": settings.SITE_NAME,
        "site_version": __version__,
        "can_mail": settings.CAN_MAIL,
        "most_results": MOST_RESULTS,
        "contrast": chosen if chosen in CONTRASTS else "",
        "navigation": sections,
        "collecting": standing() if any(each["href"] == reverse(SOURCES) for each in sections) else None,
    }
