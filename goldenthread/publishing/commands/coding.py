"""`goldenthread coding`: draw a sample for double coding, and show what double coding has shown."""

import click

from goldenthread.catalogue.coding.actions import CannotDraw, draw_sample
from goldenthread.catalogue.coding.drawing import USUAL_SIZE
from goldenthread.catalogue.coding.results import result_of
from goldenthread.catalogue.models import CodingSample, Publication
from goldenthread.publishing.correcting.coding_pages import COMPARED
from goldenthread.publishing.reading.contents import readable_versions

BY = "goldenthread coding"
PUBLICATION = click.argument("publication", metavar="PUBLICATION")


@click.group()
def coding():
    """Let two people mark where items begin on the same pages, and compare them with the machine.

    PUBLICATION is its address, such as a-review. People mark the pages on the site.
    """


@coding.command()
@PUBLICATION
@click.option("--document", type=int, default=1, help="Which of its documents, from 1.", show_default=True)
@click.option("--pages", type=int, default=USUAL_SIZE, help="How many pages to draw.", show_default=True)
@click.option("--seed", type=int, help="The same seed draws the same pages; made up without one.")
def draw(publication, document, pages, seed):
    """Draw pages by lot for two people to code."""
    versions = readable_versions(_publication(publication))
    if not 1 <= document <= len(versions):
        raise click.ClickException(f"it has {len(versions)} documents with text.")
    try:
        sample = draw_sample(version=versions[document - 1], size=pages, seed=seed, by=BY)
    except CannotDraw as reason:
        raise click.ClickException(str(reason)) from reason
    click.echo(f"Sample {sample.pk}, seed {sample.seed}: {sample.get_absolute_url()}")
    for number, stratum in sample.pages:
        click.echo(f"  page {number} ({stratum})")


@coding.command()
@PUBLICATION
def show(publication):
    """Show the samples of a publication: how far they are, and what the finished ones show."""
    samples = CodingSample.objects.with_codes().filter(
        version__document__publication=_publication(publication)
    )
    for sample in samples:
        click.echo(f"Sample {sample.pk}, seed {sample.seed}, {len(sample.pages)} pages of {sample.version}")
        click.echo("\n".join(_result_lines(sample) if sample.is_finished else _progress_lines(sample)))
    if not samples:
        click.echo("No sample has been drawn yet.")


def _publication(slug: str) -> Publication:
    found = Publication.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(f"there is no publication {slug!r}.")
    return found


def _progress_lines(sample: CodingSample) -> list[str]:
    lines = [f"  coder {each.position}: {len(each.pages.all())} pages saved" for each in sample.codings.all()]
    return lines or ["  Nobody has begun."]


def _result_lines(sample: CodingSample) -> list[str]:
    result = result_of(sample)
    lines = []
    for name, words in COMPARED.items():
        found = getattr(result, name).items
        f1 = "none to compare" if found.f1 is None else f"F1 {found.f1:.2f}"
        counts = f"both {found.both}, only first {found.only_first}, only second {found.only_second}"
        lines.append(f"  {words}: {f1} ({counts})")
    return [*lines, f"  {len(result.differing)} places differ, {len(result.open)} are open"]
