"""The file of a partnership of another installation, made once: what was made for it is gone."""

import io
from dataclasses import dataclass

import pytest

from tests.publishing.moving.answered import answers_at, moments, public_pages
from tests.publishing.moving.world import elsewhere, file_of, make_answers, make_reports


@dataclass(frozen=True)
class Moved:
    """The file, and what was true where it was made."""

    data: bytes
    approver: str
    moments: list
    answers: list
    pages: list

    @property
    def file(self):
        return io.BytesIO(self.data)


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), elsewhere():
        local = make_answers(make_reports())
        days = moments()
        answers = answers_at(days, local.partnership)
        pages = public_pages(local.partnership)
        return Moved(file_of(local.partnership).getvalue(), local.approver.email, days, answers, pages)
