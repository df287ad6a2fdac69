"""`goldenthread report`: papers of a partnership as files, for whoever runs the site."""

from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from goldenthread.accounts.models import Partnership
from goldenthread.catalogue.models import Item, Publication
from goldenthread.catalogue.themes import Audience, PracticeTheme, Theme, taxonomy
from goldenthread.publishing.reports.commission import Commission
from goldenthread.publishing.reports.files.formats import BY_ENDING
from goldenthread.publishing.reports.forms import moment_of, why_no_findings, year_before
from goldenthread.publishing.reports.kinds import PAPER_KINDS
from goldenthread.responses.models import PracticeAudit
from goldenthread.responses.scope import is_open, items_of


class Day(click.ParamType):
    name = "YYYY-MM-DD"

    def convert(self, value, param, ctx) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is no date. Write it like 2026-03-31.", param, ctx)


def output_options(command):
    """What each of these commands takes."""
    for option in (
        click.argument("out", type=click.Path(dir_okay=False, path_type=Path)),
        click.option("--partnership", "slug", help="Slug of the partnership; not needed where there is one."),
        click.option("--as-at", type=Day(), help="As it stood at the end of this day; else now."),
        click.option("--published-only", is_flag=True, help="Only what the partnership has published."),
    ):
        command = option(command)
    return command


@click.group()
def report():
    """Write a report or paper of a partnership to a file.

    The ending of OUT says what kind of file: .html, .docx, .pdf or .xlsx. What is written here is not kept on
    the site: a paper that people refer to is made on its pages, where it gets an address.
    """


@report.command()
@click.option("--from", "since", type=Day(), help="First day; else 1 April of the last whole year.")
@click.option("--to", "until", type=Day(), help="Last day; else 31 March after it.")
@output_options
def yearly(since, until, **output):
    """The yearly report's section on reviews: decided and done in a time, and what came of it."""
    first, last = year_before(timezone.localdate())
    since, until = since or first, until or last
    if since > until:
        raise click.UsageError("--from must not be later than --to.")
    _write("yearly", output, since=since, until=until)


@report.command()
@click.option("--item", "reference", required=True, help="Reference of the item, such as k7m2xq9c.")
@output_options
def foi(reference, **output):
    """The answer to a request for information: all about one recommendation."""
    item = _item(reference, output)
    if output["published_only"] and not is_open(item, moment_of(output["as_at"])["moment"]):
        raise click.ClickException("It is of a review that is not published. Leave out --published-only.")
    _write("foi", output, item=item)


@report.command()
@output_options
def board(**output):
    """The board paper: decisions needed, what is late, what the plan relies on."""
    _write("board", output)


@report.command()
@click.option("--theme", required=True, help="Id of a theme, such as E02; see docs/themes.md.")
@output_options
def inspection(theme, **output):
    """The inspection pack on a theme: what was asked, answered and shown."""
    if not isinstance(taxonomy().named(theme), Theme | PracticeTheme):
        raise click.ClickException(f"There is no theme {theme}. Its id is like E02.")
    _write("inspection", output, theme=theme)


@report.command()
@click.option("--theme", required=True, help="Id of a theme, such as E02; see docs/themes.md.")
@click.option("--role", default="", help="Id of an audience, such as midwife; else every role.")
@output_options
def training(theme, role, **output):
    """The training pack on a theme: what reviews say to each role, questions, good practice."""
    if not isinstance(taxonomy().named(theme), Theme | PracticeTheme):
        raise click.ClickException(f"There is no theme {theme}. Its id is like E02.")
    if role and not isinstance(taxonomy().named(role), Audience):
        raise click.ClickException(f"There is no role {role}. Its id is like midwife.")
    _write("training", output, theme=theme, role=role)


@report.command("day-one")
@click.option("--publication", "of", required=True, help="Slug of the publication, as in its address.")
@output_options
def day_one(of, **output):
    """The day-one pack of a new publication: what it asks, of whom, and what may be answered already."""
    publication = Publication.objects.published().filter(slug=of).first()
    if publication is None:
        raise click.ClickException(f"There is no publication {of} here.")
    _write("day-one", output, publication=publication)


@report.command()
@output_options
def crosswalk(**output):
    """The section 11 cross-walk: standards, recommendations that touch them, evidence held."""
    _write("crosswalk", output)


@report.command()
@click.option("--item", "reference", required=True, help="Reference of the item, such as k7m2xq9c.")
@output_options
def audit(reference, **output):
    """The audit tool from one recommendation: questions to edit, sample sheet, results."""
    _write("audit", output, item=_item(reference, output))


@report.command("audit-findings")
@click.option("--audit", "reference", required=True, help="Reference of the audit, as in its address.")
@output_options
def audit_findings(reference, **output):
    """The findings of a practice audit, without any number below 5."""
    partnership = _partnership(output["slug"])
    audit = PracticeAudit.objects.of_partnership(partnership).filter(reference=reference).first()
    if audit is None:
        raise click.ClickException(f"No practice audit here has the reference {reference}.")
    if refused := why_no_findings(audit, moment_of(output["as_at"])["moment"]):
        raise click.ClickException(f"{refused}.")
    _write("audit-findings", output, audit=audit)


def _write(kind: str, output: dict, **asked) -> None:
    out: Path = output["out"]
    form = BY_ENDING.get(out.suffix.removeprefix("."))
    if form is None:
        raise click.UsageError(f"The file must end in one of: {', '.join(f'.{each}' for each in BY_ENDING)}.")
    if output["published_only"] and PAPER_KINDS[kind].is_for_members:
        raise click.UsageError("This paper is for members: leave out --published-only.")
    if output["as_at"] and output["as_at"] > timezone.localdate():
        raise click.UsageError("--as-at must be today or a day of the past.")
    paper = PAPER_KINDS[kind].draw(
        Commission(
            partnership=_partnership(output["slug"]),
            made_at=timezone.localtime(),
            is_public=output["published_only"],
            **moment_of(output["as_at"]),
            **asked,
        )
    )
    try:
        written = out.write_bytes(form.write(paper))
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from error
    click.echo(f"{paper.title}: {written:,} bytes written to {out}")


def _item(reference: str, output: dict) -> Item:
    partnership = _partnership(output["slug"])
    item = items_of(partnership).current().filter(reference=reference).with_place().first()
    if item is None:
        raise click.ClickException(f"No item here has the reference {reference}.")
    return item


def _partnership(slug: str | None) -> Partnership:
    found = list(Partnership.objects.filter(slug=slug) if slug else Partnership.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    if slug or not found:
        raise click.ClickException(
            f"There is no partnership {slug}." if slug else "There is no partnership here."
        )
    raise click.UsageError("There are several partnerships: say which with --partnership.")
