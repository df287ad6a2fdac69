"""Which models have rows of a partnership: whatever leads to one, through whatever else does."""

from django.apps import apps

from goldenthread.accounts.models import Partnership
from goldenthread.publishing.moving.kinds import KIND_OF, LEFT_BEHIND

OURS = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
ITS_OWN = ("accounts", "responses")  # apps all of whose rows are of somebody


def points_at(model):
    """What a row of the model refers to."""
    fields = (*model._meta.fields, *model._meta.many_to_many)
    return {each.related_model for each in fields if each.is_relation}


def belonging():
    """Models with a way to a partnership, through whatever else has one, and all of the apps above."""
    found, before = {Partnership}, set()
    while found != before:
        before = set(found)
        found |= {model for model in OURS if points_at(model) & found}
    return found | {model for model in OURS if model._meta.app_label in ITS_OWN}


def forgotten():
    return {model.__name__ for model in belonging() - set(KIND_OF) - set(LEFT_BEHIND)}
