"""Golden Thread: from a national review to what a local partnership decided, did and can show."""

__version__ = "0.1.0"
