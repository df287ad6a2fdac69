"""Who may do what with a partnership's answers."""

from goldenthread.accounts.models import Organisation, Role
from goldenthread.accounts.permissions import has_role, role_in, takes_part
from goldenthread.responses.chasing.holder import Holder, Question

RECORD_DECISIONS = Role.from_(Role.EDITOR)
APPROVE_DECISIONS = Role.from_(Role.APPROVER)
PREPARE_RELEASES = Role.from_(Role.EDITOR)
APPROVE_RELEASES = Role.from_(Role.APPROVER)
"""Roles, for a page that knows the person's role and need not ask again."""


def can_see_drafts(user, partnership) -> bool:
    """Drafts are for the partnership's own people."""
    return has_role(user, partnership, Role.VIEWER)


def can_record_decision(user, partnership) -> bool:
    return role_in(user, partnership) in RECORD_DECISIONS


def can_withdraw_draft(user, partnership) -> bool:
    """Any editor may take back any draft of the partnership: people go on leave."""
    return has_role(user, partnership, Role.EDITOR)


def can_approve_decision(user, partnership) -> bool:
    """An editor records, an approver lets it stand for the partnership; the public sees releases only.

    An approver who recorded a decision may do both, because a small partnership may have one approver.
    The audit log and the decision's page then say that it was the same person.
    """
    return role_in(user, partnership) in APPROVE_DECISIONS


def can_answer_for(user, partnership, organisation: Organisation | None) -> bool:
    """Contributors answer for the organisation that they work for, editors for any of the partnership's."""
    if has_role(user, partnership, Role.EDITOR):
        return True
    if organisation is None or role_in(user, partnership) != Role.CONTRIBUTOR:
        return False
    if not takes_part(partnership, organisation):
        return False
    return user.memberships.filter(partnership=partnership, organisation=organisation).exists()


def can_import_plan(user, partnership) -> bool:
    """A file may hold actions of every organisation, so it is for those who answer for any of them."""
    return has_role(user, partnership, Role.EDITOR)


def can_keep_reviews(user, partnership) -> bool:
    """Its own people read its reviews; editors record them, put their wording right and close them."""
    return has_role(user, partnership, Role.EDITOR)


def can_add_evidence(user, partnership) -> bool:
    return has_role(user, partnership, Role.CONTRIBUTOR)


def can_add_file(user, partnership) -> bool:
    """Where the partnership keeps files at all. Whoever holds a question link gives a link or a reference."""
    return partnership.keeps_files and can_add_evidence(user, partnership)


def can_erase_file(user, partnership) -> bool:
    """Who publishes answers for the body, or looks after its people: a child's data must not wait for one."""
    return role_in(user, partnership) in (Role.APPROVER, Role.ADMINISTRATOR)


def can_state_impact(user, partnership) -> bool:
    return has_role(user, partnership, Role.EDITOR)


def can_assure(user, partnership) -> bool:
    """The scrutineer alone: nobody marks their own work."""
    return has_role(user, partnership, Role.SCRUTINEER)


def can_reply(user, partnership) -> bool:
    return has_role(user, partnership, Role.CONTRIBUTOR)


def can_chase(user, partnership) -> bool:
    """A question link answers for an organisation: who gives it away may answer for any of them."""
    return has_role(user, partnership, Role.EDITOR)


def can_answer_by_link(by, partnership, question: Question, organisation: Organisation | None) -> bool:
    """A question link lets whoever holds it answer what it asks, for one organisation in one partnership.

    Only while the link works, and while the organisation is a partner there. `by` is a person or a `Holder`;
    a person never answers by link.
    """
    if not isinstance(by, Holder) or not by.chase.works:
        return False
    asked_of = (by.chase.partnership_id, by.chase.organisation_id)
    if (
        asked_of != (partnership.pk, organisation.pk if organisation else None)
        or question not in by.questions
    ):
        return False
    return takes_part(partnership, organisation)


def can_prepare_release(user, partnership) -> bool:
    return role_in(user, partnership) in PREPARE_RELEASES


def can_approve_release(user, release) -> bool:
    """A second person: an approver who did not ask for the approval."""
    return role_in(user, release.partnership) in APPROVE_RELEASES and release.proposed_by_id != user.pk


def can_send_back_release(user, partnership) -> bool:
    return has_role(user, partnership, Role.APPROVER)


def can_withdraw_answer(user, partnership) -> bool:
    """One editor is enough: harm does not wait for a second person."""
    return has_role(user, partnership, Role.EDITOR)


def can_withdraw_paper(user, partnership) -> bool:
    """Whoever writes for the partnership, or looks after its people: a mistake in it must not wait."""
    return role_in(user, partnership) in {*Role.from_(Role.EDITOR), Role.ADMINISTRATOR}


def can_make_use_code(user, partnership) -> bool:
    """Codes go out with what the partnership hands out, so those who write for it make and end them."""
    return has_role(user, partnership, Role.EDITOR)


def can_withdraw_use(user, partnership) -> bool:
    """Anybody with a code may send a record, so an editor may take back what should not stand."""
    return has_role(user, partnership, Role.EDITOR)


def can_set_rhythm(user, partnership) -> bool:
    """Who records decisions also says when people are reminded of them."""
    return has_role(user, partnership, Role.EDITOR)


def can_keep_agendas(user, partnership) -> bool:
    """What a forum is asked is for those who record what it decides."""
    return has_role(user, partnership, Role.EDITOR)


def can_link_items(user, partnership) -> bool:
    return has_role(user, partnership, Role.EDITOR)


def can_ask_for_positions(user, partnership) -> bool:
    return has_role(user, partnership, Role.EDITOR)


def can_assign_actions(user, partnership) -> bool:
    """Many at once, of any organisation. A contributor changes those of their own, one by one."""
    return has_role(user, partnership, Role.EDITOR)


def can_write_briefing(user, partnership) -> bool:
    """Editors make a briefing, change it, and take it back: harm does not wait for a second person."""
    return has_role(user, partnership, Role.EDITOR)


def can_approve_briefing(user, version) -> bool:
    """An approver; for one that anybody may read, another person than the one who saved it."""
    is_second = version.by_id != user.pk or not version.is_public
    return is_second and has_role(user, version.briefing.partnership, Role.APPROVER)


def can_match_standards(user, partnership) -> bool:
    return has_role(user, partnership, Role.EDITOR)


def can_keep_audits(user, partnership) -> bool:
    """An audit looks at records of several organisations, so it is for those who answer for any of them."""
    return has_role(user, partnership, Role.EDITOR)
