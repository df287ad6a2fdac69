"""Making a partnership, and keeping its settings."""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from goldenthread.accounts.administering.actions.people import require_administrator
from goldenthread.accounts.administering.settings import Settings
from goldenthread.accounts.models import Partnership, User
from goldenthread.accounts.permissions import is_site_administrator
from goldenthread.audit.actions import record_event


@transaction.atomic
def make_partnership(*, slug: str, settings: Settings, by: User) -> Partnership:
    """A new partnership, by an administrator of the site. Raises ValidationError."""
    if not is_site_administrator(by):
        raise PermissionDenied
    faults = settings.faults()
    if Partnership.objects.filter(slug=slug).exists():
        faults["slug"] = f"{slug} is taken. Choose another short name."
    if faults:
        raise ValidationError(faults)
    made = Partnership.objects.create(slug=slug, **asdict(settings))
    record_event("partnership added", made, by=by, detail={"slug": slug, "councils": settings.councils})
    return made


@transaction.atomic
def change_partnership(*, partnership: Partnership, settings: Settings, by: User) -> None:
    """Raises ValidationError."""
    require_administrator(by, partnership)
    if faults := settings.faults():
        raise ValidationError(faults)
    wanted, before = asdict(settings), Settings.of(partnership)
    changed = [name for name, value in wanted.items() if value != getattr(before, name)]
    if not changed:
        return
    for name in changed:
        setattr(partnership, name, wanted[name])
    partnership.save(update_fields=changed)
    detail = {"partnership": partnership.slug, "changed": changed}
    if "name" in changed:
        detail |= {"from": before.name, "to": settings.name}
    if "councils" in changed:
        detail |= {"councils before": before.councils, "councils": settings.councils}
    if "keeps_files" in changed:
        detail |= {"files as evidence": "on" if settings.keeps_files else "off"}
    record_event("partnership changed", partnership, by=by, detail=detail)
