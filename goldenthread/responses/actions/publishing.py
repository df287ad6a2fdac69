"""Letting the public see a statement."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_event
from goldenthread.responses.actions.guards import WrongState, require
from goldenthread.responses.models.statement import Statement
from goldenthread.responses.permissions import can_publish_statement


@transaction.atomic
def publish_statement(*, statement: Statement, by) -> Statement:
    """Let everyone see it, from now on. Raises PermissionDenied, or WrongState when everyone does already."""
    require(can_publish_statement(by, statement.partnership))
    statement = type(statement).objects.select_for_update().get(pk=statement.pk)
    if statement.published_at:
        raise WrongState("Everyone can see this already.")
    statement.published_by, statement.published_at = by, timezone.now()
    statement.save(update_fields=["published_by", "published_at"])
    record_event(
        f"{statement._meta.verbose_name} published",
        statement,
        by=by,
        detail={"stated by the same person": statement.by_id == by.pk},
    )
    return statement
