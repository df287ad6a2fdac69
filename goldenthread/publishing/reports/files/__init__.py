"""The files that a paper becomes."""
