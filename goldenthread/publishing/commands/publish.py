"""`goldenthread publish`: the public page of a partnership as files for any web server."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from goldenthread.accounts.commands import find_partnership
from goldenthread.accounts.models import Partnership
from goldenthread.publishing.site.contents import PublicSite
from goldenthread.publishing.site.writing import NotWritten, write_site


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
    for anything. The old folder is there until the new one is whole.
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
    click.echo(f"The heaviest is {written.heaviest}: {written.weight:,} bytes with what it needs")
    if not home:
        click.echo("No fragment.html: say with --url where the folder will be found.")


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
