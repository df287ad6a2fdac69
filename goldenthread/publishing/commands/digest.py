"""`goldenthread digest`: telling subscribers what is new."""

import json
import sys
from dataclasses import asdict

import click
from django.conf import settings

from goldenthread.publishing.actions import send_digests


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def digest(as_json):
    """Send the e-mail digests that are due.

    Nobody is told of the same twice, and nobody of nothing. The worker does this each day by itself.

    Exit status: 0 when all went out, 3 when the mail server refused some.
    """
    if not settings.CAN_MAIL:
        raise click.ClickException("No mail server is set: give its address in GOLDENTHREAD_MAIL_URL.")
    sent = send_digests(by="goldenthread digest")
    line = f"Sent to {sent.told}; nothing new or not due for {sent.nothing_new}; refused for {sent.failed}."
    click.echo(json.dumps(asdict(sent)) if as_json else line)
    sys.exit(3 if sent.failed else 0)
