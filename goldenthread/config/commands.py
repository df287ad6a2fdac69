"""Commands of the whole site: what is in force, first set-up, and serving."""

import json
import os
import socket
import sys

import click

from goldenthread.config import checkup, installation
from goldenthread.config.environment import is_true
from goldenthread.config.worker import serve_queue


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json):
    """Show every setting and check what is needed.

    Exit status 1 when something that is needed is missing.
    """
    settings = checkup.settings_in_force(os.environ)
    checks = [*checkup.checks(), *checkup.checks_of_running()]
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
    os.execv(sys.executable, [sys.executable, "-P", "-m", "gunicorn", *gunicorn_options(host, port, workers)])


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end; for cron.")
@click.option("--no-schedule", is_flag=True, help="Only do what others queue; look at no source by itself.")
@click.option("--parent", type=int, hidden=True, help="Stop when this process, which started it, has ended.")
def worker(once, no_schedule, parent):
    """Do queued work, and look at each watched source once a day.

    Runs until it is asked to stop (Ctrl-C or SIGTERM). What it was at is cut short, stays whole, and is taken
    up by the next worker. Any number of workers may run, on any number of computers with the same database.
    """
    serve_queue(batch=once, scheduled=not no_schedule, parent=parent)


def gunicorn_options(host, port, workers):
    """Threads as well as processes, because a page may wait for a page image being made."""
    options = {"bind": f"{host}:{port}", "workers": workers, "threads": 4, "log-level": "warning"}
    if is_true(os.environ.get("GOLDENTHREAD_WORKER") or "on"):
        options["config"] = "python:goldenthread.config.gunicorn"
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
