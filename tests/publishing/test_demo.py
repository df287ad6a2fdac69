"""A made-up year, a small one: every piece of it is there, in order, and the record of it is whole."""

from contextlib import suppress

import pytest
from click.testing import CliRunner
from django.test import Client, override_settings
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from goldenthread.accounts.models import Organisation, User
from goldenthread.audit.chain import find_breaks
from goldenthread.audit.models import Event
from goldenthread.catalogue.models import Item, Publication
from goldenthread.cli import main
from goldenthread.publishing.briefings.reading import state_of
from goldenthread.publishing.demo.clock import day_of
from goldenthread.publishing.demo.year import Year
from goldenthread.publishing.models import Briefing
from goldenthread.responses.models import (
    Action,
    Aim,
    Decision,
    Evidence,
    PartnerPosition,
    PracticeAudit,
    ReleasedReview,
    Verdict,
)
from goldenthread.responses.reminding.due import Due, Gathering
from tests.factories import make_decision, make_item

pytestmark = pytest.mark.django_db


def test_small_year_has_everything_and_its_record_is_whole():
    made = Year(publications=3, decisions=10, actions=6).run()
    assert made == {"publications": 3, "decisions": 10, "actions": 6, "own reviews": 2}
    assert Decision.objects.current().count() == 12
    assert Action.objects.count() == 8
    aims = Aim.objects.values_list("action", "item__is_local")
    assert {(action, not is_local) for action, is_local in aims} & set(aims), "one serves both"
    assert all(model.objects.exists() for model in (Evidence, PartnerPosition, Verdict))
    assert (Organisation.objects.count(), User.objects.count()) == (9, 60)
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert Publication.objects.filter(is_fictional=False).count() == 0
    assert Item.objects.recommendations().count() == 36
    states = [state_of(briefing)[0] for briefing in Briefing.objects.order_by("pk")]
    assert states == ["Approved", "Draft"]
    assert_one_audit_was_made_and_is_to_be_repeated()
    assert_one_own_review_is_public_and_the_other_is_not()
    events = Event.objects.order_by("number")
    assert list(find_breaks(events)) == []
    days = [event.at for event in events]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days > 300


def assert_one_own_review_is_public_and_the_other_is_not():
    (released,) = ReleasedReview.objects.in_force()
    proposed, approved = released.release.proposed_by, released.release.approved_by
    assert (proposed.name, approved.name) == ("Business Unit 0 (fictional)", "Executive (fictional)")
    home = f"/partnerships/{released.partnership.slug}/"
    main = " ".join(LexborHTMLParser(Client().get(home).content).css_first("#own-reviews").text().split())
    assert "What we learned from missed appointments" in main
    assert "We show 2 recommendations of it." in main
    assert "We have answered" in main
    assert "disagreements" not in main
    page = Client().get(f"{home}reviews/{released.review.publication.slug}/").content.decode()
    assert "The partnership should ask families" in page
    assert "Managers should read five" not in page


def assert_one_audit_was_made_and_is_to_be_repeated():
    again, first = PracticeAudit.objects.newest_first()
    assert again.repeats == first
    evidence = first.findings.get().evidence
    assert (evidence.source, evidence.kind, evidence.withdrawn_at) == ("audit", "practice", None)
    assert "Yes for all, or all but fewer than 5." in evidence.what
    days = Gathering(again.partnership, timezone.now()).due_days()
    (due,) = (each for each in days if each.is_open and each.kind in (Due.AUDIT, Due.REPEAT))
    assert due.href == again.get_absolute_url()
    assert due.on > timezone.localdate()


def test_time_is_as_before_after_a_made_up_day():
    before = timezone.now()
    with suppress(KeyError), day_of(before.replace(year=2020)):
        assert timezone.now().year == 2020
        raise KeyError
    assert timezone.now() >= before


def test_refuses_where_people_work():
    make_decision(make_item())
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 1
    assert "Decisions are recorded here already" in result.output


def test_refuses_in_production():
    with override_settings(PRODUCTION=True):
        result = CliRunner().invoke(main, ["demo"])
    assert "never for a site in production" in result.output
