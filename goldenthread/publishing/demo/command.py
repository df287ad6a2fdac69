"""`goldenthread demo`."""

import click
from django.conf import settings
from rich.console import Console

from goldenthread.collecting.work.spread import note_spread
from goldenthread.publishing.demo.year import Year
from goldenthread.responses.models import Decision


@click.command()
@click.option("--publications", default=40, show_default=True, help="Made-up reports that come in.")
@click.option("--decisions", default=300, show_default=True, help="Recommendations that are decided on.")
@click.option("--actions", default=200, show_default=True, help="Actions of the plan.")
def demo(publications, decisions, actions):
    """Make up a year of a partnership, to see every page full. Takes a few minutes.

    Everything is fictional and marked so, and made through the product's own actions, with audit events.
    Only for a site that nobody works on: it refuses where decisions are recorded already.
    """
    if settings.PRODUCTION:
        raise click.ClickException("A made-up year is for trying things out, never for a site in production.")
    if Decision.objects.exists():
        raise click.ClickException(
            "Decisions are recorded here already. Use an empty data folder: "
            "GOLDENTHREAD_HOME=/somewhere/empty goldenthread init, then demo."
        )
    console = Console(stderr=True)
    with console.status("The year begins ...") as status:
        made = Year(publications=publications, decisions=decisions, actions=actions).run(
            lambda week, weeks: status.update(f"Week {week} of {weeks} ...")
        )
        note_spread()
    for what, number in made.items():
        click.echo(f"{number} {what}")
