"""Rows read for the public: those that were released, in the words of the release."""

from django.db import models


class WordedQuerySet(models.QuerySet):
    """Gives rows in other words than they hold, once it is told which."""

    _words: dict[int, dict[str, str]] | None = None

    def in_public_words(self, words: dict[int, dict[str, str]]):
        """Only the rows named in `words`, with these values of their fields."""
        found = self.filter(pk__in=words)
        found._words = words
        return found

    def _clone(self):
        copy = super()._clone()
        copy._words = self._words
        return copy

    def _fetch_all(self):
        is_fresh = self._result_cache is None
        super()._fetch_all()
        if is_fresh and self._words is not None:
            for row in self._result_cache:
                self._reword(row)

    def _reword(self, row) -> None:
        if isinstance(row, self.model):
            for field, text in self._words[row.pk].items():
                setattr(row, field, text)
