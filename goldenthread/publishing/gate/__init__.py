"""The public page of an answer, and its preview before it is released: one page, one template."""
