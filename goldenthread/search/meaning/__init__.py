"""Search by meaning: what says the same in other words. With the extra `semantic` only; see docs/adr/0010."""

from goldenthread.search.meaning.carried import MeaningRefused
from goldenthread.search.meaning.encoder import load

__all__ = ["MeaningRefused", "load"]
