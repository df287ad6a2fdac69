"""Standards of a section 11 audit: a machine proposes them, and a person's word stands above."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Standing
from goldenthread.catalogue.themes import taxonomy
from goldenthread.responses.actions.standards import match_standards
from goldenthread.responses.models import StandardMatch
from goldenthread.responses.standards.listed import standards
from goldenthread.responses.standards.listing import matched_items
from goldenthread.responses.standards.touching import touched
from tests.factories import make_decision, make_item, make_theme
from tests.responses.local import Local

pytestmark = pytest.mark.django_db

SUPERVISION, SHARING, TRAINING = "S07", "S03", "S08"


@pytest.fixture
def local():
    return Local()


@pytest.fixture
def item():
    """On supervision and on skills, as a machine says."""
    item = make_item()
    make_theme(item, "F04")
    make_theme(item, "F05")
    return item


def said(local, item, moment=None) -> dict[str, str]:
    found = touched(local.partnership, [item.reference], moment or timezone.now())
    return {each.standard.id: each.words for each in found[item.reference]}


def test_every_standard_names_its_source_and_leads_from_themes_that_are_there():
    themes = {each.id for each in taxonomy().themes}
    ids = [each.id for each in standards().listed]
    assert len(set(ids)) == len(ids)
    for each in standards().listed:
        assert each.source
        assert each.standing == Standing.UNCONFIRMED  # nobody has read the source for us yet
        assert set(each.themes) <= themes
    assert "Check them against your own audit tool" in standards().note


def test_themes_propose_and_a_person_confirms_adds_and_rejects(local, item):
    machine = "Proposed by machine, not checked"
    assert said(local, item) == {SUPERVISION: machine, TRAINING: machine}
    match_standards(subject=local.on(item), chosen={SUPERVISION, SHARING}, by=local.editor)
    assert said(local, item) == {SUPERVISION: "Confirmed by a person", SHARING: "Added by a person"}
    match_standards(subject=local.on(item), chosen={SUPERVISION}, by=local.editor)
    assert said(local, item) == {SUPERVISION: "Confirmed by a person"}


def test_what_was_said_is_added_to_and_never_changed(local, item):
    on, every = local.on(item), len(standards().listed)
    assert match_standards(subject=on, chosen={SHARING}, by=local.editor) == every
    between = timezone.now()
    assert match_standards(subject=on, chosen={SHARING}, by=local.editor) == 0
    assert match_standards(subject=on, chosen=set(), by=local.editor) == 1
    assert StandardMatch.objects.count() == every + 1
    assert said(local, item) == {}
    assert said(local, item, between) == {SHARING: "Added by a person"}
    assert Event.objects.filter(action="standard matched").count() == every + 1


def test_a_person_can_say_that_an_item_touches_none(local):
    item = make_item()
    make_decision(item, partnership=local.partnership)
    (before,) = matched_items(local.partnership, timezone.now())
    match_standards(subject=local.on(item), chosen=set(), by=local.editor)
    (checked,) = matched_items(local.partnership, timezone.now())
    assert (before.is_checked, checked.is_checked, checked.touches) == (False, True, [])


def test_what_one_partnership_says_is_not_said_for_another(local, item):
    town = Local("a-town")
    match_standards(subject=town.on(item), chosen=set(), by=town.editor)
    assert set(said(local, item)) == {SUPERVISION, TRAINING}


def test_editors_alone_say_so_and_of_listed_standards(local, item):
    with pytest.raises(PermissionDenied):
        match_standards(subject=local.on(item), chosen=set(), by=local.officer)
    with pytest.raises(ValidationError):
        match_standards(subject=local.on(item), chosen={"S99"}, by=local.editor)
    own = Local("a-town").own_item()
    with pytest.raises(PermissionDenied):
        match_standards(subject=local.on(own), chosen={SHARING}, by=local.editor)


def test_the_pages_show_which_is_which_and_take_what_is_ticked(local, item):
    make_decision(item, partnership=local.partnership)
    client = Client()
    client.force_login(local.editor)
    listed, form = reverse("responses:standards"), reverse("responses:item-standards", args=[item.reference])
    page = client.get(listed).content.decode()
    assert "Supervision and support (proposed by machine, not checked)" in page
    assert form in page
    ticked = client.get(form).content.decode()
    assert 'value="S07" checked' in ticked
    assert 'value="S03" checked' not in ticked
    sent = client.post(form, {"standards": [SUPERVISION]})
    assert sent.url == f"{listed}?partnership=northmoor"
    page = client.get(listed).content.decode()
    assert "Supervision and support (confirmed by a person)" in page
    assert "Training and skills" not in page
    client.force_login(local.person("viewer"))
    assert form not in client.get(listed).content.decode()
