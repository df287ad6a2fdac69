"""The page on the API, its description for programs, and the file of all items."""

from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_safe

from goldenthread.publishing.api.description import description, rows
from goldenthread.publishing.taking_away.bulk import checksum, kept_file, open_kept

FILE = "golden-thread-items.jsonl"


@require_safe
def api(request):
    return render(request, "publishing/api.html", {"addresses": rows()})


@require_GET
def openapi(request):
    return JsonResponse(description())


@require_GET
def items_file(request):
    kept, file = open_kept()
    tag = f'"{kept.sha256}"'
    response = FileResponse(file, filename=FILE, content_type="application/jsonl", headers={"ETag": tag})
    response["X-Total-Count"] = str(kept.items)
    return get_conditional_response(request, etag=tag, response=response)


@require_GET
def items_checksum(request):
    return HttpResponse(checksum(kept_file().sha256, FILE), content_type="text/plain; charset=utf-8")
