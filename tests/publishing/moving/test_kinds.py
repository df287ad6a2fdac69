"""The table of what is carried: tests/test_architecture.py asks that no model is forgotten in it."""

import re

from django.apps import apps
from django.db import models

from goldenthread.publishing.moving.kinds import KIND_OF, KINDS, LEFT_BEHIND, OWN
from tests.publishing.moving import owned

SECRET = re.compile("password|token|secret|session|_hash$")


def test_what_is_left_behind_is_not_carried_too_and_says_why():
    assert not set(LEFT_BEHIND) & set(KIND_OF)
    assert all(len(why.split()) > 3 for why in LEFT_BEHIND.values())


def test_every_field_refers_to_what_stands_before():
    wrong = {
        f"{kind.name}.{each.name}"
        for number, kind in enumerate(KINDS)
        for each in kind.fields
        if each.is_relation
        and (each.related_model not in KIND_OF or KINDS.index(KIND_OF[each.related_model]) > number)
    }
    assert not wrong, "put the kind after those, or the field into `without`"


def test_every_field_of_json_was_looked_at():
    found = {
        (kind.name, each.name) for kind in KINDS for each in kind.fields if isinstance(each, models.JSONField)
    }
    assert found == {(kind.name, name) for kind in KINDS for name in (*kind.json, *kind.records)}


def test_no_field_is_one_that_cannot_be_carried():
    """A file would have to go along, a time of saving would be that of the import. A small picture can go."""
    wrong = {
        f"{kind.name}.{each.name}"
        for kind in KINDS
        for each in kind.fields
        if isinstance(each, models.FileField)
        or getattr(each, "auto_now", False)
        or getattr(each, "auto_now_add", False)
    }
    assert not wrong


def test_nothing_to_sign_in_with_is_carried():
    names = {f"{kind.name}.{column}" for kind in KINDS for column in kind.columns}
    assert not {name for name in names if SECRET.search(name)}


def test_every_row_of_its_own_says_whose_it_is():
    for kind in OWN:
        str(kind.model._base_manager.filter(**{kind.of: 1}).query)  # raises where there is no such way


def test_fields_that_are_left_out_are_there():
    for kind in KINDS:
        names = {each.name for each in (*kind.model._meta.fields, *kind.model._meta.many_to_many)}
        assert {*kind.only, *kind.without, *kind.json} <= names, kind.name


def test_a_model_that_is_added_and_forgotten_is_noticed():
    class Forgotten(models.Model):  # noqa: DJ008  (nobody prints it)
        decision = models.ForeignKey("responses.Decision", on_delete=models.CASCADE)

        class Meta:
            app_label = "publishing"
            managed = False

    try:
        owned.OURS.append(Forgotten)
        assert owned.forgotten() == {"Forgotten"}
    finally:
        owned.OURS.remove(Forgotten)
        del apps.all_models["publishing"]["forgotten"]
        apps.clear_cache()
