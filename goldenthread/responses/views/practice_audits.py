"""Practice audits: the list, one of them as at a day, its sample sheet, and the forms that state it."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.access import signed_in
from goldenthread.accounts.models import Role
from goldenthread.catalogue.sheets import XLSX_TYPE
from goldenthread.responses.actions.guards import require
from goldenthread.responses.actions.practice_audits import FOUND, NOT_APPROVED
from goldenthread.responses.answering.subject import subject_of
from goldenthread.responses.choosing.one import about_partnership, chosen_partnership, chosen_subject
from goldenthread.responses.forms.audit_findings import AuditEvidenceForm, FindingsForm
from goldenthread.responses.forms.moment import MomentForm
from goldenthread.responses.forms.practice_audits import PlanForm, QuestionsForm
from goldenthread.responses.models import PracticeAudit
from goldenthread.responses.permissions import can_keep_audits
from goldenthread.responses.practice_audits.as_at import audit_at, audits_of
from goldenthread.responses.practice_audits.sheet import sample_sheet
from goldenthread.responses.seen import Seen

MAY_BE_POSTED = ["GET", "HEAD", "POST"]


@signed_in
@require_safe
def audits(request):
    partnership = chosen_partnership(request, Role.VIEWER)
    require(partnership is not None)
    facts = {
        "audits": audits_of(partnership, Seen(timezone.now(), is_public=False)),
        "today": timezone.localdate(),
        "can_keep": can_keep_audits(request.user, partnership),
    }
    return render(request, "responses/practice_audits.html", facts | about_partnership(request, partnership))


@signed_in
@require_safe
def audit(request, reference):
    found = own_audit_or_404(request, reference)
    form = MomentForm(request.GET if "on" in request.GET else None)
    if form.moment < found.at:
        messages.error(request, "This audit was not planned yet on that day. Choose a later one.")
        return redirect(found)
    seen = Seen(form.moment, is_public=False)
    facts = {
        "stands": audit_at(found, seen),
        "repeats": seen.of(found.repeated_by.with_title()),
        "form": form,
        "today": form.day,
        "can_keep": can_keep_audits(request.user, found.partnership) and not form.past,
    }
    return show(request, found, "responses/practice_audit", facts)


@signed_in
@require_safe
def sheet(request, reference):
    found = own_audit_or_404(request, reference)
    stands = as_it_stands(found)
    if not stands.asked.is_approved:
        messages.error(request, NOT_APPROVED)
        return redirect(found)
    response = StreamingHttpResponse(sample_sheet(stands.plan, stands.questions), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="audit-{found.reference}.xlsx"'
    response["Cache-Control"] = "no-store, private"
    return response


@signed_in
@require_http_methods(MAY_BE_POSTED)
def add(request, reference):
    subject = chosen_subject(request, reference, Role.EDITOR)
    require(can_keep_audits(request.user, subject.partnership))
    form = PlanForm(request.POST or None, subject=subject)
    return fill_in(request, form, subject.partnership, {"item": subject.item})


@signed_in
@require_http_methods(MAY_BE_POSTED)
def change(request, reference):
    found = kept_audit(request, reference)
    form = PlanForm(request.POST or None, subject=subject_of(found), stands=as_it_stands(found))
    return fill_in(request, form, found.partnership, {"audit": found})


@signed_in
@require_http_methods(MAY_BE_POSTED)
def repeat(request, reference):
    found = kept_audit(request, reference)
    stands = as_it_stands(found)
    if not stands.findings:
        messages.error(request, "Record what this audit found first. Then it can be repeated.")
        return redirect(found)
    form = PlanForm(request.POST or None, subject=subject_of(found), repeats=stands)
    return fill_in(request, form, found.partnership, {"audit": found})


@signed_in
@require_http_methods(MAY_BE_POSTED)
def questions(request, reference):
    found = kept_audit(request, reference)
    stands = as_it_stands(found)
    if stands.findings:
        messages.error(request, FOUND)
        return redirect(found)
    form = QuestionsForm(request.POST or None, stands=stands)
    return stated(request, form, found) or show(
        request, found, "responses/practice_audit_questions", {"form": form, "stands": stands}
    )


@signed_in
@require_http_methods(MAY_BE_POSTED)
def findings(request, reference):
    found = kept_audit(request, reference)
    stands = as_it_stands(found)
    if not stands.asked.is_approved:
        messages.error(request, NOT_APPROVED)
        return redirect(found)
    form = FindingsForm(request.POST or None, stands=stands)
    return stated(request, form, found) or show(
        request, found, "responses/practice_audit_findings", {"form": form, "stands": stands}
    )


@signed_in
@require_http_methods(MAY_BE_POSTED)
def evidence(request, reference):
    found = kept_audit(request, reference)
    stands = as_it_stands(found)
    if not stands.findings or stands.findings.evidence_id:
        messages.error(request, "There are no findings that are not evidence yet.")
        return redirect(found)
    form = AuditEvidenceForm(request.POST or None, stands=stands)
    return fill_in(request, form, found.partnership, {"audit": found})


def own_audit_or_404(request, reference):
    """The audit, for members of its partnership; for everybody else there is none."""
    mine = PracticeAudit.objects.seen_by(request.user).select_related("partnership", "item", "repeats")
    return get_object_or_404(mine, reference=reference)


def kept_audit(request, reference):
    """As `own_audit_or_404`, for those who may state what it asks and found."""
    found = own_audit_or_404(request, reference)
    require(can_keep_audits(request.user, found.partnership))
    return found


def as_it_stands(found):
    return audit_at(found, Seen(timezone.now(), is_public=False))


def stated(request, form, found):
    """Where to go once the form is stated; None while it is not."""
    if request.method != "POST" or not form.stated(request.user):
        return None
    messages.success(request, form.done)
    return redirect(found)


def fill_in(request, form, partnership, facts):
    """The page of a form on an audit: shown, shown again with faults, or stated and left for the audit."""
    audit = facts.get("audit")
    if request.method == "POST" and form.stated(request.user):
        messages.success(request, form.done)
        return redirect(getattr(form, "audit", audit))
    facts = {"form": form, "item": None, "audit": None, **facts} | about_partnership(request, partnership)
    return render(request, "responses/practice_audit_form.html", facts)


def show(request, found, page, facts):
    facts = {"audit": found, **facts} | about_partnership(request, found.partnership)
    return render(request, f"{page}.html", facts)
