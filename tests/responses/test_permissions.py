"""Who may do what with a decision, as a truth table."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from goldenthread.accounts.models import Membership
from goldenthread.publishing.models import Briefing, BriefingVersion
from goldenthread.responses import permissions
from goldenthread.responses.models import Release
from tests.factories import make_organisation, make_partnership, make_user

pytestmark = pytest.mark.django_db

PEOPLE = (
    "anonymous",
    "viewer",
    "contributor",
    "editor",
    "approver",
    "scrutineer",
    "administrator",
    "approver elsewhere",
    "scrutineer elsewhere",
    "disabled approver",
    "disabled scrutineer",
)

TABLE = {
    "can_see_drafts": {"viewer", "contributor", "editor", "approver", "scrutineer", "administrator"},
    "can_record_decision": {"editor", "approver"},
    "can_withdraw_draft": {"editor", "approver"},
    "can_approve_decision": {"approver"},
    "can_add_evidence": {"contributor", "editor", "approver"},
    "can_erase_file": {"approver", "administrator"},
    "can_state_impact": {"editor", "approver"},
    "can_assure": {"scrutineer"},
    "can_reply": {"contributor", "editor", "approver"},
    "can_prepare_release": {"editor", "approver"},
    "can_send_back_release": {"approver"},
    "can_withdraw_answer": {"editor", "approver"},
    "can_withdraw_paper": {"editor", "approver", "administrator"},
    "can_import_plan": {"editor", "approver"},
    "can_keep_reviews": {"editor", "approver"},
    "can_make_use_code": {"editor", "approver"},
    "can_write_briefing": {"editor", "approver"},
    "can_withdraw_use": {"editor", "approver"},
    "can_set_rhythm": {"editor", "approver"},
    "can_keep_agendas": {"editor", "approver"},
    "can_link_items": {"editor", "approver"},
    "can_ask_for_positions": {"editor", "approver"},
    "can_assign_actions": {"editor", "approver"},
    "can_chase": {"editor", "approver"},
    "can_keep_audits": {"editor", "approver"},
    "can_match_standards": {"editor", "approver"},
}


def person(who):
    if who == "anonymous":
        return AnonymousUser()
    elsewhere = make_partnership("elsewhere", name="Elsewhere") if "elsewhere" in who else None
    user = make_user(role=who.split()[-1] if "disabled" in who else who.split()[0], partnership=elsewhere)
    user.is_active = "disabled" not in who
    return user


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("question", TABLE)
def test_permission(question, who):
    assert getattr(permissions, question)(person(who), make_partnership()) is (who in TABLE[question])


@pytest.mark.parametrize("keeps_files", [True, False])
@pytest.mark.parametrize("who", PEOPLE)
def test_files_are_added_by_who_adds_evidence_and_only_where_they_are_kept(who, keeps_files):
    user, partnership = person(who), make_partnership()
    partnership.keeps_files = keeps_files
    may = keeps_files and who in TABLE["can_add_evidence"]
    assert permissions.can_add_file(user, partnership) is may


@pytest.mark.parametrize(
    ("who", "own", "other", "nobodys"),
    [
        ("anonymous", False, False, False),
        ("viewer", False, False, False),
        ("contributor", True, False, False),
        ("editor", True, True, True),
        ("approver", True, True, True),
        ("scrutineer", False, False, False),
        ("administrator", False, False, False),
        ("approver elsewhere", False, False, False),
        ("disabled approver", False, False, False),
    ],
)
def test_contributors_answer_for_their_own_organisation_and_editors_for_any(who, own, other, nobodys):
    user, partnership = person(who), make_partnership()
    mine, theirs = make_organisation(), make_organisation("northmoor-police", name="Northmoor Police")
    partnership.organisations.set([mine, theirs])
    Membership.objects.filter(user=user.pk).update(organisation=mine)
    answers = [permissions.can_answer_for(user, partnership, body) for body in (mine, theirs, None)]
    assert answers == [own, other, nobodys]


@pytest.mark.parametrize("who", PEOPLE)
def test_only_an_approver_who_did_not_propose_it_approves_a_release(who):
    user, partnership = person(who), make_partnership()
    release = Release(partnership=partnership, proposed_by=make_user(role="editor", partnership=partnership))
    assert permissions.can_approve_release(user, release) is (who == "approver")
    release.proposed_by_id = user.pk
    assert not permissions.can_approve_release(user, release)


@pytest.mark.parametrize("who", PEOPLE)
def test_an_approver_approves_a_briefing_and_what_everybody_reads_never_alone(who):
    user, partnership = person(who), make_partnership()
    briefing = Briefing(partnership=partnership)
    saved = {"briefing": briefing, "by": make_user(role="editor", partnership=partnership)}
    assert permissions.can_approve_briefing(user, BriefingVersion(**saved)) is (who == "approver")
    own = {"briefing": briefing, "by_id": user.pk}
    assert permissions.can_approve_briefing(user, BriefingVersion(**own)) is (who == "approver")
    assert not permissions.can_approve_briefing(user, BriefingVersion(**own, is_public=True))


def test_nobody_answers_for_an_organisation_that_takes_part_no_more():
    user, partnership, mine = person("contributor"), make_partnership(), make_organisation()
    today = timezone.localdate()
    partnership.organisations.add(mine, through_defaults={"ended_on": today + timedelta(days=1)})
    Membership.objects.filter(user=user.pk).update(organisation=mine)
    assert permissions.can_answer_for(user, partnership, mine) is True
    partnership.participations.update(ended_on=today)
    assert permissions.can_answer_for(user, partnership, mine) is False


def test_every_permission_is_in_the_table():
    asked = {name for name in vars(permissions) if name.startswith("can_")}
    apart = {
        "can_answer_for",
        "can_answer_by_link",
        "can_approve_release",
        "can_approve_briefing",
        "can_add_file",
    }
    assert asked == {*TABLE, *apart}
