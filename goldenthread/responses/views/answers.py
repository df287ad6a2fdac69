"""The whole answer on an item, and the forms with which people add to it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.responses import permissions
from goldenthread.responses.actions.assigning import ask_no_longer
from goldenthread.responses.actions.guards import require
from goldenthread.responses.agendas.agenda import agendas_with
from goldenthread.responses.answering.answer import whole_answer
from goldenthread.responses.answering.offers import FORMS, address_of_answer, offers
from goldenthread.responses.answering.subject import subject_of
from goldenthread.responses.choosing.one import about_partnership, chosen_subject
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.forms.plan import ServingForm
from goldenthread.responses.forms.replies import ReplyForm
from goldenthread.responses.forms.withdrawals import EvidenceWithdrawalForm, LinkWithdrawalForm
from goldenthread.responses.models import Challenge, Evidence, ItemLink, PositionRequest
from goldenthread.responses.planning.rag import RULES
from goldenthread.responses.practice_audits.as_at import audits_on
from goldenthread.responses.scope import is_open
from goldenthread.responses.seen import Seen


@signed_in
@require_safe
def answer(request, reference):
    subject = chosen_subject(request, reference)
    form = MomentForm(request.GET if "on" in request.GET else None)
    seen = Seen(form.moment, is_public=False)
    facts = {
        "answer": whole_answer(subject, seen, today=form.day),
        "audits": audits_on(subject, seen),
        "form": form,
        "rules": RULES,
        **what_may(request.user, subject.partnership),
        "agendas": agendas_with(subject),
        "is_open": is_open(subject.item, form.moment),
        "offers": offers(request.user, subject),
        "serving": ServingForm(user=request.user, subject=subject),
    }
    return render(request, "responses/answer.html", facts | about_partnership(request, subject.partnership))


def what_may(user, partnership):
    """What the person may do beside the parts of the answer."""
    return {
        "can_reply": permissions.can_reply(user, partnership),
        "can_add_evidence": permissions.can_add_evidence(user, partnership),
        "can_link": permissions.can_link_items(user, partnership),
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def state(request, reference, what):
    subject = chosen_subject(request, reference)
    form_class = FORMS[what]
    require(form_class.may(request.user, subject.partnership))
    form = form_class(request.POST or None, request.FILES or None, subject=subject, user=request.user)
    return fill_in(request, form, subject)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request, pk):
    challenge = get_object_or_404(Challenge.objects.seen_by(request.user), pk=pk)
    require(permissions.can_reply(request.user, challenge.partnership))
    form = ReplyForm(request.POST or None, challenge=challenge)
    return fill_in(request, form, subject_of(challenge))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_withdraw(request, pk):
    evidence = get_object_or_404(Evidence.objects.seen_by(request.user), pk=pk, withdrawn_at=None)
    require(permissions.can_add_evidence(request.user, evidence.partnership))
    form = EvidenceWithdrawalForm(request.POST or None, withdrawn=evidence)
    return fill_in(request, form, subject_of(evidence))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def link_withdraw(request, pk):
    link = get_object_or_404(ItemLink.objects.seen_by(request.user), pk=pk, withdrawn_at=None)
    require(permissions.can_link_items(request.user, link.partnership))
    return fill_in(request, LinkWithdrawalForm(request.POST or None, withdrawn=link), subject_of(link))


@signed_in
@require_POST
def request_end(request, pk):
    asked = get_object_or_404(PositionRequest.objects.seen_by(request.user), pk=pk, ended_at=None)
    ask_no_longer(request=asked, by=request.user)
    messages.success(request, "They are asked no longer. That they were asked is kept.")
    return redirect(address_of_answer(subject_of(asked)))


def fill_in(request, form, subject):
    """The page of a form on a subject: shown, shown again with its faults, or stated and left."""
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(address_of_answer(subject))
    facts = {"form": form, "subject": subject}
    return render(request, "responses/state.html", facts | about_partnership(request, subject.partnership))
