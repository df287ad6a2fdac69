"""Saying where words come from: places, citations as text and as files, and what the head of a page says."""
