"""What every page of the site needs to know."""

from django.conf import settings

from goldenthread import __version__
from goldenthread.publishing.navigation import navigation

CONTRASTS = ("high", "default")
"""What a reader may choose; no choice means: as the device asks."""


def site(request):
    """Site name, version, sections and the reader's contrast choice, for base.html."""
    chosen = request.COOKIES.get("contrast", "")
    return {
        "site_name": settings.SITE_NAME,
        "site_version": __version__,
        "contrast": chosen if chosen in CONTRASTS else "",
        "navigation": navigation(request),
    }
