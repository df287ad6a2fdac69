"""For load balancers: one word, and nothing of what runs here or what is wrong."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goldenthread.publishing.health import is_healthy


@never_cache
@require_safe
def healthz(request):
    well = is_healthy()
    return HttpResponse(
        "well" if well else "not well", content_type="text/plain", status=200 if well else 503
    )
