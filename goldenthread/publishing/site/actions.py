"""Changing how the public page of a partnership looks."""

from django.core.exceptions import ValidationError
from django.db import transaction

from goldenthread.accounts.administering.actions.people import require_administrator
from goldenthread.accounts.models import Partnership, User
from goldenthread.audit.actions import record_event
from goldenthread.publishing.correcting.reporting import identifiers_in
from goldenthread.publishing.models import Branding
from goldenthread.publishing.site.colours import fault_of
from goldenthread.publishing.site.looks import Looks

LONGEST_WELCOME = 1200
TEXTS = ("welcome", "logo_alt")


@transaction.atomic
def change_branding(*, partnership: Partnership, looks: Looks, by: User) -> None:
    """Set all of it. Raises ValidationError with a sentence for each field at fault."""
    require_administrator(by, partnership)
    if faults := faults_of(looks):
        raise ValidationError(faults)
    chosen, _ = Branding.objects.get_or_create(partnership=partnership)
    wanted = {"colour": looks.colour, "logo": looks.logo or None, "welcome": looks.welcome}
    wanted["logo_alt"] = looks.logo_alt if looks.logo else ""
    changed = [name for name, value in wanted.items() if value != _plain(getattr(chosen, name))]
    for name in changed:
        setattr(chosen, name, wanted[name])
    if changed:
        chosen.save(update_fields=changed)
        detail = {"partnership": partnership.slug, "changed": changed}
        record_event("public page changed", partnership, by=by, detail=detail)


def faults_of(looks: Looks) -> dict[str, str]:
    faults = {}
    if looks.colour and (fault := fault_of(looks.colour)):
        faults["colour"] = fault
    if looks.logo and not looks.logo_alt:
        faults["logo_alt"] = "Say in words what the logo says, for people who do not see it."
    if len(looks.welcome) > LONGEST_WELCOME:
        faults["welcome"] = f"Use {LONGEST_WELCOME} characters at most."
    for name in TEXTS:
        if found := identifiers_in(getattr(looks, name)):
            faults[name] = f"{found}. Lines of help, with their numbers, are in Settings."
    return faults


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value
