"""The standards of a section 11 audit, and which of them an item touches."""
