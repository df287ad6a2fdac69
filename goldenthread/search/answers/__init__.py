"""Answers made only of quotations, or an honest "the reports do not say": see docs/adr/0011."""
