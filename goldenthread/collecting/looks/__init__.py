"""One look at a source: which publication each page is, what differs, and writing that."""
