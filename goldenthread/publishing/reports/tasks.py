"""What workers do for those who asked for a paper."""

from django_tasks import task

from goldenthread.publishing.models import KeptPaper
from goldenthread.publishing.reports.actions import make_paper


@task()
def make_kept_paper(reference: str) -> str:
    """Make a paper that somebody asked for; gives the hash of its content."""
    paper = KeptPaper.objects.select_related("partnership", "item", "publication").get(reference=reference)
    return make_paper(paper=paper, by="goldenthread worker").sha256
