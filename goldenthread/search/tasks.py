"""What workers do for search and for themes."""

from dataclasses import asdict

from django_tasks import task

from goldenthread.catalogue.theme_suggesting import suggest_for_all
from goldenthread.search.theme_meaning import suggest_by_meaning

BY = "goldenthread worker"


@task(priority=-30)  # documents that wait to be read go first
def suggest_themes() -> dict:
    """Suggest themes for what waits: all items after a new list, by meaning all that came in since."""
    by_rule, by_meaning = suggest_for_all(by=BY), suggest_by_meaning(by=BY)
    return {"by_rule": asdict(by_rule), "by_meaning": asdict(by_meaning) if by_meaning else {}}
