"""Commands of the whole site: what is in force, first set-up, and serving."""

import json
import os
import socket
import sys

import click

from goldenthread.config import checkup, installation


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json):
    """Show every setting and check what is needed.

    Exit status 1 when something that is needed is missing.
    """
    settings, checks = checkup.settings_in_force(os.environ), checkup.checks()
    if as_json:
        click.echo(
            json.dumps({"settings": settings, "checks": [check._asdict() for check in checks]}, indent=1)
        )
    else:
        click.echo(checkup.as_text(settings, checks))
    sys.exit(0 if all(check.is_well for check in checks) else 1)


@click.command()
@click.option("--demo", is_flag=True, help="Add the fictional sample review and an account for each role.")
def init(demo):
    """Make or bring up to date the database, the starter catalogue and the search index.

    Safe to repeat: nothing that is there is lost or made twice.
    """
    for what, step in installation.steps(demo=demo):
        click.echo(f"{what} ...", err=True)
        step()
    if demo:
        click.echo(installation.how_to_sign_in())


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Web processes.")
def serve(host, port, workers):
    """Start the site on this computer, until Ctrl-C."""
    if is_taken(host, port):
        raise click.ClickException(
            f"port {port} of {host} is taken by another program. "
            f"Choose another: goldenthread serve --port {port + 1} (or make run PORT={port + 1})"
        )
    for check in checkup.checks():
        if not check.is_well:
            raise click.ClickException(f"{check.name}: {check.finding}")
    click.echo(f"Golden Thread is at http://{host}:{port}/ (Ctrl-C to stop)")
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *gunicorn_options(host, port, workers)])


def gunicorn_options(host, port, workers):
    """Threads as well as processes, because a page may wait for a page image being made."""
    options = {"bind": f"{host}:{port}", "workers": workers, "threads": 4, "log-level": "warning"}
    return [f"--{name}={value}" for name, value in options.items()] + ["goldenthread.config.wsgi"]


def is_taken(host, port):
    """Whether another program listens there; a port that has just been left is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
