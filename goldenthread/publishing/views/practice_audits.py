"""Having the filled sheets of an audit counted. The numbers are shown, and saved, by `responses`."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import signed_in
from goldenthread.publishing.audit_sheets import SheetsForm
from goldenthread.responses.actions.practice_audits import NOT_APPROVED
from goldenthread.responses.forms.audit_findings import FindingsForm
from goldenthread.responses.views.practice_audits import as_it_stands, kept_audit, show

MOST_FAULTS = 100


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def count(request, reference):
    found = kept_audit(request, reference)
    stands = as_it_stands(found)
    if not stands.asked.is_approved:
        messages.error(request, NOT_APPROVED)
        return redirect(found)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SheetsForm(*sent, stands=stands)
    if not form.is_valid():
        facts = {"form": form, "stands": stands, "most": MOST_FAULTS}
        return show(request, found, "publishing/practice_audit_count", facts)
    form_of_findings = FindingsForm(stands=stands, counted=(form.looked_at, form.counts))
    facts = {"form": form_of_findings, "stands": stands, "counted": len(form.cleaned_data["sheets"])}
    return show(request, found, "responses/practice_audit_findings", facts)
