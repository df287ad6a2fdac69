"""Compressing pages, and only pages: a report is compressed already, and is sent in ranges."""

from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/", "application/json")


class PageCompression(GZipMiddleware):
    """Django's gzip, which pads pages at random so that their length tells nothing, for text alone."""

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith(COMPRESSED):
            return super().process_response(request, response)
        return response
