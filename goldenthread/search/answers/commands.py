"""`goldenthread answer`: a plain question answered with quotations only."""

import json
import sys

import click

from goldenthread.search.answers.answering import answer
from goldenthread.search.answers.model import Answer, Why
from goldenthread.search.answers.wire import to_document
from goldenthread.search.commands import NOT_FOUND, explained
from goldenthread.search.query import Search

REASONS = {
    Why.NOTHING_ASKED: "The question has no word that could be looked for.",
    Why.NOWHERE: "No report has: {words}.",
    Why.NOT_TOGETHER: "No sentence has enough of these words together: {words}.",
}


@click.command("answer")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the whole answer as JSON.")
def answer_command(question, as_json):
    """Answer a plain question with the reports' own sentences, by theme and report.

    Nothing is written by a program: each sentence stands on the page that is named with it. Exits with 1 when
    the reports do not say.
    """
    asked = Search.from_address({"q": " ".join(question)}).words
    with explained():
        found = answer(asked)
    if as_json:
        click.echo(json.dumps(to_document(found), ensure_ascii=False, indent=1))
    else:
        _print(found)
    sys.exit(0 if found.is_given else NOT_FOUND)


def _print(found: Answer) -> None:
    if found.respelled:
        click.echo(f"Looked for: {found.respelled}", err=True)
    if not found.is_given:
        click.echo("The reports held here do not say.", err=True)
        click.echo(REASONS[found.why].format(words=", ".join(found.words)), err=True)
    for group in found.groups:
        suggested = " (theme suggested by machine)" if group.is_by_machine else ""
        click.secho(f"{group.theme.name if group.theme else 'No theme'}{suggested}", bold=True)
        for report in group.reports:
            click.echo(f"  {report.title}{f', {report.year}' if report.year else ''}")
            for quotation in report.quotations:
                card = quotation.card
                name = f"{card.name} [{card.reference}], " if card.reference else ""
                click.echo(f"    “{' '.join(quotation.text.split())}”")
                click.echo(f"      {name}{card.place}")
        click.echo()
