"""`goldenthread reminders`: telling the people of partnerships what is due."""

import json
import sys
from dataclasses import asdict

import click
from django.conf import settings

from goldenthread.responses.actions.reminding import preview, send_reminders

BY = "goldenthread reminders"


@click.group()
def reminders():
    """Remind people by e-mail of what is due."""


@reminders.command()
@click.option("--dry-run", is_flag=True, help="Only print who would be told of how much.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def send(dry_run, as_json):
    """Send the reminders that are due today.

    Nobody gets more than one e-mail of reminders a day, nor the same reminder twice. The worker does this
    each day by itself.

    Exit status: 0 when all went out, 3 when the mail server refused some.
    """
    if dry_run:
        return print_preview(as_json)
    if not settings.CAN_MAIL:
        raise click.ClickException("No mail server is set: give its address in GOLDENTHREAD_MAIL_URL.")
    sent = send_reminders(by=BY)
    line = (
        f"Reminded {sent.told}; told before, {sent.told_before}; wanted none, {sent.not_wanted}; "
        f"refused for {sent.failed}."
    )
    click.echo(json.dumps(asdict(sent)) if as_json else line)
    sys.exit(3 if sent.failed else 0)


def print_preview(as_json):
    """Who would be told, and of how much: never of what, which is for them alone."""
    found = {user.email: len(new) for user, new in preview()}
    if as_json:
        return click.echo(json.dumps(found))
    for email, number in found.items():
        click.echo(f"{email}\t{number}")
    click.echo(f"{len(found)} would get an e-mail.", err=True)
