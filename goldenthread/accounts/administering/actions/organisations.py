"""What an administrator does to organisations: adding, naming, ending that one takes part.

An organisation that serves several partnerships is one. Its name and kind are everybody's; when it takes part
and whom to write to there are each partnership's own.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.accounts.actions import add_organisation
from goldenthread.accounts.administering.actions.people import require_administrator
from goldenthread.accounts.models import FormerName, Organisation, Participation, Partnership, User
from goldenthread.accounts.permissions import administered_by
from goldenthread.audit.actions import record_event

KNOWN = (
    "An organisation is known by this name. If it is the same one, tick the box below. "
    "If not, give a name that tells them apart."
)


@transaction.atomic
def let_take_part(
    *,
    partnership: Partnership,
    name: str,
    kind: str,
    began_on: date | None,
    contact_email: str,
    is_same: bool,
    by: User,
) -> Organisation:
    """Add an organisation to the partnership: the one of that name when there is one, else a new one.

    Nobody is shown which organisations others have, so whoever adds one gives its whole name, and says
    whether it is the one that is known. Raises ValidationError.
    """
    require_administrator(by, partnership)
    known = known_as(name)
    if known and going_on(partnership, known):
        raise ValidationError({"name": f"{known.name} takes part in this partnership."})
    if known and not is_same:
        raise ValidationError({"name": KNOWN})
    return add_organisation(
        slug=known.slug if known else free_slug(name),
        name=name,
        kind=kind,
        partnership=partnership,
        began_on=began_on,
        contact_email=contact_email,
        by=by,
    )


@transaction.atomic
def describe_organisation(
    *, organisation: Organisation, partnership: Partnership, name: str, kind: str, by: User
) -> None:
    """Give it another name or kind; the name that it had is kept. Raises ValidationError."""
    require_administrator(by, partnership)
    if (name, kind) == (organisation.name, organisation.kind):
        return
    if serves_others(organisation, by):
        raise ValidationError({"name": "Others share this organisation. Ask who runs this site."})
    if known_as(name) not in (None, organisation):
        raise ValidationError({"name": "Another organisation has this name. Choose another."})
    told = {"partnership": partnership.slug, "from": organisation.name, "to": name, "kind": kind}
    if name != organisation.name:
        FormerName.objects.create(organisation=organisation, name=organisation.name, until=timezone.now())
    organisation.name, organisation.kind = name, kind
    organisation.save(update_fields=["name", "kind"])
    record_event("organisation changed", organisation, by=by, detail=told)


@transaction.atomic
def change_contact(*, organisation: Organisation, partnership: Partnership, contact_email: str, by) -> None:
    """Whom this partnership writes to there."""
    require_administrator(by, partnership)
    found = newest_participation(partnership, organisation)
    if found.contact_email != contact_email:
        found.contact_email = contact_email
        found.save(update_fields=["contact_email"])
        told = {"partnership": partnership.slug, "name": organisation.name, "contact": contact_email}
        record_event("contact changed", organisation, by=by, detail=told)


@transaction.atomic
def end_participation(*, organisation: Organisation, partnership: Partnership, ended_on: date, by) -> None:
    """Say from which day it takes part no more. What it stated stays. Raises ValidationError."""
    require_administrator(by, partnership)
    found = newest_participation(partnership, organisation)
    if found.began_on and ended_on < found.began_on:
        raise ValidationError({"ended_on": "Enter a day after it began to take part."})
    if found.ended_on and found.ended_on <= timezone.localdate():
        raise ValidationError({"ended_on": "It takes part no more. Add it again if it comes back."})
    found.ended_on = ended_on
    found.save(update_fields=["ended_on"])
    told = {"partnership": partnership.slug, "name": organisation.name, "from": ended_on}
    record_event("organisation takes part no more", organisation, by=by, detail=told)


def known_as(name: str) -> Organisation | None:
    """The organisation that has or had that name, anywhere on this site."""
    named = Q(name__iexact=name) | Q(former_names__name__iexact=name) | Q(slug=slugify(name))
    return Organisation.objects.filter(named).order_by("pk").first()


def newest_participation(partnership: Partnership, organisation: Organisation) -> Participation:
    return partnership.participations.filter(organisation=organisation).order_by("-pk").first()


def going_on(partnership: Partnership, organisation: Organisation) -> bool:
    """Whether it takes part, or is going to."""
    found = newest_participation(partnership, organisation)
    return bool(found) and (found.ended_on is None or found.ended_on > timezone.localdate())


def serves_others(organisation: Organisation, by: User) -> bool:
    """Whether it takes part in a partnership that the person does not administer."""
    return organisation.participations.exclude(partnership__in=administered_by(by)).exists()


def free_slug(name: str) -> str:
    """A short name that nobody has, from the name."""
    wanted = slugify(name)[:45] or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)
