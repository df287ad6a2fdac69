"""What every page of the site needs to know."""

from django.conf import settings


def site(request):
    """Site name and the reader's contrast choice, for base.html."""
    return {"site_name": settings.SITE_NAME, "contrast": request.COOKIES.get("contrast", "")}
