"""The built stylesheet, script and icon: their names carry a hash, which the build writes in a manifest."""

import json
from functools import cache
from pathlib import Path

from django.core.checks import Warning, register
from django.templatetags.static import static

MANIFEST = Path(__file__).resolve().parent.parent / "static" / "build" / "manifest.json"


@cache
def manifest() -> dict[str, str]:
    """Plain name to hashed name; empty when the front-end has not been built, which `built` says aloud."""
    return json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}


def asset(name: str) -> str:
    """`asset("main.css")` is the address of the built file; pages work, unstyled, without a build."""
    return static(manifest().get(name, name))


@register()
def built(app_configs, **kwargs):
    if manifest():
        return []
    return [
        Warning(
            "The front-end is not built, so pages have no style.",
            hint="Run `npm ci && npm run build`.",
            id="goldenthread.W001",
        )
    ]
