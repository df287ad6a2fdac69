"""How a run stands, in words."""

import pytest
from django.utils import timezone

from goldenthread.collecting.models import Run
from goldenthread.collecting.progress import progress_of

pytestmark = pytest.mark.django_db

PROBLEM = {"file": "report.pdf", "sentence": "The document did not come whole."}


@pytest.mark.parametrize(
    ("problems", "is_good", "words"),
    [([], True, "Well"), ([PROBLEM], True, "With problems"), ([PROBLEM], False, "With problems")],
)
def test_run_that_tells_of_a_problem_is_not_said_to_have_ended_well(problems, is_good, words):
    now = timezone.now()
    run = Run.objects.create(
        source="reports", started_at=now, ended_at=now, problems=problems, is_good=is_good
    )
    assert progress_of(run).words == words
