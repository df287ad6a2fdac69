"""`goldenthread publish`: the public page of a partnership as files for any web server."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from goldenthread.accounts.commands import find_partnership
from goldenthread.accounts.models import Partnership
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.rerun import NotWritten
from goldenthread.publishing.site.weights import LIMIT
from goldenthread.publishing.site.writing import Written, write_site


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="The folder to make, or to replace where this command made it.",
)
@click.option("--partnership", "slug", help="The partnership; needed where there are several.")
@click.option("--url", default="", help="Where the folder will be found; needed for fragment.html.")
def publish(out, slug, url):
    """Write the public page of a partnership to a folder that any web server can give out.

    It holds what two people released and nothing else. It works in any sub-folder, and asks no other site
    for anything. The old folder is there until the new one is whole. Made again, it says which answers
    are not shown any more and which pages are gone, and leaves alone what it did not make.
    """
    home = _whole(url)
    site = PublicSite(_chosen(slug))
    try:
        written = write_site(site, out.absolute(), home=home)
    except NotWritten as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"{out}: {written.pages:,} pages, {written.size:,} bytes")
    click.echo(f"The heaviest is {_named(written.heaviest)}: {written.weight:,} bytes with what it needs")
    _tell_changes(written)
    for page in written.over:
        told = f"{_named(page.path)} weighs {page.weight:,} bytes, more than {LIMIT:,}: {page.why}."
        click.echo(told, err=True)
    if not home:
        click.echo("No fragment.html: say with --url where the folder will be found.")


def _tell_changes(written: Written) -> None:
    """What went since the files were made before, and what is there that is not ours."""
    if written.gone:
        click.echo(
            f"Answers, and recommendations of our own, that are not shown any more: {len(written.gone):,}"
        )
        for reference, path in written.gone.items():
            click.echo(f"  {reference}, which stood on {_named(path)}")
    if written.removed:
        click.echo(f"Pages removed: {len(written.removed):,}")
        for page in written.removed:
            click.echo(f"  {page.path}: {page.why}")
    if written.kept:
        click.echo(f"Files left alone, which this command did not make: {len(written.kept):,}")


def _named(path: str) -> str:
    return path or "the first page"


def _chosen(slug: str | None) -> Partnership:
    if slug:
        return find_partnership(slug)
    found = list(Partnership.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    said = "There are several partnerships: choose one with --partnership." if found else "There is none yet."
    raise click.ClickException(said)


def _whole(url: str) -> str:
    """The address with a slash at its end; empty where none is given."""
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.netloc or parts.query or parts.fragment:
        raise click.UsageError("--url looks like https://www.example.org/learning/")
    return url.rstrip("/") + "/"
