"""`goldenthread reminders`: telling the people of partnerships what is due."""

import json
import sys
from dataclasses import asdict

import click
from django.conf import settings

from goldenthread.publishing.alerts.actions import send_weekly_digests
from goldenthread.responses.actions.reminding import preview, send_reminders

BY = "goldenthread reminders"


@click.group()
def reminders():
    """Remind people by e-mail of what is due."""


@reminders.command()
@click.option("--dry-run", is_flag=True, help="Only print who would be reminded of how much.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def send(dry_run, as_json):
    """Send the reminders and the weekly digests that are due today.

    Nobody gets more than one e-mail of reminders a day, nor the same reminder twice. The worker does this
    each day by itself.

    Exit status: 0 when all went out, 3 when the mail server refused some.
    """
    if dry_run:
        return print_preview(as_json)
    if not settings.CAN_MAIL:
        raise click.ClickException("No mail server is set: give its address in GOLDENTHREAD_MAIL_URL.")
    reminded, weekly = send_reminders(by=BY), send_weekly_digests(by=BY)
    told = {"reminders": asdict(reminded), "weekly digests": asdict(weekly)}
    failed = reminded.failed + weekly.failed
    line = (
        f"Reminded {reminded.told}; told before, {reminded.told_before}; wanted none, {reminded.not_wanted}. "
        f"Weekly digests to {weekly.told}. Refused for {failed}."
    )
    click.echo(json.dumps(told) if as_json else line)
    sys.exit(3 if failed else 0)


def print_preview(as_json):
    """Who would be reminded, and of how much: never of what, which is for them alone."""
    found = {user.email: len(new) for user, new in preview()}
    if as_json:
        return click.echo(json.dumps(found))
    for email, number in found.items():
        click.echo(f"{email}\t{number}")
    click.echo(f"{len(found)} would be reminded.", err=True)
