"""`goldenthread user` and `goldenthread partnership`: who may sign in, and what for."""

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from goldenthread.accounts import actions
from goldenthread.accounts.models import Partnership, Role, User

BY = "goldenthread command"


@click.group()
def partnership():
    """Add the partnerships that record decisions here; move one with all that it owns."""


@partnership.command("add")
@click.argument("slug")
@click.option("--name", required=True, help="The partnership's full name.")
def add_partnership(slug, name):
    """Add a partnership; SLUG is its short name, as in `northmoor`."""
    if slug != slugify(slug):
        raise click.ClickException(f"{slug} will not do. Use small letters, digits and hyphens.")
    _, is_new = actions.add_partnership(slug=slug, name=name, by=BY)
    click.echo(f"Added {slug}." if is_new else f"{slug} is there already.")


@partnership.command("list")
def list_partnerships():
    """List the partnerships: short name and full name."""
    for each in Partnership.objects.all():
        click.echo(f"{each.slug}\t{each.name}")


@click.group()
def user():
    """Add people who may sign in."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="How the person is called on pages and in the record.")
@click.option("--role", type=click.Choice(Role.values), required=True, help="What they may do.")
@click.option("--partnership", "slug", required=True, help="Short name of the partnership they act in.")
@click.option("--organisation", help="Name of the organisation they work for.")
def add_user(email, name, role, slug, organisation):
    """Let a person act in a partnership, and print the link with which they choose a password.

    Safe to repeat: a person who is there keeps their name and password, and gets the role.
    """
    place = find_partnership(slug)
    body = organisation and actions.add_organisation(
        slug=slugify(organisation), name=organisation, partnership=place, by=BY
    )
    person, is_new = actions.add_user(email=checked_email(email), name=name, by=BY)
    try:
        actions.give_role(user=person, partnership=place, role=Role(role), organisation=body or None, by=BY)
    except ValidationError as refused:
        raise click.ClickException(" ".join(refused.messages)) from None
    click.echo(f"{person.email} is {Role(role).label.lower()} in {place.name}.", err=True)
    if is_new or not person.has_usable_password():
        print_invitation(person)


@user.command("list")
def list_users():
    """List the people: e-mail address, name, standing and roles."""
    for person in User.objects.prefetch_related("memberships__partnership").order_by("email"):
        held = dict.fromkeys(f"{m.role} in {m.partnership.slug}" for m in person.memberships.all())
        roles = ", ".join([*held, *(["administrator of this site"] if person.is_superuser else [])])
        click.echo(f"{person.email}\t{person.name}\t{standing(person)}\t{roles}")


@user.command("invite")
@click.argument("email")
def invite_user(email):
    """Print a new link with which the person chooses a password. Older links stop working."""
    print_invitation(find_user(email))


@user.command("leave")
@click.argument("email")
@click.option("--partnership", "slug", required=True, help="Short name of the partnership they leave.")
def end_membership(email, slug):
    """End what a person may do in a partnership, at once. What they did there is kept."""
    person, place = find_user(email), find_partnership(slug)
    try:
        actions.end_membership(user=person, partnership=place, by=BY)
    except ValidationError as refused:
        raise click.ClickException(" ".join(refused.messages)) from None
    click.echo(f"{person.email} has no role in {place.name} any more.")


@user.command("site-administrator")
@click.argument("email")
@click.option("--no-longer", is_flag=True, help="Take it away again.")
def site_administrator(email, no_longer):
    """Let a person make partnerships on pages, and let people into each of them."""
    person = find_user(email)
    actions.make_site_administrator(user=person, is_one=not no_longer, by=BY)
    click.echo(f"{person.email} is {'no longer ' if no_longer else ''}an administrator of this site.")


@user.command("disable")
@click.argument("email")
def disable_user(email):
    """Shut a person out at once: their sessions, password and invitations end."""
    person = find_user(email)
    actions.disable(user=person, by=BY)
    click.echo(f"{person.email} can no longer sign in.")


@user.command("enable")
@click.argument("email")
def enable_user(email):
    """Let a disabled person in again, and print the link with which they choose a password."""
    person = find_user(email)
    actions.enable(user=person, by=BY)
    print_invitation(person)


def print_invitation(person):
    """The link alone on standard output, so that a script can take it; what it is beside it."""
    try:
        link = actions.invite(user=person, by=BY)
    except actions.AccountDisabled:
        raise click.ClickException(
            f"{person.email} is disabled. First: goldenthread user enable {person.email}"
        ) from None
    click.echo("Send them this link. It works once, for 72 hours:", err=True)
    click.echo(link)


def standing(person):
    if not person.is_active:
        return "disabled"
    return "active" if person.has_usable_password() else "invited"


def checked_email(email):
    try:
        validate_email(email)
    except ValidationError:
        raise click.ClickException(f"{email} is not an e-mail address.") from None
    return email


def find_user(email):
    person = User.objects.filter(email=email.lower()).first()
    if person is None:
        raise click.ClickException(f"Nobody here has the address {email}. See: goldenthread user list")
    return person


def find_partnership(slug):
    found = Partnership.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(
            f'There is no partnership {slug}. First: goldenthread partnership add {slug} --name "Its name"'
        )
    return found
